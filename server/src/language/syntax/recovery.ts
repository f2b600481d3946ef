/**
 * Names the mistake where a terminator was expected. nats-server says only which character it did not
 * expect; the cause nearly always lies in the entry before it.
 */
import * as C from "./characters.js";
import type { Cursor } from "./cursor.js";
import type { IssueCode } from "./issues.js";
import type { Entry, Item, ScalarNode, Span, ValueNode } from "./tree.js";

export interface Mistake extends Span {
  readonly code: IssueCode;
}

/** `cluster{`: the brace was read as a part of the key. */
export function gluedBrace(text: string, last: Item | undefined): Entry | undefined {
  if (last?.kind !== "entry" || last.key.quoted || last.key.end - last.key.start < 2) return undefined;
  return text.charCodeAt(last.key.end - 1) === C.OPEN_BRACE ? last : undefined;
}

/** `[1]`: the number swallowed the bracket. Offset of that bracket. */
export function gluedBracket(text: string, last: ValueNode | undefined): number | undefined {
  if (last?.kind !== "string" || last.form !== "bare") return undefined;
  const match = /^\d+\]/.exec(text.slice(last.start, last.end));
  return match === null ? undefined : last.start + match[0].length - 1;
}

/** What is wrong at the cursor, behind `last`. */
export function mistakeBehind(cursor: Cursor, last: Item | undefined): Mistake {
  const here = { start: cursor.at, end: wordEnd(cursor) };
  if (last?.kind !== "entry" || last.value === undefined) return { code: "value-terminator", ...here };
  const value = last.value;
  if (value.kind === "map" || value.kind === "array") return { code: "after-closing-brace", ...here };
  return { ...here, ...scalarMistake(cursor, value) };
}

function scalarMistake(cursor: Cursor, value: ScalarNode): { code: IssueCode } & Partial<Span> {
  const { text } = cursor;
  const written = text.slice(value.start, value.end);
  if (value.form !== "bare") return { code: value.form === "single" ? "quote-closed-early" : "value-terminator" };
  if (/^(#|\/\/)/.test(written)) return { code: "comment-before-value", start: value.start, end: value.end };
  if (/#|(^|[^:])\/\//.test(written)) return { code: "glued-comment", start: value.start, end: value.end };
  if (written.endsWith("'")) return { code: "quote-closed-early" };
  if (cursor.at === value.end) return { code: value.kind === "string" ? "value-terminator" : "number-cut-short" };
  const startsEntry = /^[^\s:=]*\s*[:={]/.test(text.slice(cursor.at, cursor.lineEnd()));
  return { code: value.kind === "string" && !startsEntry ? "spaces-need-quotes" : "value-terminator" };
}

function wordEnd(cursor: Cursor): number {
  let at = cursor.at;
  while (at < cursor.text.length && !C.endsBareString(cursor.code(at))) at++;
  return Math.max(at, cursor.at + 1);
}
