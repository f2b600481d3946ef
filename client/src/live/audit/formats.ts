import type { Audited } from "./audit.js";
import { csvAudit } from "./csv.js";
import { jsonAudit } from "./json.js";
import { markdownAudit } from "./markdown.js";

/** The forms in which an audit is kept, each made piece by piece: of many connections it is many megabytes. */
export const auditFormats = { json: jsonAudit, csv: csvAudit, markdown: markdownAudit } as const satisfies Record<string, (audits: readonly Audited[]) => Generator<string>>;

export type AuditFormat = keyof typeof auditFormats;
