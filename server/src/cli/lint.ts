import { NodeHost } from "../host/nodeHost.js";
import type { Report } from "../language/checks/run.js";
import { suppression } from "../language/checks/suppression.js";
import { syntaxErrors } from "../language/features/diagnostics.js";
import { clean } from "../language/features/text/prose.js";
import { isCredential } from "../language/features/text/secrets.js";
import { LanguageService } from "../language/languageService.js";
import type { Analysis } from "../language/languageService.js";
import type { Site } from "../language/model/value.js";
import type { Invocation } from "./arguments.js";
import type { Output } from "./output.js";
import { FileNames } from "./place.js";
import { reporters, takesAccepted } from "./reporters/index.js";
import { problemMessage } from "./result.js";
import type { LintResult } from "./result.js";

interface LintedConfig {
  readonly uri: string;
  readonly includes: readonly string[];
  readonly results: readonly LintResult[];
  /** Places of the codes, in comments, that accept something. */
  readonly accepting: ReadonlySet<string>;
}

type LintInvocation = Extract<Invocation, { command: "lint" }>;

/** Writes what is to be said about configs. Returns the exit code. */
export function lint({ files, format, target, severities }: LintInvocation, output: Output): number {
  const service = new LanguageService(new NodeHost());
  const names = new FileNames();
  const now = Date.now();
  const uris = [...new Set(files.map((file) => names.add(file)))];
  const linted = uris.map((uri) => {
    const config = lintConfig(service.analyse(uri, { ...target, severities, now }), names);
    service.forget(uri);
    return config;
  });
  const roots = rootsOf(linted);
  const all = distinct(roots.flatMap((config) => config.results)).filter((result) => !isUsed(result, roots));
  const results = all.filter(({ accepted }) => accepted === undefined);
  reporters[format](takesAccepted.has(format) ? all : results, output);
  return results.some(({ severity }) => severity === "error" || severity === "warning") ? 1 : 0;
}

/** In a file of several configs, a comment that one of them has no use for may be there for another. */
function isUsed({ code, place }: LintResult, configs: readonly LintedConfig[]): boolean {
  return code === suppression.code && configs.some(({ accepting }) => accepting.has(JSON.stringify(place)));
}

/** A file that another includes is a part of it, not a config of its own; files that include each other stand for themselves. */
function rootsOf(linted: readonly LintedConfig[]): readonly LintedConfig[] {
  const includes = new Map(linted.map((config) => [config.uri, new Set(config.includes)]));
  const parts = new Set<string>();
  for (const [uri, targets] of includes) {
    for (const target of targets) if (includes.get(target)?.has(uri) === false) parts.add(target);
  }
  return linted.filter(({ uri }) => !parts.has(uri));
}

function lintConfig({ config, reports, accepted, here, problems: unexplained }: Analysis, names: FileNames): LintedConfig {
  const related = (sites: readonly { message: string; site: Site }[]): LintResult["related"] =>
    sites.map(({ message, site }) => ({ message, place: names.place(site.file, site.span) }));
  const problems = unexplained.map((problem): LintResult => ({
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
  const findings = [...reports.map(finding), ...accepted.map(({ report, suppression: { reason } }) => ({ ...finding(report), accepted: { reason: shownReason(reason) } }))];
  const order = new Map([...config.files.values()].map((file, index) => [names.of(file.uri), index]));
  const results = [...problems, ...findings].sort(
    ({ place: a }, { place: b }) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
  );
  const accepting = new Set(accepted.map(({ report, word }) => JSON.stringify(names.place(report.file, word))));
  return { uri: config.root.uri, includes: [...new Set(config.includes.map((edge) => edge.target))], results, accepting };
}

/** People write it: it may hold anything. */
function shownReason(reason: string): string {
  return isCredential(reason) ? "(not shown: it looks like a credential)" : clean(reason);
}

function distinct(results: readonly LintResult[]): LintResult[] {
  return [...new Map(results.map((result) => [JSON.stringify([result.place, result.code, result.message]), result])).values()];
}
