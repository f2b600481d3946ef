import type { Audited } from "../audit/audit.js";
import { displayText } from "../displayText.js";
import type { Localization } from "../localization.js";
import type { Claim, Outcome } from "./claim.js";
import type { Verification } from "./verification.js";
import { becauseText, claimText, limits, outcomeText } from "./words.js";

/** "open": what was asked is not enough to decide (SARIF 2.1.0, 3.27.9). Only a failure has a level. */
const kinds: Readonly<Record<Outcome, { readonly kind: string; readonly level: string }>> = {
  proven: { kind: "pass", level: "none" },
  refuted: { kind: "fail", level: "error" },
  "not-provable": { kind: "open", level: "none" },
};

/** The program that makes a report. */
export interface Maker {
  readonly name: string;
  readonly version: string;
}

/** The same as SARIF 2.1.0: one result for each claim, at the file. */
export function sarifReport(verification: Verification, maker: Maker, l10n: Localization): string {
  const { at, config, asked, claims, outcome } = verification;
  const ids = [...new Set(claims.map(({ kind }) => kind))];
  const run = {
    tool: { driver: { name: maker.name, version: maker.version, rules: ids.map((id) => ({ id })) } },
    invocations: [{ executionSuccessful: asked.every(({ kind }) => kind === "answered"), endTimeUtc: new Date(at).toISOString() }],
    columnKind: "utf16CodeUnits",
    results: claims.map((claim) => result(claim, config.name, l10n)),
    properties: { outcome, summary: outcomeText(outcome, l10n), configDigest: config.digest ?? null, servers: asked.map(server), limits: limits(verification, l10n) },
  };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, undefined, 2)}\n`;
}

function result(claim: Claim, file: string, l10n: Localization): object {
  const location = { physicalLocation: { artifactLocation: { uri: encodeURIComponent(file.replace(/\p{Surrogate}/gu, "\ufffd")) } } };
  return {
    ruleId: claim.kind,
    ...kinds[claim.state],
    message: { text: `${claimText(claim, l10n)}: ${becauseText(claim, l10n)}` },
    locations: [{ ...location, ...("endpoint" in claim ? { logicalLocations: [{ fullyQualifiedName: displayText(claim.endpoint, 1_000) }] } : {}) }],
    properties: { evidence: claim.evidence },
  };
}

function server(asked: Audited): object {
  const at = new Date(asked.at).toISOString();
  if (asked.kind === "failed") return { endpoint: displayText(asked.endpoint, 1_000), at, answered: false };
  const { name, versionText, id, configDigest, configLoadedAt } = asked.snapshot.server;
  return {
    endpoint: displayText(asked.endpoint, 1_000),
    at,
    answered: true,
    name: name === undefined ? null : displayText(name),
    id: displayText(id),
    version: displayText(versionText),
    configDigest: configDigest === undefined ? null : displayText(configDigest),
    configLoadedAt: configLoadedAt === undefined ? null : new Date(configLoadedAt).toISOString(),
  };
}
