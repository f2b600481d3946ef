/**
 * The tree of a text that cannot be read, as its author most likely meant it. nats-server stops at its first error, and
 * that stays as it is; but where one quote, bracket or value is missing, all that follows would be read as something else.
 * A few small changes are tried, and the one is kept with which the fewest errors are left, or the server would come furthest.
 */
import type { DocumentNode } from "../documentNode.js";
import { lineStart } from "../lines.js";
import { Parser } from "../parser.js";
import { pathTo } from "../queries.js";
import type { SourceText } from "../sourceText.js";
import type { Span, SyntaxIssue } from "../tree.js";
import { candidates } from "./candidates.js";
import type { LikelyMistake, Repair } from "./repair.js";
import { Repairs } from "./repairs.js";

/** Code units. A text is read anew for each candidate and with each key, so that a longer one would hold the editor up. */
const longest = 32_768;
/** A text with more mistakes than these is being rewritten. */
const maxMistakes = 3;
/** Codes that tell what was met, not what is wrong. */
const vague: ReadonlySet<string> = new Set([
  "value-terminator", "spaces-need-quotes", "after-closing-brace", "quote-closed-early", "array-terminator", "array-end-in-map",
  "array-closed-by-brace", "array-comma", "unexpected-separator", "group-terminator", "unclosed-map", "unclosed-array", "unclosed-group",
  "unclosed-string", "unclosed-key",
]);

/**
 * The tree itself where there is nothing to repair. A pure function of its text and dialect.
 * @param odd where characters stand that are a mistake by themselves, which is reported where they stand.
 */
export function repaired(document: DocumentNode, odd: readonly Span[] = []): DocumentNode {
  if (document.text.length > longest) return document;
  const start = hasBracedVariable(document) ? reread(document, []) : document;
  if (start.errors.length === 0 || odd.slice(0, maxOdd).some((span) => isInWord(start, span))) return start;
  const isOdd = (span: Span): boolean => odd.some((each) => each.start < span.end && each.end > span.start);
  let best = start;
  const errors: SyntaxIssue[] = [];
  const mistakes: LikelyMistake[] = [];
  const repairs: Repair[] = [];
  while (errors.length < maxMistakes) {
    const [error] = best.errors;
    const next = error === undefined ? undefined : bestRepair(best, repairs, error, isOdd);
    const [repair] = next?.repairs ?? [];
    if (error === undefined || next === undefined || repair === undefined) break;
    const mistake = vague.has(error.code) ? mistakeOf(document.text, error, repair) : undefined;
    if (mistake !== undefined) mistakes.push(mistake);
    errors.push(mistake?.error ?? error);
    repairs.push(...next.repairs);
    best = next.document;
  }
  return errors.length === 0 ? start : best.telling(errors.concat(best.errors), mistakes);
}

/**
 * Whether a value begins `${`. In a quoted text or a comment it means nothing, and in a text with a key that begins with a brace
 * it may name that.
 */
function hasBracedVariable(document: DocumentNode): boolean {
  const { text } = document;
  for (let at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
    if (pathTo(document, at + 1).at(-1)?.kind === "variable") return !/["']\{/.test(text.toString());
  }
  return false;
}

/** Looked at of characters that are a mistake by themselves. */
const maxOdd = 100;

/** Whether a bare word holds it: then what it makes of that word may be the cause of all errors. */
function isInWord(document: DocumentNode, { start }: Span): boolean {
  const node = pathTo(document, start + 1).at(-1);
  return node?.kind === "entry" ? !node.quoted && start < node.keyEnd : node !== undefined && "form" in node && node.form === "bare";
}

function reread({ text, dialect }: DocumentNode, repairs: readonly Repair[]): DocumentNode {
  return new Parser({ text, dialect }, undefined, undefined, new Repairs(repairs)).run();
}

interface Proposal {
  readonly repairs: readonly Repair[];
  readonly document: DocumentNode;
}

function bestRepair(before: DocumentNode, made: readonly Repair[], error: SyntaxIssue, isOdd: (span: Span) => boolean): Proposal | undefined {
  let best: Proposal | undefined;
  let least = before.errors.length;
  // A later mistake may have been hidden by this one, where the error tells what was met only.
  let stoppedAt = vague.has(error.code) ? error.metAt : Infinity;
  for (const repairs of candidates(before, error)) {
    if (repairs.some(({ span }) => isOdd(span))) continue;
    const document = reread(before, [...made, ...repairs]);
    const first = document.errors[0]?.metAt ?? Infinity;
    if (document.errors.length > least || (document.errors.length === least && first <= stoppedAt)) continue;
    [least, stoppedAt] = [document.errors.length, first];
    best = { repairs, document };
    if (least === 0) break;
  }
  return best;
}

/** What is wrong at another place is reported there; here, that the server stops. */
function mistakeOf(text: SourceText, error: SyntaxIssue, repair: Repair): LikelyMistake {
  const { span } = repair;
  const isHere = span.start <= error.metAt && error.start < span.end;
  return { repair, isHere, error: isHere ? error : { ...error, message: stopped(text, error.start, span.start), cause: span } };
}

function stopped(text: SourceText, at: number, cause: number): string {
  const isSameLine = lineStart(text, at) <= cause;
  const place = isSameLine ? "before it in this line" : `in line ${text.slice(0, cause).split("\n").length}`;
  return `nats-server stops reading here. The mistake is most likely ${place}.`;
}
