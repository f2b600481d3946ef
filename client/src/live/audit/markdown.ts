import { displayText } from "../displayText.js";
import type { Count } from "../snapshot.js";
import { rowsOf, type AnsweredAudit, type Audited, type AuditRow, type FailedAudit } from "./audit.js";

/** What the heading of an endpoint says is not repeated in its rows. */
const shownColumns = ["cid", "name", "ip", "type", "account", "user", "language", "version", "tls", "login", "certainty", "because"] as const satisfies readonly (keyof AuditRow)[];

/** A report to read or to paste into an issue: for each endpoint its counts, then a table of its connections. */
export function* markdownAudit(audits: readonly Audited[]): Generator<string> {
  yield "# Live connections\n";
  for (const audit of audits) {
    yield `\n## ${code(audit.endpoint)}\n\n`;
    if (audit.kind === "failed") yield failed(audit);
    else yield* answered(audit);
  }
}

function failed({ at, failure }: FailedAudit): string {
  return `**Not asked** at ${new Date(at).toISOString()}: ${failure.message} ${failure.remedy}\n`;
}

function* answered(audit: AnsweredAudit): Generator<string> {
  const { at, snapshot: { server, counts, unlisted, unlistedLeafNodes, flawCount } } = audit;
  const name = server.name === undefined ? "" : `${code(server.name)}, `;
  yield `${name}nats-server ${code(server.versionText)}, id ${code(server.id)}, asked at ${new Date(at).toISOString()}\n\n`;
  yield table(["login", "connections", "without TLS"], [
    countRow("static token", counts.staticToken),
    countRow("bearer JWT", counts.bearerJwt),
    countRow("cannot be told", counts.cannotTell),
    countRow("others", counts.others),
    ...(unlisted === 0 ? [] : [["left out by the server", String(unlisted), ""]]),
    ...(unlistedLeafNodes === 0 ? [] : [["leaf nodes left out by the server", String(unlistedLeafNodes), ""]]),
    ...(flawCount === 0 ? [] : [["unreadable parts of the answer", String(flawCount), ""]]),
  ]);
  let header = `\n${table(shownColumns, [])}`;
  for (const row of rowsOf(audit)) {
    yield `${header}${line(shownColumns.map((column) => cell(row, column)))}`;
    header = "";
  }
}

function countRow(kind: string, { connections, withoutTls }: Count): string[] {
  return [kind, String(connections), String(withoutTls)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map(line).join("");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

/** Our own words and numbers stand as they are; what came from outside stands as code. */
const own: ReadonlySet<keyof AuditRow> = new Set(["cid", "login", "certainty", "because"]);

function cell(row: AuditRow, column: (typeof shownColumns)[number]): string {
  const value = row[column];
  if (value === null) return "";
  return own.has(column) ? String(value) : code(String(value));
}

/**
 * In a code span nothing is a link, an image, HTML or a mention; only what would end the span or the cell is left to
 * be made visible.
 */
function code(outside: string): string {
  const text = displayText(outside, 1_000).replace(/[`|]/g, (character) => `\\u{${character.charCodeAt(0).toString(16).toUpperCase()}}`);
  return text.trim() === "" ? "" : `\`${text}\``;
}
