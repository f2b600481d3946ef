/** Reads what stands at a key's place: a key, or the path of an include. Mirrors conf/lex.go, lexKey and lexInclude. */
import * as C from "./characters.js";
import type { Cursor } from "./cursor.js";
import { KeyForm } from "./entryNodes.js";
import type { EntryNode } from "./entryNodes.js";
import type { Span } from "./tree.js";

/**
 * A bare key takes its first character whatever it is, then all up to a space, `:`, `=` or the end:
 * braces, commas, quotes and `#` belong to it. The cursor is behind it then.
 */
export function bareKey(cursor: Cursor): KeyForm {
  const { text, at: start } = cursor;
  cursor.at = C.skipUntil(text, Math.min(start + 1, text.length), C.STOPS_KEY);
  if (cursor.code() !== C.OPEN_BRACE) return KeyForm.bare;
  cursor.at = C.skipUntil(text, cursor.at, C.ENDS_KEY);
  return KeyForm.braced;
}

/** A quoted key knows no escapes and may span lines. Returns its end, or -1 where its quote is never closed. */
export function quotedKey(cursor: Cursor): number {
  const { text, at: start } = cursor;
  const quote = cursor.code();
  for (cursor.at++; !cursor.atEndMarker() && text.charCodeAt(cursor.at) !== quote; cursor.at++);
  if (!cursor.atEndMarker()) return ++cursor.at;
  cursor.unclosed.push(start);
  return -1;
}

/** Whether it is an error that nothing stands behind a key at the end of the text (conf/parse.go, parse). */
export function mustHaveValue({ dialect, text }: Cursor, { start, keyEnd, quoted }: EntryNode): boolean {
  return !dialect.danglingKeyAtEnd && text.slice(quoted ? start + 1 : start, quoted ? keyEnd - 1 : keyEnd) !== "}";
}

/** Whether the bare key that starts at `start` and ends at the cursor is the include directive, in any case; a space must follow it. */
export function isInclude({ text, at }: Cursor, start: number): boolean {
  return at - start === "include".length && C.isIn(text.charCodeAt(at), C.SPACE_CLASS) && text.slice(start, at).toLowerCase() === "include";
}

/** The path behind `include`: quoted without escapes, or bare. Undefined, and reported, where none can start. */
export function includePath(cursor: Cursor): Span | undefined {
  cursor.skipBlanks();
  const start = cursor.at;
  const code = cursor.code();
  if (code === C.SINGLE_QUOTE || code === C.DOUBLE_QUOTE) return quotedPath(cursor, code);
  if (C.isNewline(code)) {
    cursor.fail("include-without-path", start - 1);
    return undefined;
  }
  if (startsOtherValue(cursor)) {
    cursor.fail("include-path-start", start);
    return undefined;
  }
  while (!endsPath(cursor)) cursor.at++;
  const path = { start, end: cursor.at };
  if (cursor.code() === C.SINGLE_QUOTE) cursor.at++;
  return path;
}

function quotedPath(cursor: Cursor, quote: number): Span | undefined {
  const start = ++cursor.at;
  while (!cursor.atEndMarker() && cursor.code() !== quote) cursor.at++;
  if (cursor.atEndMarker()) {
    cursor.fail("unclosed-include", start - 1);
    cursor.unclosed.push(start - 1);
    cursor.at = cursor.lineEnd(start);
    return undefined;
  }
  return { start, end: cursor.at++ };
}

function startsOtherValue(cursor: Cursor): boolean {
  switch (cursor.code()) {
    case C.OPEN_BRACKET:
    case C.OPEN_BRACE:
    case C.OPEN_PARENTHESIS:
    case C.MINUS:
    case C.BACKSLASH:
      return true;
    default:
      return C.digitLength(cursor.text, cursor.at) > 0;
  }
}

/** A comma, a `]` and a `#` are part of a bare path. */
function endsPath(cursor: Cursor): boolean {
  const code = cursor.code();
  if (cursor.atEndMarker() || C.isNewline(code) || C.isBlank(code)) return true;
  return code === C.SEMICOLON || code === C.CLOSE_BRACE || code === C.SINGLE_QUOTE;
}
