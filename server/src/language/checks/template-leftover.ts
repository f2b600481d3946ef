import type { Config } from "../model/config.js";
import type { OptionProblem } from "../model/options/optionProblem.js";
import { optionProblems } from "../model/options/optionWalk.js";
import { pairNamed } from "../model/pairs.js";
import type { SourceFile } from "../model/sourceFile.js";
import { skipBlanksBack } from "../syntax/lines.js";
import type { Span } from "../syntax/tree.js";
import type { Check, CheckContext, Finding } from "./check.js";
import { intendedText } from "./fixes/quote.js";
import { inPlaceOf, problemPlaces, scalarAt } from "./places/problems.js";
import { isPlaceholder, nameToChoose, templateForm, unfilledValues } from "./places/unfilled.js";
import { relatedSites, writtenAt } from "./text/wording.js";

/** What nobody has filled in: text of a template, as of Helm, Jinja or ERB, or a placeholder such as `@TOKEN@` or `<path of the key>`. */
export const templateLeftover: Check = {
  code: "template-leftover",
  title: "Template that is not filled in",
  severity: "error",
  documentation: "docs/checks/template-leftover.md",
  *run(config, context) {
    yield* templates(config, context);
    yield* cutPlaceholders(config);
    yield* refusedValues(config, context);
    yield* nameOfAnyServer(config);
  },
};

/**
 * nats-server takes the braces for blocks of its own and stops there or soon behind (conf/lex.go, lexMapKeyStart): whatever else
 * could be said of the rest would be about a text that nobody will read. Some it takes for blocks that no option has.
 */
function* templates(config: Config, context: CheckContext): Generator<Finding> {
  const taken = takenAsBlocks(config, context);
  for (const file of config.files.values()) {
    const [error] = file.document.errors;
    const stopped = error === undefined ? undefined : templateAt(file, error.start);
    const read = taken.get(file);
    const span = stopped === undefined || (read !== undefined && read.start < stopped.start) ? read : stopped;
    if (span !== undefined) yield { file, span, message: words.template, explains: config.problems.filter((problem) => problem.file === file), hidesRest: true };
  }
}

/**
 * `{{ port }}`, as Jinja has it, nats-server can read: as a block in a block, whose key takes what follows for its value. No option takes
 * that. Of `{%if tls%}` it makes a key and its value, where no blank keeps the two signs apart from what is between them.
 */
function takenAsBlocks(config: Config, { version }: CheckContext): ReadonlyMap<SourceFile, Span> {
  const first = new Map<SourceFile, Span>();
  for (const problem of optionProblems(config, version)) {
    const found = takenAsBlock(problem);
    if (found !== undefined && found.span.start < (first.get(found.file)?.start ?? Infinity)) first.set(found.file, found.span);
  }
  return first;
}

function takenAsBlock(problem: OptionProblem): { readonly file: SourceFile; readonly span: Span } | undefined {
  if (problem.kind === "value" && problem.misfit === "kind" && problem.value.kind === "map") return writtenAs(/^\{\{[^{}\n]+\}\}/, problem.value.file, problem.value.node.start);
  if (problem.kind !== "unknown") return undefined;
  const { pair: { file, keyNode: { start } } } = problem;
  return writtenAs(/^\{%[^\n]*?%\}/, file, file.text.charAt(start) === "%" ? start - 1 : start);
}

function writtenAs(form: RegExp, file: SourceFile, start: number): { readonly file: SourceFile; readonly span: Span } | undefined {
  const written = form.exec(file.text.slice(start, start + maxDistance))?.[0];
  return written === undefined ? undefined : { file, span: { start, end: start + written.length } };
}

/** Without quotes `<path of the key>` ends at its first blank. */
function* cutPlaceholders(config: Config): Generator<Finding> {
  for (const place of problemPlaces(config, "spaces-need-quotes")) {
    const { file, span } = place;
    const at = scalarAt(file, skipBlanksBack(file.text, span.start));
    const whole = at === undefined ? undefined : intendedText(file, at.node.start);
    if (whole !== undefined && isPlaceholder(file.text.slice(whole.start, whole.end))) yield { file, span: whole, message: words.placeholder, ...inPlaceOf(place) };
  }
}

function* refusedValues(config: Config, context: CheckContext): Generator<Finding> {
  for (const { value: { file, node: span }, what, severity, pair } of unfilledValues(config, context)) {
    if (what === "variable") continue;
    yield { file, span, severity, message: what === "template" ? words.quoted : words.placeholder, related: relatedSites(config, pair, "Used here.") };
  }
}

/** nats-server takes it: what is wrong with it shows where two servers have it. */
function* nameOfAnyServer({ value }: Config): Generator<Finding> {
  const pair = pairNamed(value, "server_name");
  if (pair?.value.kind === "string" && pair.value.text === nameToChoose) yield { ...writtenAt(pair), severity: "warning", message: words.name };
}

const words = {
  template: "This belongs to a template, and nats-server reads none: fill it in first, as `helm template` does, and look at what comes out. Nothing is said of what follows.",
  quoted: "In quotes this template is a text to nats-server, with which it does not start: fill it in first, as `helm template` does, and look at what comes out.",
  placeholder: "This stands here for something that is to be filled in: nats-server takes it as it is, and does not start with it.",
  name: "This stands here for a name to choose: one that no other server has and that stays the same.",
};

/** A template makes its mistakes where it stands, or on the next line. */
function templateAt({ text }: SourceFile, error: number): Span | undefined {
  const from = Math.max(0, error - maxDistance);
  const around = text.slice(from, error + maxDistance);
  const line = beginOfLine(around, error - from);
  const [start, end] = [beginOfLine(around, line - 1), around.indexOf("\n", error - from)];
  const lines = around.slice(start, end < 0 ? around.length : end);
  const found = [...lines.matchAll(templateForm)].find(({ index }) => !isElsewhere(lines, index));
  return found === undefined ? undefined : { start: from + start + found.index, end: from + start + found.index + found[0].length };
}

function beginOfLine(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** A file that is no config may be one long line. */
const maxDistance = 2_000;

/** In quotes it is a text like any other, and in a comment it is nothing. */
function isElsewhere(lines: string, at: number): boolean {
  const before = lines.slice(lines.lastIndexOf("\n", at) + 1, at);
  return /(^|\s)(#|\/\/)/.test(before) || ['"', "'"].some((quote) => before.split(quote).length % 2 === 0);
}
