import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Span } from "../syntax/tree.js";
import type { Check, CheckContext, Finding, Severity } from "./check.js";

/** A finding with all that is needed to show it. */
export interface Report extends Finding {
  readonly check: Check;
  readonly severity: Severity;
}

/** By code of a check: another severity for all its findings, or none of them. */
export type SeverityOverrides = Readonly<Record<string, Severity | "off" | undefined>>;

/** Runs checks over a config. The reports are in the order of the files, then of the text, then of the codes. */
export function runChecks(checks: readonly Check[], config: Config, context: CheckContext, overrides: SeverityOverrides = {}): Report[] {
  const runs = checks.filter(({ code }) => overrides[code] !== "off").map((check) => ({ check, findings: [...check.run(config, context)] }));
  const isRefused = runs.some(({ check, findings }) => check.beyondTest !== true && findings.some(({ severity = check.severity }) => severity === "error"));
  const reports = runs
    .filter(({ check }) => !isRefused || check.afterTest !== true)
    .flatMap(({ check, findings }) => findings.map((finding) => report(check, finding, overrides[check.code])));
  const told = withoutEchoes(reports);
  const order = new Map([...config.files.keys()].map((uri, index) => [uri, index]));
  const place = (uri: string): number => order.get(uri) ?? order.size;
  return told.sort(
    (a, b) => place(a.file.uri) - place(b.file.uri) || a.span.start - b.span.start || a.span.end - b.span.end || compare(a.check.code, b.check.code),
  );
}

/**
 * A general check keeps silent where a check for one mistake has found an error within the same span, and in an entry
 * at the top of a file with a syntax error in it: nobody knows yet what its parts will be.
 */
function withoutEchoes(reports: readonly Report[]): Report[] {
  if (!reports.some(({ check }) => check.general === true)) return [...reports];
  const special = reports.filter(({ check, severity }) => check.general !== true && severity === "error");
  const broken = new Map<SourceFile, readonly Span[]>();
  const within = (file: SourceFile): readonly Span[] => {
    const known = broken.get(file) ?? brokenEntries(file);
    broken.set(file, known);
    return known;
  };
  return reports.filter(({ check, file, span }) => {
    if (check.general !== true) return true;
    return !within(file).some((other) => overlap(other, span)) && !special.some((other) => other.file === file && overlap(other.span, span));
  });
}

function brokenEntries({ document: { items, errors } }: SourceFile): Span[] {
  if (errors.length === 0) return [];
  const entries = items.flatMap((item) => (item.kind === "group" ? item.items : [item]));
  return entries.filter((item) => errors.some(({ start, end }) => start <= item.end && item.start <= end));
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function report(check: Check, finding: Finding, override: SeverityOverrides[string]): Report {
  return {
    check,
    file: finding.file,
    span: finding.span,
    message: finding.message,
    severity: (override === "off" ? undefined : override) ?? finding.severity ?? check.severity,
    related: finding.related ?? [],
    ...(finding.explains === undefined ? {} : { explains: finding.explains }),
    // Fixes may cost a second reading of the config: leave them until they are asked for.
    get fixes() {
      return finding.fixes ?? [];
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
