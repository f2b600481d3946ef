/** Lines and blanks of a text around an offset. */
import type { SourceText } from "./sourceText.js";
import type { Document } from "./tree.js";

function isBlank(character: string): boolean {
  return character === " " || character === "\t";
}

export function isLineEnd(character: string): boolean {
  return character === "" || character === "\n" || character === "\r";
}

/** Offset of the first character of the line. */
export function lineStart(text: SourceText, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text.charAt(at - 1))) at--;
  return at;
}

/** Offset of the line's end mark, or of the end of the text. */
export function lineEnd(text: SourceText, offset: number): number {
  let at = offset;
  while (!isLineEnd(text.charAt(at))) at++;
  return at;
}

/** Offset behind the line's end mark. */
export function nextLine(text: SourceText, offset: number): number {
  const end = lineEnd(text, offset);
  return end + (text.startsWith("\r\n", end) ? 2 : end < text.length ? 1 : 0);
}

/** Where the blanks at an offset end: spaces and tabs. */
export function skipBlanks(text: SourceText, offset: number): number {
  let at = offset;
  while (isBlank(text.charAt(at))) at++;
  return at;
}

/** Where the blanks before an offset begin. */
export function skipBlanksBack(text: SourceText, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(text.charAt(at - 1))) at--;
  return at;
}

/** The first character from an offset on that is neither blank nor a line end. */
export function skipSpace(text: SourceText, offset: number): number {
  let at = offset;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}

/** The blanks a line begins with. */
export function indentOf(text: SourceText, offset: number): string {
  const start = lineStart(text, offset);
  return text.slice(start, skipBlanks(text, start));
}

/** Whether only blanks stand before the offset on its line. */
export function beginsLine(text: SourceText, offset: number): boolean {
  return isLineEnd(text.charAt(skipBlanksBack(text, offset) - 1));
}

/** The document's own end of line. */
export function newlineOf(text: SourceText): string {
  const at = lineEnd(text, 0);
  return at === text.length ? "\n" : text.slice(at, nextLine(text, at));
}

/** Whether a line of the document is indented with a tab. */
export function indentsWithTabs(text: SourceText): boolean {
  return text.startsWith("\t") || text.includes("\n\t") || text.includes("\r\t");
}

/** Where the comment lines directly above an item begin, which belong to it; its own start where there are none. */
export function startWithComments({ text, comments: all }: Document, start: number): number {
  const comments = new Set(all.map((comment) => comment.start));
  for (let at = start; ; ) {
    const line = lineStart(text, at);
    const above = skipBlanks(text, lineStart(text, text.startsWith("\r\n", line - 2) ? line - 2 : line - 1));
    if (line === 0 || !comments.has(above)) return at;
    at = above;
  }
}

/** Whether a comment begins at the offset; only asked where one may begin. */
export function isComment(text: SourceText, offset: number): boolean {
  return text.charAt(offset) === "#" || text.startsWith("//", offset);
}
