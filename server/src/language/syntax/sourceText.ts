import * as C from "./characters.js";

/**
 * The characters of a file, in UTF-16, with the methods of a string. A string is one; so is a text in pieces, of which
 * an edit makes only one anew (pagedText.ts). `toString` of a large one is costly.
 */
export type SourceText = Pick<string, "length" | "charCodeAt" | "charAt" | "slice" | "startsWith" | "indexOf" | "lastIndexOf" | "includes" | "toString">;

// The parser has its own of these, for strings alone: there it counts what a character costs.

/** The offset of the first character from `from` on that is in one of the classes; the end of the text if there is none. */
export function firstIn(text: SourceText, from: number, bits: number): number {
  let at = from;
  while (at < text.length && !C.isIn(text.charCodeAt(at), bits)) at++;
  return at;
}

/** The offset of the first character from `from` on that is in none of the classes. */
export function firstNotIn(text: SourceText, from: number, bits: number): number {
  let at = from;
  while (C.isIn(text.charCodeAt(at), bits)) at++;
  return at;
}
