/** What the checks found and what keeps a server from reading the config, as LSP diagnostics by file. */
import { DiagnosticSeverity } from "vscode-languageserver-types";
import type { Diagnostic, DiagnosticRelatedInformation } from "vscode-languageserver-types";
import type { Report, Severity } from "../checks/check.js";
import { suppression } from "../checks/suppression.js";
import type { Analysis } from "../languageService.js";
import type { Problem } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Site } from "../model/value.js";
import type { Span } from "../syntax/tree.js";
import type { ClientForm } from "./clientForm.js";
import { rangeOf } from "./positions.js";

const source = "nats-server-conf";
/** The page about all that keeps a server from reading a config. */
export const syntaxErrors = "docs/syntax-errors.md";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** By file URI; every file of every config has an entry. What several configs say alike of one file is said once. */
export function diagnosticsByFile(analyses: readonly Analysis[], form: ClientForm): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Map<string, Told>>();
  const add = (file: SourceFile, told: Told): void => {
    const known = byFile.get(file.uri) ?? new Map<string, Told>();
    byFile.set(file.uri, known);
    const { span, code, message } = told.about;
    const key = `${String(span.start)} ${String(span.end)} ${code} ${message}`;
    if (!known.has(key)) known.set(key, told);
  };
  for (const { config, reports, problems, here } of analyses) {
    for (const uri of config.files.keys()) if (!byFile.has(uri)) byFile.set(uri, new Map());
    for (const problem of problems) add(problem.file, { about: problem, severity: problemSeverity(problem, here), diagnostic: () => problemDiagnostic(problem, here, form) });
    for (const report of reports) {
      if (isUsedElsewhere(report, analyses)) continue;
      const { span, message, check: { code } } = report;
      add(report.file, { about: { span, code, message }, severity: severities[report.severity], diagnostic: () => reportDiagnostic(report, form) });
    }
  }
  return new Map([...byFile].map(([uri, told]) => [uri, mostSevere([...told.values()])]));
}

/** What may become a diagnostic: lines are only counted for what is shown. */
interface Told {
  readonly about: { readonly span: Span; readonly code: string; readonly message: string };
  readonly severity: DiagnosticSeverity;
  readonly diagnostic: () => Diagnostic;
}

/** Editors show no more of one file (VS Code drops the rest), and a file that is no config may have one for every word. */
const maxShown = 1_000;

/** In the order given. Where there are too many, the last place is for saying so. */
function mostSevere(all: readonly Told[]): Diagnostic[] {
  if (all.length <= maxShown) return all.map(({ diagnostic }) => diagnostic());
  const kept = new Set([...all].sort((one, other) => one.severity - other.severity).slice(0, maxShown - 1));
  const start = { line: 0, character: 0 };
  const message = `${all.length - kept.size} more findings in this file are not shown. nats-conf-lint lists them all.`;
  return [{ range: { start, end: start }, severity: DiagnosticSeverity.Information, source, message }, ...all.filter((each) => kept.has(each)).map(({ diagnostic }) => diagnostic())];
}

/** In a file of several configs, a comment that one of them has no use for may be there for another. */
function isUsedElsewhere({ check, file, span }: Report, analyses: readonly Analysis[]): boolean {
  if (check !== suppression || analyses.length === 1) return false;
  return analyses.some(({ accepted }) => accepted.some(({ report, word }) => report.file.uri === file.uri && word.start === span.start));
}

/** A finding in the form this editor takes. */
export function reportDiagnostic(report: Report, form: ClientForm): Diagnostic {
  const { check, file, span, message, severity, related } = report;
  return { range: rangeOf(file, span), severity: severities[severity], code: check.code, ...pageOf(check.documentation, form), source, message, ...relatedTo(related ?? [], form) };
}

/** @param page an address, or a path of the manual. */
function pageOf(page: string, { manual, codeDescription }: ClientForm): Pick<Diagnostic, "codeDescription"> {
  const href = page.startsWith("https://") ? page : manual === undefined ? undefined : manual + page;
  return href !== undefined && codeDescription ? { codeDescription: { href } } : {};
}

/** A variable that only another machine's environment can define is no mistake of the config: it is mentioned as information. */
function problemSeverity({ certainty }: Problem, here: boolean): DiagnosticSeverity {
  return certainty === "error" || here ? DiagnosticSeverity.Error : DiagnosticSeverity.Information;
}

function problemDiagnostic(problem: Problem, here: boolean, form: ClientForm): Diagnostic {
  const { code, message, file, span, related } = problem;
  return { range: rangeOf(file, span), severity: problemSeverity(problem, here), code, ...pageOf(syntaxErrors, form), source, message, ...relatedTo(related, form) };
}

function relatedTo(related: readonly { message: string; site: Site }[], form: ClientForm): { relatedInformation?: DiagnosticRelatedInformation[] } {
  if (!form.relatedInformation || related.length === 0) return {};
  const relatedInformation = related.map(({ message, site: { file, span } }) => {
    return { message, location: { uri: form.uri(file.uri), range: rangeOf(file, span) } };
  });
  return { relatedInformation };
}
