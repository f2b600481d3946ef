import type { SourceFile } from "../model/sourceFile.js";
import type { Span } from "../syntax/tree.js";
import type { Check } from "./check.js";

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
      const [first] = file.document.errors;
      const span = first === undefined ? undefined : templateAt(file, first.start);
      if (span !== undefined) yield { file, span, message, explains: problems.filter((problem) => problem.file === file), hidesRest: true };
    }
  },
};

const message = "This belongs to a template, and nats-server reads none: fill it in first, as `helm template` does, and look at what comes out. Nothing is said of what follows.";

/** A template makes its mistakes where it stands, or on the next line. */
function templateAt({ text }: SourceFile, error: number): Span | undefined {
  const from = Math.max(0, error - maxDistance);
  const around = text.slice(from, error + maxDistance);
  const line = beginOfLine(around, error - from);
  const [start, end] = [beginOfLine(around, line - 1), around.indexOf("\n", error - from)];
  const lines = around.slice(start, end < 0 ? around.length : end);
  const found = [...lines.matchAll(form)].find(({ index }) => !isElsewhere(lines, index));
  return found === undefined ? undefined : { start: from + start + found.index, end: from + start + found.index + found[0].length };
}

function beginOfLine(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** A file that is no config may be one long line. */
const maxDistance = 2_000;
/** `{{ .Values.port }}`, `{{- range`, `<%= port %>`; a mapping of nats-server's own has a function in its braces. */
const form = /\{\{(?!\s*\w+\s*\()[^{}\n]*\}\}|\{\{-|<%[^\n]*?%>/g;

/** In quotes it is a text like any other, and in a comment it is nothing. */
function isElsewhere(lines: string, at: number): boolean {
  const before = lines.slice(lines.lastIndexOf("\n", at) + 1, at);
  return /(^|\s)(#|\/\/)/.test(before) || ['"', "'"].some((quote) => before.split(quote).length % 2 === 0);
}
