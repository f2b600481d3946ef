/** The fixes of findings and the rewrites that can be offered at a place. */
import type { Position, Range } from "vscode-languageserver-types";
import type { Fix } from "../../checks/fixes/fix.js";
import type { Analysis } from "../../languageService.js";
import type { SourceFile } from "../../model/sourceFile.js";
import { rewritesIn } from "../../rewrites/index.js";
import { touches } from "../../rewrites/rewrite.js";
import type { Span } from "../../syntax/tree.js";
import { offsetOf } from "../positions.js";
import type { Report } from "../../checks/check.js";

/** Names a place of a file until its text changes. */
export interface ActionTarget {
  readonly uri: string;
  readonly version: number | null;
  /** Start of the finding, or of what is to be rewritten. */
  readonly position: Position;
}

/** Names one fix of a place, so that its edit can be made later. */
export interface ActionData extends ActionTarget {
  /** Of the check, or {@link rewriteCode}. */
  readonly code: string;
  readonly fix: string;
}

/** A fix where it is offered. */
export interface Offer {
  readonly file: SourceFile;
  readonly span: Span;
  readonly fix: Fix;
  /** Absent for a rewrite. */
  readonly report?: Report;
}

const rewriteCode = "rewrite";

/** The fixes and rewrites that begin at a place, if the text is still the one it was named in. */
export function offersAt(analysis: Analysis, { uri, version, position }: ActionTarget): Offer[] {
  const file = analysis.config.files.get(uri);
  if (file?.version !== version) return [];
  const start = offsetOf(file, position);
  // What a comment accepts can still be repaired.
  const reports = [...analysis.reports, ...analysis.accepted.map(({ report }) => report)];
  return offersIn(analysis, reports, uri, { start: position, end: position }).filter((offer) => offer.span.start === start);
}

/** The fixes and rewrites in a range. @param only kinds asked for; all where absent. */
export function offersIn({ config, context }: Analysis, reports: readonly Report[], uri: string, range: Range, only?: readonly string[]): Offer[] {
  const file = config.files.get(uri);
  if (file === undefined) return [];
  const span = { start: offsetOf(file, range.start), end: offsetOf(file, range.end) };
  const here = isAskedFor("quickfix", only) ? reports.filter((report) => report.file.uri === uri && touches(report.span, span)) : [];
  const fixes = here.slice(0, maxReports).flatMap((report) => (report.fixes ?? []).map((fix) => ({ file: report.file, span: report.span, fix, report })));
  return [...fixes, ...(isAskedFor("refactor.rewrite", only) && span.end - span.start <= maxRewritten ? rewritesIn(config, context, file, span) : [])];
}

/** Most fixes are tried before they are offered, and so is each rewrite: of all in a long selection that would take seconds. */
const maxReports = 30;
/** Code units of a selection. */
const maxRewritten = 2_000;

export function codeOf({ report }: Offer): string {
  return report?.check.code ?? rewriteCode;
}

export function kindOf({ report, fix }: Offer): string {
  return `${report === undefined ? "refactor.rewrite" : "quickfix"}.natsServerConf.${fix.id}`;
}

export function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

/** Whether some action of a kind could be wanted. */
function isAskedFor(kind: string, only: readonly string[] | undefined): boolean {
  return isWanted(kind, only) || only?.some((asked) => asked.startsWith(`${kind}.`)) === true;
}
