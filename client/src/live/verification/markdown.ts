import type { Audited } from "../audit/audit.js";
import { displayText, markdownText } from "../displayText.js";
import type { Localization } from "../localization.js";
import type { Claim } from "./claim.js";
import type { Maker } from "./sarif.js";
import type { Verification } from "./verification.js";
import { becauseText, claimText, limits, outcomeText, stateText } from "./words.js";

/** The report to read and to keep, as Markdown. Every text from outside is escaped; connections are counted, not named. */
export function markdownReport(verification: Verification, { name, version }: Maker, l10n: Localization): string {
  const { at, config, asked, claims, outcome } = verification;
  return [
    `# ${l10n.t("Verification of {0}", literal(config.name))}`,
    `**${outcomeText(outcome, l10n)}**`,
    list([
      l10n.t("Verified at {0} by {1}", utc(at), `${name} ${version}`),
      ...(config.changedAt === undefined ? [] : [l10n.t("File last written at {0}", utc(config.changedAt))]),
      `${l10n.t("Digest of the file")}: ${config.digest === undefined ? l10n.t("not known") : literal(config.digest)}`,
    ]),
    `## ${l10n.t("Claims")}`,
    table([l10n.t("Claim"), l10n.t("Server"), l10n.t("State"), l10n.t("Because")], claims.map((claim) => claimRow(claim, l10n))),
    `## ${l10n.t("Servers asked")}`,
    asked.length === 0 ? l10n.t("None.") : asked.map((each) => list(serverFacts(each, l10n))).join("\n\n"),
    `## ${l10n.t("What this does not prove")}`,
    list(limits(verification, l10n)),
  ].join("\n\n") + "\n";
}

function claimRow(claim: Claim, l10n: Localization): string[] {
  const endpoint = "endpoint" in claim ? literal(claim.endpoint) : "";
  return [sentence(claimText(claim, l10n)), endpoint, stateText(claim.state, l10n), sentence(becauseText(claim, l10n))];
}

function serverFacts(asked: Audited, l10n: Localization): string[] {
  const first = l10n.t("{0}, asked at {1}", literal(asked.endpoint), utc(asked.at));
  if (asked.kind === "failed") return [first, l10n.t("No usable answer")];
  const { name, versionText, id, startedAt, configLoadedAt, configDigest } = asked.snapshot.server;
  const time = (text: string, at: number | undefined): string[] => (at === undefined ? [] : [`${text}: ${utc(at)}`]);
  return [
    first,
    `${l10n.t("Server")}: ${literal(name ?? id)}, nats-server ${literal(versionText)}`,
    ...time(l10n.t("Started"), startedAt),
    ...time(l10n.t("Config read"), configLoadedAt),
    `${l10n.t("Digest of its config")}: ${configDigest === undefined ? l10n.t("not stated") : literal(configDigest)}`,
    `${l10n.t("Connections")}: ${asked.connections.length}`,
  ];
}

/** Text from outside as code, in which nothing is syntax; escaped where it could end the code or a cell of the table. */
function literal(outside: string): string {
  const shown = displayText(outside, 200);
  return /[`|\\]/.test(shown) ? markdownText(shown) : `\`${shown}\``;
}

/** One of our own sentences, which may hold addresses: nothing in it begins a link, an image, HTML or a cell. */
function sentence(text: string): string {
  return text.replace(/[\\`*<>[\]|~]/g, "\\$&");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function utc(at: number): string {
  return new Date(at).toISOString();
}
