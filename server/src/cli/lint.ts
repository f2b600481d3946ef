import type { Report } from "../language/checks/check.js";
import { suppression } from "../language/checks/suppression.js";
import { syntaxErrors } from "../language/features/diagnostics.js";
import { clean } from "../language/features/text/prose.js";
import { isCredential } from "../language/features/text/secrets.js";
import type { Host } from "../language/host.js";
import { LanguageService } from "../language/languageService.js";
import type { Analysis } from "../language/languageService.js";
import type { Site } from "../language/model/value.js";
import type { Invocation } from "./arguments.js";
import { configsOf } from "./configsOf.js";
import type { Output } from "./output.js";
import { FileNames } from "./place.js";
import { reporters, takesAccepted } from "./reporters/index.js";
import { problemMessage } from "./result.js";
import type { LintResult } from "./result.js";

interface LintedConfig {
  /** URIs of the files it was read from. */
  readonly files: Iterable<string>;
  readonly results: readonly LintResult[];
  /** Places of the codes, in comments, that accept something. */
  readonly accepting: ReadonlySet<string>;
}

type LintInvocation = Extract<Invocation, { command: "lint" }>;

/** Writes what is to be said about configs. Returns the exit code. */
export function lint({ files, format, target, severities }: LintInvocation, host: Host, output: Output): number {
  const service = new LanguageService(host);
  const names = new FileNames();
  const now = Date.now();
  const uris = [...new Set(files.map((file) => names.add(file)))];
  const lintRoot = (uri: string, told?: ReadonlySet<string>): LintedConfig => {
    const config = lintConfig(service.analyse(uri, { ...target, severities, now }), names, told);
    service.forget(uri);
    return config;
  };
  const configs = [...configsOf(uris, service, host)].map(([root, told]) => lintRoot(root, told));
  const read = new Set(configs.flatMap((config) => [...config.files]));
  // Such as one that is not there, whoever includes it.
  configs.push(...uris.filter((uri) => !read.has(uri)).map((uri) => lintRoot(uri)));
  const all = distinct(configs.flatMap((config) => config.results)).filter((result) => !isUsed(result, configs));
  const results = all.filter(({ accepted }) => accepted === undefined);
  reporters[format](takesAccepted.has(format) ? all : results, output);
  return results.some(({ severity }) => severity === "error" || severity === "warning") ? 1 : 0;
}

/** In a file of several configs, a comment that one of them has no use for may be there for another. */
function isUsed({ code, place }: LintResult, configs: readonly LintedConfig[]): boolean {
  return code === suppression.code && configs.some(({ accepting }) => accepting.has(JSON.stringify(place)));
}

/** @param told the files of which something is to be said; undefined: of all. */
function lintConfig({ config, reports, accepted, here, problems: unexplained }: Analysis, names: FileNames, told?: ReadonlySet<string>): LintedConfig {
  const related = (sites: readonly { message: string; site: Site }[]): LintResult["related"] =>
    sites.map(({ message, site }) => ({ message, place: names.place(site.file, site.span) }));
  const isTold = ({ file }: Site): boolean => told?.has(file.uri) !== false;
  const problems = unexplained.filter(isTold).map((problem): LintResult => ({
    place: names.place(problem.file, problem.span),
    severity: problem.certainty === "error" || here ? "error" : "information",
    code: problem.code,
    message: problemMessage(config, problem),
    documentation: syntaxErrors,
    related: related(problem.related),
  }));
  const finding = (report: Report): LintResult => ({
    place: names.place(report.file, report.span),
    severity: report.severity,
    code: report.check.code,
    message: report.message,
    documentation: report.check.documentation,
    related: related(report.related ?? []),
  });
  const findings = [...reports.filter(isTold).map(finding), ...accepted.filter(({ report }) => isTold(report)).map(({ report, suppression: { reason } }) => ({ ...finding(report), accepted: { reason: shownReason(reason) } }))];
  const order = new Map([...config.files.values()].map((file, index) => [names.of(file.uri), index]));
  const results = [...problems, ...findings].sort(
    ({ place: a }, { place: b }) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
  );
  const accepting = new Set(accepted.map(({ report, word }) => JSON.stringify(names.place(report.file, word))));
  return { files: config.files.keys(), results, accepting };
}

/** People write it: it may hold anything. */
function shownReason(reason: string): string {
  return isCredential(reason) ? "(not shown: it looks like a credential)" : clean(reason);
}

function distinct(results: readonly LintResult[]): LintResult[] {
  return [...new Map(results.map((result) => [JSON.stringify([result.place, result.code, result.message]), result])).values()];
}
