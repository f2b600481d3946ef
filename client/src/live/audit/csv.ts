import { columns, rowsOf, type Audited, type AuditRow } from "./audit.js";

/**
 * RFC 4180: a header, then a line for each connection. Endpoints that failed have no line; who asks for CSV is to be
 * told of them beside it.
 */
export function* csvAudit(audits: readonly Audited[]): Generator<string> {
  yield `${columns.join(",")}\r\n`;
  for (const audit of audits) {
    if (audit.kind === "failed") continue;
    for (const row of rowsOf(audit)) yield `${columns.map((column) => cell(row[column])).join(",")}\r\n`;
  }
}

function cell(value: AuditRow[keyof AuditRow]): string {
  if (value === null) return "";
  return typeof value === "number" ? String(value) : quoted(inert(value));
}

/**
 * Spreadsheets run a cell as a formula that begins with one of these, quoted or not; a client chooses its name. The
 * apostrophe makes it text to them. Tabs and line ends cannot be there: they were made visible before.
 */
function inert(text: string): string {
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",;'\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
