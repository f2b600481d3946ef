/** Whether one subject can be rewritten into another (server/subject_transform.go, NewSubjectTransformWithStrict). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { readPlaceholder, wildcardArguments } from "./placeholders.js";
import type { Placeholder, PlaceholderProblem } from "./placeholders.js";
import { hasWildcard } from "./subjects.js";

export type TransformProblem =
  | PlaceholderProblem
  | "not-a-subject" | "wildcard-in-destination" | "full-wildcard-missing" | "full-wildcard-extra"
  | "index-too-large" | "nothing-to-index" | "wildcards-unused" | "function-in-import";

const v210 = parseVersion("2.10");
const v212 = parseVersion("2.12");
/** From here on 2.9 counts a partition's wildcards one by one. */
const countsArguments = parseVersion("2.9.15");

interface Shape {
  readonly tokens: readonly string[];
  readonly partial: number;
  readonly full: boolean;
}

/** @param reversible of an import: only wildcards may be moved, and none left out. */
export function transformProblem(source: string, destination: string, reversible: boolean, version: Version): TransformProblem | undefined {
  const isOld = isBefore(version, v210);
  // Since 2.10 no destination stands for no change.
  if (destination === "" && !isOld) return undefined;
  const from = shapeOf(source);
  const to = shapeOf(destination);
  if (from === undefined || to === undefined) return "not-a-subject";
  if (to.partial > 0) return "wildcard-in-destination";
  if (from.full !== to.full) return from.full ? "full-wildcard-missing" : "full-wildcard-extra";
  if (from.partial > 0 || from.full) return wildProblem(from, to, reversible, version);
  return isOld ? undefined : literalProblem(to, version);
}

/** subjectInfo: undefined where it is no subject; blanks are not looked at. */
function shapeOf(subject: string): Shape | undefined {
  const tokens = subject.split(".");
  if (tokens.some((token, at) => token === "" || (token === ">" && at < tokens.length - 1))) return undefined;
  return { tokens, partial: tokens.filter((token) => token === "*").length, full: tokens.at(-1) === ">" };
}

function wildProblem({ partial }: Shape, { tokens }: Shape, reversible: boolean, version: Version): TransformProblem | undefined {
  let used = 0;
  for (const token of tokens) {
    const placeholder = readPlaceholder(token, version);
    if (placeholder.kind === "broken") return placeholder.problem;
    const problem = indexProblem(placeholder, partial, reversible, version);
    if (problem !== undefined) return problem;
    if (placeholder.kind !== "literal") used += isBefore(version, countsArguments) ? 1 : placeholder.indexes.length;
  }
  return (reversible || isBefore(version, v210)) && used < partial ? "wildcards-unused" : undefined;
}

function indexProblem(placeholder: Exclude<Placeholder, { kind: "broken" }>, partial: number, reversible: boolean, version: Version): TransformProblem | undefined {
  if (placeholder.kind === "literal") return undefined;
  const isOld = isBefore(version, v210);
  if (reversible && !isOld && placeholder.kind !== "wildcard") return "function-in-import";
  // Only 2.10 and 2.11 refuse any function where `>` is the one wildcard.
  if (partial === 0 && !isOld && isBefore(version, v212)) return "nothing-to-index";
  if (placeholder.indexes.some((index) => index > partial)) return partial === 0 ? "nothing-to-index" : "index-too-large";
  return undefined;
}

/** Without wildcards in the source nothing can be moved; since 2.12 some functions do without. */
function literalProblem({ tokens }: Shape, version: Version): TransformProblem | undefined {
  for (const token of tokens) {
    const placeholder = readPlaceholder(token, version);
    if (placeholder.kind === "broken") return placeholder.problem;
    if (placeholder.kind === "literal") continue;
    const works = !isBefore(version, v212) && (placeholder.kind === "random" || placeholder.kind === "partition");
    if (!works) return "nothing-to-index";
  }
  return undefined;
}

/** `a.*.*` as the destination that moves nothing: `a.$1.$2` (transformTokenize). */
export function withPlaceholders(subject: string): string {
  let index = 0;
  return subject.split(".").map((token) => (token === "*" ? `$${++index}` : token)).join(".");
}

/** A destination with `*` in place of what stands for a wildcard (transformUntokenize). */
export function withoutPlaceholders(destination: string, version: Version): string {
  const knowsFunction = !isBefore(version, v210);
  return destination.split(".").map((token) => (/^\$[1-9]/.test(token) || (knowsFunction && isWildcardCall(token)) ? "*" : token)).join(".");
}

function isWildcardCall(token: string): boolean {
  const args = wildcardArguments(token);
  return args?.length === 1 && args[0] !== "";
}

/** The destination that leaves a source as it is; the server adds it where weights do not come to 100. */
export function identity(source: string): string {
  return hasWildcard(source) ? withPlaceholders(source) : source;
}
