import type { Localization } from "../localization.js";
import type { Verification } from "./verification.js";
import { becauseText, claimText, limits } from "./words.js";

/**
 * The same for programs: `{outcome, at, file, digest, servers, claims, limits}`, times in ISO 8601. Characters beyond
 * ASCII are escaped, since terminals obey some of them.
 */
export function jsonReport(verification: Verification, l10n: Localization): string {
  const { at, config, asked, claims, outcome } = verification;
  const servers = asked.map((each) => {
    const from = { endpoint: each.endpoint, at: new Date(each.at).toISOString() };
    if (each.kind === "failed") return { ...from, failure: each.failure.message };
    const { name, id, versionText, configDigest, configLoadedAt } = each.snapshot.server;
    const configLoaded = configLoadedAt === undefined ? null : new Date(configLoadedAt).toISOString();
    return { ...from, name: name ?? null, id, version: versionText, digest: configDigest ?? null, configLoaded };
  });
  const report = {
    outcome,
    at: new Date(at).toISOString(),
    file: config.name,
    digest: config.digest ?? null,
    servers,
    claims: claims.map((claim) => ({ ...claim, claim: claimText(claim, l10n), because: becauseText(claim, l10n) })),
    limits: limits(verification, l10n),
  };
  return `${ascii(JSON.stringify(report, undefined, 2))}\n`;
}

function ascii(json: string): string {
  return json.replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
