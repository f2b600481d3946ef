/** Where the next thing stands in a text, and how far its lines are indented. */
import * as C from "../characters.js";
import { beginsLine, lineStart, skipBlanks } from "../lines.js";
import type { SourceText } from "../sourceText.js";

/** On this line, or, where new lines mean nothing, on any. */
export function nextItem(text: SourceText, at: number, skipsLines: boolean): number {
  let next = at;
  while (C.isBlank(text.charCodeAt(next)) || (skipsLines && C.isNewline(text.charCodeAt(next)))) next++;
  return next;
}

/** Columns, a tab as one, of the line on which an offset stands. */
export function indentation(text: SourceText, at: number): number {
  const start = lineStart(text, at);
  return skipBlanks(text, start) - start;
}

/** Whether a later line begins with it; asked of many things on one long line, too. */
export function beginsLaterLine(text: SourceText, from: number, at: number): boolean {
  return beginsLine(text, at) && lineStart(text, at) > from;
}

export function isClosing(code: number): boolean {
  return code === C.CLOSE_BRACE || code === C.CLOSE_BRACKET;
}
