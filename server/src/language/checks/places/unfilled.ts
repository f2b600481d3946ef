/** Values that a tool for templates, a shell or a person was to fill in. */
import { misfit } from "../../model/options/fits.js";
import type { OptionProblem } from "../../model/options/optionProblem.js";
import { optionProblems } from "../../model/options/optionWalk.js";
import { isQuotedVariable } from "../../model/options/suspectUses.js";
import type { Config } from "../../model/config.js";
import type { Pair, StringValue } from "../../model/value.js";
import type { CheckContext, Severity } from "../check.js";
import { intendedText } from "../fixes/quote.js";

/** "template": `{{ .Values.port }}` or `<%= port %>` in quotes. "placeholder": all of it is `@NAME@` or `<name>`. "variable": `${NAME}` in quotes. */
export type Unfilled = "template" | "placeholder" | "variable";

/** A value that keeps nats-server from starting as long as nobody fills it in. */
export interface UnfilledValue {
  readonly value: StringValue;
  readonly what: Unfilled;
  /** The option around it. */
  readonly pair: Pair;
  /** Information where only the server's machine can tell, as of a file that is not here. */
  readonly severity: Severity;
}

/** The name of a server that a fix of ours writes: to be replaced by one that no other server has. */
export const nameToChoose = "choose-a-name";

/** Of Helm, Jinja and ERB. A mapping of nats-server's own has a function in its braces: `{{wildcard(1)}}`. */
export const templateForm = /\{\{(?!\s*\w+\s*\()[^{}\n]*\}\}|\{\{-|\{%[^\n]*?%\}|<%[^\n]*?%>/g;

/** Longer texts are no addresses or names, and looking for the end of each `<%` in them takes long. */
const maxLength = 2_000;

export function isPlaceholder(text: string): boolean {
  return /^(?:<[^<>\n]*>|@[A-Za-z][\w.-]*@)$/.test(text);
}

/** Undefined where nothing tells that a value is still to be filled in. */
export function unfilledIn(value: StringValue): Unfilled | undefined {
  const { node, file, fromEnvironment, text } = value;
  if (fromEnvironment || node.kind !== "string") return undefined;
  if (isQuotedVariable(value)) return "variable";
  if (node.form !== "bare" && text.length <= maxLength && text.search(templateForm) >= 0) return "template";
  // Of most values, which may be long, the first character tells.
  if (!/^[<@]/.test(text)) return undefined;
  const whole = node.form === "bare" ? intendedText(file, node.start) : undefined;
  return isPlaceholder(whole === undefined ? text : file.text.slice(whole.start, whole.end)) ? "placeholder" : undefined;
}

/** Each once. */
export function* unfilledValues(config: Config, context: CheckContext): Generator<UnfilledValue> {
  const told = new Set<unknown>();
  for (const problem of optionProblems(config, context.version)) {
    if (problem.kind !== "value" && problem.kind !== "file" && problem.kind !== "jwt") continue;
    const { value } = problem;
    if (value.kind !== "string" || told.has(value.node)) continue;
    const what = unfilledIn(value) ?? (fitsOnceFilled(problem, value, context) ? "variable" : undefined);
    if (what === undefined || isCut(value)) continue;
    const severity = severityOf(problem, value, context);
    if (severity === undefined) continue;
    told.add(value.node);
    yield { value, what, severity, pair: problem.pair };
  }
}

/** `<the path>` without quotes ends at its first blank: that it is no text is another problem, and the first. */
function isCut({ node, file }: StringValue): boolean {
  return node.kind === "string" && node.form === "bare" && (intendedText(file, node.start)?.end ?? node.end) > node.end;
}

/** `nats://host:$PORT`: a sign that may stand in a password or a subject too, so that only what becomes of the whole tells. */
function fitsOnceFilled(problem: OptionProblem, { node, fromEnvironment, text }: StringValue, { version }: CheckContext): boolean {
  if (problem.kind !== "value" || fromEnvironment || node.kind !== "string" || node.form === "bare") return false;
  const filled = text.replace(/\$[A-Za-z_]\w*/g, "1");
  return filled !== text && problem.types.some((type) => misfit({ kind: "string", text: filled }, type, version) === undefined);
}

/** Undefined where the server may start with it. */
function severityOf(problem: OptionProblem, { text }: StringValue, { here, stateOfNamed }: CheckContext): Severity | undefined {
  if (problem.kind === "value" || (problem.kind === "jwt" && problem.role === "account")) return "error";
  // The folder of a resolver is made.
  if (problem.kind === "file" && (problem.block.name === "resolver" || problem.option.name === "cert_store")) return undefined;
  if (stateOfNamed(text) !== "missing") return undefined;
  return here ? "error" : "information";
}
