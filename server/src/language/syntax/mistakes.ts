/**
 * Names the mistake where a terminator was expected. nats-server says only which character it did not
 * expect; the cause nearly always lies in the entry before it.
 */
import * as C from "./characters.js";
import type { Cursor } from "./cursor.js";
import { EntryNode, KeyForm } from "./entryNodes.js";
import type { IssueCode } from "./issues.js";
import type { Child } from "./openNode.js";
import type { ScalarNode, Span } from "./tree.js";

export interface Mistake extends Span {
  readonly code: IssueCode;
  /** What follows is a part of the value that was cut short, not an entry of its own. */
  readonly skip?: boolean;
}

/** `cluster{`: the brace was read as a part of the key. */
export function gluedBrace(text: string, last: Child | undefined): EntryNode | undefined {
  if (!(last instanceof EntryNode) || last.quoted || last.keyEnd - last.start < 2) return undefined;
  return text.charCodeAt(last.keyEnd - 1) === C.OPEN_BRACE ? last : undefined;
}

/** An entry whose key ends before its last brace; the key may have others. */
export function withoutBrace(text: string, entry: EntryNode): EntryNode {
  const brace = entry.keyEnd - 1;
  return entry.cut(brace, text.indexOf("{", entry.start + 1) < brace ? KeyForm.braced : KeyForm.bare);
}

/** `[1, 2]`: whether this number swallowed the bracket, so that the array went on. */
export function swallowsBracket(text: string, item: Child): boolean {
  return item.kind === "string" && item.form === "bare" && swallowedBracket.test(text.slice(item.start, item.end));
}

const swallowedBracket = /^\d+\]/;

/** What is wrong at the cursor, behind `last`. */
export function mistakeBehind(cursor: Cursor, last: Child | undefined): Mistake {
  const here = { start: cursor.at, end: Math.max(cursor.wordEnd(), cursor.at + 1) };
  if (last?.kind !== "entry" || last.value === undefined) return { code: "value-terminator", ...here };
  const value = last.value;
  if (value.kind === "map" || value.kind === "array") return { code: "after-closing-brace", ...here };
  return { ...here, ...scalarMistake(cursor, value) };
}

function scalarMistake(cursor: Cursor, value: ScalarNode): Partial<Span> & { code: IssueCode; skip?: boolean } {
  const { text } = cursor;
  const written = text.slice(value.start, value.end);
  const whole = { start: value.start, end: value.end, skip: true };
  const rest = text.slice(cursor.at, cursor.lineEnd());
  const startsEntry = /^[^\s:=]*\s*[:={]/.test(rest);
  if (value.form !== "bare") return value.form === "single" ? { code: "quote-closed-early", skip: true } : { code: "value-terminator", skip: !startsEntry };
  if (/^(#|\/\/)/.test(written)) return { code: "comment-before-value", ...whole };
  if (/#|(^|[^:])\/\//.test(written)) return { code: "glued-comment", ...whole };
  if (written.endsWith("'")) return { code: "quote-closed-early", skip: true };
  // Slashes alone separate nothing at the top of a file, and end the number of `10.0.0.0/8`.
  if (/^\/*$/.test(text.slice(value.end, cursor.at))) return /^-?\d/.test(written) ? { code: "number-cut-short", start: value.end, skip: true } : { code: "value-terminator" };
  if (value.kind === "integer" && !startsEntry && unit.test(rest)) return { code: "blank-before-unit", skip: true };
  return value.kind === "string" && !startsEntry ? { code: "spaces-need-quotes", skip: true } : { code: "value-terminator", skip: !startsEntry };
}

/** Of a size or a duration, as people write it, and nothing behind it. */
const unit = /^(?:[kmgtpe]i?b?|bytes?|[nuµm]s|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)[ \t]*(?:$|[#,;}\]]|\/\/)/i;

/** Skips what is left of a value cut short; whether a terminator stands there. */
export function skipRest(cursor: Cursor): boolean {
  while (!cursor.atEndMarker() && !C.isNewline(cursor.code()) && !separates(cursor.code())) cursor.at++;
  return !cursor.atEndMarker() && cursor.code() !== C.CLOSE_BRACKET;
}

function separates(code: number): boolean {
  return code === C.CLOSE_BRACE || code === C.CLOSE_BRACKET || code === C.COMMA || code === C.SEMICOLON;
}
