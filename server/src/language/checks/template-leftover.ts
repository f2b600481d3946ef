import type { Problem } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Check, Finding } from "./check.js";

/**
 * Text of a template that nobody has filled in, as of Helm or ERB. nats-server takes its braces for blocks of its own and stops
 * there or soon behind (conf/lex.go, lexMapKeyStart): whatever else could be said of the rest would be about a text that nobody
 * will read.
 */
export const templateLeftover: Check = {
  code: "template-leftover",
  title: "Template that is not filled in",
  severity: "error",
  documentation: "docs/checks/template-leftover.md",
  *run({ files, problems }) {
    for (const file of files.values()) {
      const [first] = problems.filter((problem) => problem.file === file).sort((one, other) => one.span.start - other.span.start);
      if (first !== undefined) yield* leftover(file, first, problems);
    }
  },
};

/** A template makes its mistakes where it stands, or on the next line. */
function* leftover(file: SourceFile, { span }: Problem, problems: readonly Problem[]): Generator<Finding> {
  const line = file.text.lastIndexOf("\n", span.start - 1);
  const before = line <= 0 ? 0 : file.text.lastIndexOf("\n", line - 1) + 1;
  const template = templatesIn(file, before, span.start + maxBehind)[0];
  if (template === undefined || template.start > lineEnd(file, span.start)) return;
  yield {
    file,
    span: template,
    message: "This belongs to a template, and nats-server reads none: fill it in first, as `helm template` does, and look at what comes out. Nothing is said of what follows.",
    explains: problems.filter((problem) => problem.file === file),
    hidesRest: true,
  };
}

const maxBehind = 1_000;
/** `{{ .Values.port }}`, `{{- range`, `<%= port %>`; a mapping of nats-server's own has a function in its braces. */
const form = /\{\{(?!\s*\w+\s*\()[^{}\n]*\}\}|\{\{-|<%[^\n]*?%>/g;

function templatesIn(file: SourceFile, start: number, end: number): { readonly start: number; readonly end: number }[] {
  const text = file.text.slice(start, end);
  return [...text.matchAll(form)].filter(({ index }) => !isInQuotes(text, index)).map((found) => ({ start: start + found.index, end: start + found.index + found[0].length }));
}

/** Where it is a text like any other. */
function isInQuotes(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf("\n", at) + 1, at).split('"').length % 2 === 0;
}

function lineEnd({ text }: SourceFile, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
