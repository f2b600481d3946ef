/** Puts quotes around what was meant as a text. */
import type { SourceFile } from "../../model/sourceFile.js";
import { CARRIAGE_RETURN, LINE_FEED, NUL, isBlank } from "../../syntax/characters.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Span } from "../../syntax/tree.js";
import type { EditFix } from "./fix.js";
import { replaceFix } from "./edit.js";

export const quoteTitle = "Put quotes around it";

/** Quotes around exactly this. */
export function quoteFix(file: SourceFile, { start, end }: Span, preferred = true): EditFix {
  return replaceFix("putQuotes", quoteTitle, file, { start, end }, quoted(file.text.slice(start, end)), preferred);
}

/** A text as a string that the server reads back unchanged. Double quotes where nothing speaks against them: JSON knows no others. */
export function quoted(text: string): string {
  if (!/["\\]/.test(text)) return `"${text}"`;
  if (!text.includes("'")) return `'${text}'`;
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** What is to stand without quotes in the place of a span: a comment right behind a quote needs a blank then, or it is a part of the text. */
export function withoutQuotes(file: SourceFile, { end }: Span, text: string): string {
  return /^(?:#|\/\/)/.test(file.text.slice(end, end + 2)) ? `${text} ` : text;
}

/**
 * The whole of a value that the server ends too early: up to a line end, a `,` `;` `]` `}` or a comment. Undefined
 * where another entry seems to follow, or where its backslashes may be escapes or not.
 */
export function intendedText({ text }: SourceFile, start: number, withBackslashes = false): Span | undefined {
  let end = start;
  for (let at = start; at < text.length && !ends(text, at); at++) if (!isBlank(text.charCodeAt(at))) end = at + 1;
  const written = text.slice(start, end);
  return written === "" || (!withBackslashes && written.includes("\\")) || /[ \t][^\s/\\]*[ \t]*[:={]/.test(written) ? undefined : { start, end };
}

function ends(text: SourceText, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === LINE_FEED || code === CARRIAGE_RETURN || code === NUL || ",;]}".includes(text.charAt(at))) return true;
  return isBlank(text.charCodeAt(at - 1)) && /^(?:#|\/\/)/.test(text.slice(at, at + 2));
}
