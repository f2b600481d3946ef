import type { Config } from "../model/config.js";
import { memo } from "../model/memo.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Site } from "../model/value.js";
import { suppressionsIn } from "../model/suppressions.js";
import type { Span } from "../syntax/tree.js";
import type { AcceptedReport, Check, CheckContext, Finding, Outcome, Report, Severity } from "./check.js";
import { suppression } from "./suppression.js";
import { brokenEntries } from "./places/brokenEntries.js";
import { Overlaps } from "./places/overlaps.js";
import { QuietChecks } from "./reads/quietChecks.js";
import { accept } from "./suppressions/accept.js";
import { disableFixes } from "./suppressions/disableFixes.js";

/** By code of a check: another severity for all its findings, or none of them. */
export type SeverityOverrides = Readonly<Record<string, Severity | "off" | undefined>>;

/** What checks found. */
export interface Reports {
  /** In the order of the files, then of the text, then of the codes. */
  readonly reports: readonly Report[];
  /** Those that comments in the text accept; they are not among the others. */
  readonly accepted: readonly AcceptedReport[];
}

/** Runs checks over a config. @param follows whether comments in the text are followed that accept findings. */
export function runChecks(checks: readonly Check[], config: Config, context: CheckContext, overrides: SeverityOverrides, follows: boolean): Reports {
  const runs = runEach(turnedOn(overrides)(checks), config, context);
  const isRefused = runs.some(({ check, findings }) => findings.some((finding) => isRefusal({ check, severity: finding.severity ?? check.severity, refused: finding.refused })));
  const keepsSilent = (check: Check): boolean => isRefused && check.afterTest === true;
  const made = (check: Check, finding: Finding): Report => report(check, finding, overrides[check.code], context);
  const told = withoutEchoes(withoutHidden(runs).flatMap(({ check, findings }) => (keepsSilent(check) ? [] : findings.map((finding) => made(check, finding)))));
  if (!follows || !hasSuppressions(config)) return { reports: inOrder(told, config), accepted: [] };
  const { shown, accepted } = accept(told, config, context.now);
  const others = checks.filter((check) => check !== suppression);
  const silent = others.filter((check) => isOff(check, overrides) || keepsSilent(check));
  const outcome = { codes: codesOf(others), silent: codesOf(silent), accepted };
  const judgesComments = checks.includes(suppression) && !isOff(suppression, overrides);
  const own = judgesComments ? [...suppression.run(config, context, outcome)].map((finding) => made(suppression, finding)) : [];
  return { reports: inOrder([...shown, ...own], config), accepted };
}

interface Run {
  readonly check: Check;
  readonly findings: readonly Finding[];
}

/** Without what stands behind a finding that hides the rest of its file, or follows from something there. */
function withoutHidden(runs: readonly Run[]): readonly Run[] {
  const from = new Map(runs.flatMap(({ findings }) => findings.filter(({ hidesRest }) => hidesRest === true).map(({ file, span }) => [file, span.start] as const)));
  if (from.size === 0) return runs;
  const isRead = ({ file, span }: Site): boolean => span.start < (from.get(file) ?? Infinity);
  const isShown = (finding: Finding): boolean => finding.hidesRest === true || (isRead(finding) && (finding.related ?? []).every(({ site }) => isRead(site)));
  return runs.map(({ check, findings }) => ({ check, findings: findings.filter(isShown) }));
}

/** What each check found, but for those that found nothing. */
function runEach(checks: readonly Check[], config: Config, context: CheckContext): Run[] {
  const quiet = context.kept("quiet", () => new QuietChecks());
  quiet.follow(config, context.version);
  const runs: Run[] = [];
  for (const check of checks) {
    if (quiet.has(check)) continue;
    const findings = [...check.run(config, context, nothing)];
    if (findings.length > 0) runs.push({ check, findings });
    else quiet.note(check);
  }
  return runs;
}

const nothing: Outcome = { codes: new Set(), silent: new Set(), accepted: [] };

/** Settings rarely change, and there are many checks. */
const turnedOn = memo((overrides: SeverityOverrides) => memo((checks: readonly Check[]) => checks.filter((check) => check !== suppression && !isOff(check, overrides))));

function hasSuppressions({ files }: Config): boolean {
  for (const file of files.values()) {
    const { valid, broken } = suppressionsIn(file);
    if (valid.length + broken.length > 0) return true;
  }
  return false;
}

function codesOf(checks: readonly Check[]): Set<string> {
  return new Set(checks.map(({ code }) => code));
}

/** Whether `nats-server -t` refuses the config for it. */
export function isRefusal({ check, severity, refused = check.beyondTest !== true }: Pick<Report, "check" | "severity"> & { readonly refused?: boolean | undefined }): boolean {
  return severity === "error" && refused;
}

/** Whether the server does not start for it, though `nats-server -t` accepts the config. */
export function isRefusedAtStart({ check, refusesStart = check.refusesStart === true }: Pick<Report, "check" | "refusesStart">): boolean {
  return refusesStart;
}

function isOff({ code, defaultOff }: Check, overrides: SeverityOverrides): boolean {
  return (overrides[code] ?? (defaultOff === true ? "off" : undefined)) === "off";
}

function inOrder(reports: readonly Report[], { files }: Config): Report[] {
  const order = new Map([...files.keys()].map((uri, index) => [uri, index]));
  const place = (uri: string): number => order.get(uri) ?? order.size;
  return [...reports].sort(
    (a, b) => place(a.file.uri) - place(b.file.uri) || a.span.start - b.span.start || a.span.end - b.span.end || compare(a.check.code, b.check.code),
  );
}

/**
 * A general check keeps silent where a check for one mistake has found one that the server refuses within the same span, and in
 * {@link brokenEntries}.
 */
function withoutEchoes(reports: readonly Report[]): Report[] {
  if (!reports.some(({ check }) => check.general === true)) return [...reports];
  const special = new Map<SourceFile, Span[]>();
  for (const each of reports) {
    if (each.check.general === true || !isRefusal(each)) continue;
    const spans = special.get(each.file) ?? [];
    spans.push(each.span);
    special.set(each.file, spans);
  }
  const silenced = new Map<SourceFile, readonly [Overlaps, Overlaps]>();
  const within = (file: SourceFile): readonly [Overlaps, Overlaps] => {
    const known = silenced.get(file) ?? [new Overlaps(brokenEntries(file)), new Overlaps(special.get(file) ?? [])];
    silenced.set(file, known);
    return known;
  };
  return reports.filter(({ check, file, span }) => check.general !== true || !within(file).some((spans) => spans.any(span)));
}

function report(check: Check, finding: Finding, override: SeverityOverrides[string], { now }: CheckContext): Report {
  return {
    check,
    file: finding.file,
    span: finding.span,
    message: finding.message,
    severity: (override === "off" ? undefined : override) ?? finding.severity ?? check.severity,
    related: finding.related ?? [],
    ...(finding.refused === undefined ? {} : { refused: finding.refused }),
    ...(finding.refusesStart === undefined ? {} : { refusesStart: finding.refusesStart }),
    ...(finding.endsServer === undefined ? {} : { endsServer: finding.endsServer }),
    ...(finding.explains === undefined ? {} : { explains: finding.explains }),
    // Fixes may cost a second reading of the config: leave them until they are asked for.
    get fixes() {
      return [...(finding.fixes ?? []), ...(check === suppression ? [] : disableFixes(check, finding, now))];
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
