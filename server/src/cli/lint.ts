import { NodeHost } from "../host/nodeHost.js";
import { LanguageService } from "../language/languageService.js";
import type { Analysis } from "../language/languageService.js";
import type { Site } from "../language/model/value.js";
import type { Format, Target } from "./arguments.js";
import type { Output } from "./output.js";
import { FileNames } from "./place.js";
import { reporters } from "./reporters/index.js";
import { problemMessage } from "./result.js";
import type { LintResult } from "./result.js";

interface LintedConfig {
  readonly uri: string;
  readonly includes: readonly string[];
  readonly results: readonly LintResult[];
}

/** Writes what is to be said about configs. Returns the exit code. */
export function lint(files: readonly string[], format: Format, target: Target, output: Output): number {
  const service = new LanguageService(new NodeHost());
  const names = new FileNames();
  const now = Date.now();
  const uris = [...new Set(files.map((file) => names.add(file)))];
  const linted = uris.map((uri) => {
    const config = lintConfig(service.analyse(uri, { ...target, now }), names);
    service.forget(uri);
    return config;
  });
  const results = distinct(rootsOf(linted).flatMap((config) => config.results));
  reporters[format](results, output);
  return results.some(({ severity }) => severity === "error" || severity === "warning") ? 1 : 0;
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

function lintConfig({ config, reports, here, problems: unexplained }: Analysis, names: FileNames): LintedConfig {
  const related = (sites: readonly { message: string; site: Site }[]): LintResult["related"] =>
    sites.map(({ message, site }) => ({ message, place: names.place(site.file, site.span) }));
  const problems = unexplained.map((problem): LintResult => ({
    place: names.place(problem.file, problem.span),
    severity: problem.certainty === "error" || here ? "error" : "information",
    code: problem.code,
    message: problemMessage(config, problem),
    related: related(problem.related),
  }));
  const findings = reports.map((report): LintResult => ({
    place: names.place(report.file, report.span),
    severity: report.severity,
    code: report.check.code,
    message: report.message,
    documentation: report.check.documentation,
    related: related(report.related ?? []),
  }));
  const order = new Map([...config.files.values()].map((file, index) => [names.of(file.uri), index]));
  const results = [...problems, ...findings].sort(
    ({ place: a }, { place: b }) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
  );
  return { uri: config.root.uri, includes: [...new Set(config.includes.map((edge) => edge.target))], results };
}

function distinct(results: readonly LintResult[]): LintResult[] {
  return [...new Map(results.map((result) => [JSON.stringify([result.place, result.code, result.message]), result])).values()];
}
