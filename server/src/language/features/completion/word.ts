/** The half-typed word at a position: what a suggestion replaces. */
import type { Place } from "../../model/optionPath.js";
import { isComment } from "../../syntax/lines.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Key, ScalarNode, Span } from "../../syntax/tree.js";
import { contentSpan } from "../../syntax/values.js";

/** The span is that between the quotes, where there are any. */
export interface Word extends Span {
  /** The quote before it, or none. */
  readonly quote: "" | '"' | "'";
  /** The same quote stands behind it. */
  readonly closed: boolean;
}

/** Nothing longer is a name. */
const maxLength = 200;
/** Further away quotes of a line are not counted. */
const maxLine = 2_000;
const inKey = /[A-Za-z0-9_.$*>-]/;
const inBareValue = /[^\s,;\]}'"]/;

export function keyWord({ file: { text }, entry }: Place, offset: number): Word {
  const quotedKey = entry?.key.quoted === true ? quotedKeyWord(text, entry.key, offset) : undefined;
  return quotedKey ?? wordIn(text, offset, inKey);
}

function quotedKeyWord(text: SourceText, key: Key, offset: number): Word | undefined {
  if (offset <= key.start || offset >= key.end) return undefined;
  const content = { start: key.start + 1, end: key.end - 1 };
  return isOneLine(text, content) ? { ...content, quote: quoteAt(text, key.start), closed: true } : unclosed(text, key.start, offset);
}

/** Undefined where a value stands that no suggestion replaces. */
export function valueWord({ file: { text }, node }: Place, offset: number): Word | undefined {
  if (node === undefined) return { start: offset, end: offset, quote: "", closed: false };
  if (node.kind === "map" || node.kind === "array" || node.form === "block") return undefined;
  if (node.form !== "bare") return quotedValueWord(text, node, offset);
  // A comment that was taken for the value.
  if (isComment(text, node.start)) return node.start === offset ? { start: offset, end: offset, quote: "", closed: false } : undefined;
  // And one that was taken for a part of it.
  const sign = text.slice(offset, node.end).indexOf("#");
  const end = sign < 0 ? node.end : offset + sign;
  return isOneLine(text, node) ? { start: node.start, end, quote: "", closed: false } : undefined;
}

function quotedValueWord(text: SourceText, node: ScalarNode, offset: number): Word | undefined {
  const content = contentSpan(text, node);
  if (offset < content.start || offset > content.end) return undefined;
  const closed = content.end < node.end && !closesAnother(text, node, offset);
  return closed && isOneLine(text, content) ? { ...content, quote: quoteAt(text, node.start), closed } : unclosed(text, node.start, offset);
}

/** `["|, "MQTT"]`: the quote behind the word begins the next text, if the quotes of the line do not come in pairs. */
function closesAnother(text: SourceText, { start, end }: ScalarNode, offset: number): boolean {
  const quote = text.charAt(start);
  if (!/[\s,;\]}]/.test(text.slice(offset, end - 1))) return false;
  const before = text.slice(Math.max(0, start - maxLine), start);
  const behind = text.slice(start, end + maxLine);
  const line = before.slice(before.lastIndexOf("\n") + 1) + (/^.*/.exec(behind)?.[0] ?? "");
  return line.split(quote).length % 2 === 0;
}

/** Behind a quote whose end is not written yet: up to the end of the word. */
function unclosed(text: SourceText, quote: number, offset: number): Word | undefined {
  if (!isOneLine(text, { start: quote, end: offset })) return undefined;
  return { start: quote + 1, end: wordIn(text, offset, inBareValue).end, quote: quoteAt(text, quote), closed: false };
}

function wordIn(text: SourceText, offset: number, character: RegExp): Word {
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start < maxLength && character.test(text.charAt(start - 1))) start--;
  while (end < text.length && end - offset < maxLength && character.test(text.charAt(end))) end++;
  const quote = quoteAt(text, start - 1);
  return { start, end, quote, closed: quote !== "" && text.charAt(end) === quote };
}

function quoteAt(text: SourceText, at: number): Word["quote"] {
  const character = text.charAt(at);
  return character === '"' || character === "'" ? character : "";
}

function isOneLine(text: SourceText, { start, end }: Span): boolean {
  return end - start <= maxLength && !/[\r\n]/.test(text.slice(start, end));
}

/** Whether something follows on the line that belongs to the next entry or element. */
export function isFollowed(text: SourceText, offset: number): boolean {
  return /^[ \t]*(?![#;,}\]\r\n]|\/\/|$)\S/.test(text.slice(offset, offset + maxLength));
}
