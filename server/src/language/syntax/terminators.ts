/**
 * What must stand behind an entry, an element or a group, in each of the places. Each function reads up to
 * the decision; the parser acts on it. Mirrors conf/lex.go, lexTopValueEnd, lexBlockValueEnd, lexBlockEnd,
 * lexMapValueEnd and lexArrayValueEnd.
 */
import * as C from "./characters.js";
import type { Cursor } from "./cursor.js";

/** "next": another item may follow. "again": only a comment was read. "close": the container ends. */
export type Terminator = "next" | "again" | "close" | "wrong";

/** At the top of a file. A lone slash counts as a blank, a stray `}` as a terminator. */
export function topTerminator(cursor: Cursor): Terminator {
  skipBlanksAndSlashes(cursor);
  if (cursor.skipComment()) return "next";
  if (cursor.atEnd()) return "next";
  const code = cursor.code();
  if (C.isNewline(code) || code === C.NUL || code === C.SEMICOLON || code === C.COMMA || code === C.CLOSE_BRACE) {
    cursor.at++;
    return "next";
  }
  return "wrong";
}

/** Behind an entry in a top-level brace group; the end of the file is no terminator here. */
export function groupTerminator(cursor: Cursor): Terminator {
  skipBlanksAndSlashes(cursor);
  if (cursor.skipComment()) return "again";
  const code = cursor.code();
  if (code === C.CLOSE_BRACE) return "close";
  if (C.isNewline(code) || code === C.SEMICOLON || code === C.COMMA) {
    cursor.at++;
    return "next";
  }
  return "wrong";
}

/** Behind a group inside a group; here a new line does not count, a comment does. */
export function nestedGroupTerminator(cursor: Cursor): Terminator {
  while (C.isBlank(cursor.code()) || C.isNewline(cursor.code()) || atLoneSlash(cursor)) cursor.at++;
  if (cursor.skipComment()) return "next";
  const code = cursor.code();
  if (code === C.CLOSE_BRACE) return "close";
  if (code === C.SEMICOLON || code === C.COMMA) {
    cursor.at++;
    return "next";
  }
  return "wrong";
}

/** Behind an entry of a map. A lone slash separates, as a comma does. */
export function mapTerminator(cursor: Cursor): Terminator {
  cursor.skipBlanks();
  if (cursor.skipComment()) return "again";
  const code = cursor.code();
  if (code === C.CLOSE_BRACE) return "close";
  if (C.isNewline(code) || code === C.SEMICOLON || code === C.COMMA || code === C.SLASH) {
    cursor.at++;
    return "next";
  }
  return "wrong";
}

/** Behind an element of an array. A semicolon does not separate. */
export function elementTerminator(cursor: Cursor): Terminator {
  cursor.skipBlanks();
  if (cursor.skipComment()) return "again";
  const code = cursor.code();
  if (code === C.CLOSE_BRACKET) return "close";
  if (C.isNewline(code) || code === C.COMMA || code === C.SLASH) {
    cursor.at++;
    return "next";
  }
  return "wrong";
}

function skipBlanksAndSlashes(cursor: Cursor): void {
  while (C.isBlank(cursor.code()) || atLoneSlash(cursor)) cursor.at++;
}

function atLoneSlash(cursor: Cursor): boolean {
  return cursor.code() === C.SLASH && cursor.code(cursor.at + 1) !== C.SLASH;
}
