/** Decodes what a node's text means, exactly as nats-server's lexer and parser would. */
import { CLOSE_PARENTHESIS, DOUBLE_QUOTE, LINE_FEED, SINGLE_QUOTE, digitLength, isSizeSuffix } from "./characters.js";
import { fromByte, joinBytes } from "./bytes.js";
import type { SourceText } from "./sourceText.js";
import type { Entry, Include, ScalarNode, Span } from "./tree.js";

/** The key of an entry without its quotes; quoted keys know no escapes. */
export function entryKeyText(text: SourceText, entry: Entry): string {
  return entry.quoted ? text.slice(entry.start + 1, entry.keyEnd - 1) : text.slice(entry.start, entry.keyEnd);
}

/** The path an include names, as written. */
export function includePath(text: SourceText, include: Include): string {
  return text.slice(include.path.start, include.path.end);
}

/** The name behind the `$` of a variable node. */
export function variableName(text: SourceText, node: ScalarNode): string {
  return text.slice(node.start + 1, node.end);
}

/** The span of a string's content: the node without its quotes or parentheses. */
export function contentSpan(text: SourceText, node: ScalarNode): { start: number; end: number } {
  switch (node.form) {
    case "double":
    case "single":
      return { start: node.start + 1, end: closes(text, node) ? node.end - 1 : node.end };
    case "block":
      return { start: node.start + 1, end: blockEnd(text, node) };
    case "bare":
      return { start: node.start, end: closes(text, node) ? node.end - 1 : node.end };
  }
}

/** The string a node of kind "string" stands for. */
export function decodeString(text: SourceText, node: ScalarNode): string {
  const { start, end } = contentSpan(text, node);
  const raw = text.slice(start, end);
  if (node.form === "single" || node.form === "block" || !raw.includes("\\")) return raw;
  const plain = node.form === "bare" ? literalPrefix(raw) : 0;
  return joinBytes(raw.slice(0, plain) + raw.slice(plain).replace(escape, unescape));
}

const escape = /\\(x[0-9a-fA-F]{2}|[tnr"\\])/g;
const escapes: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", '"': '"', "\\": "\\" };

function unescape(_whole: string, code: string): string {
  return escapes[code] ?? fromByte(Number.parseInt(code.slice(1), 16));
}

/**
 * A bare string that begins with digits has swallowed the character that made it a string, so an escape
 * or a quote there is literal (conf/lex.go, lexNumberOrDateOrStringOrIP returns lexString without backup).
 */
function literalPrefix(raw: string): number {
  const at = digitsLength(raw);
  return at === 0 || isSizeSuffix(raw.charCodeAt(at)) ? 0 : at + 1;
}

/** Code units of the digits that a text begins with. */
function digitsLength(text: string): number {
  let at = 0;
  for (let length = digitLength(text, at); length > 0; length = digitLength(text, at)) at += length;
  return at;
}

/** Whether the node's last character is its closing quote. */
function closes(text: SourceText, node: ScalarNode): boolean {
  const last = text.charCodeAt(node.end - 1);
  if (node.form === "double") return last === DOUBLE_QUOTE && node.end - node.start > 1;
  if (last !== SINGLE_QUOTE) return false;
  if (node.form === "single") return node.end - node.start > 1;
  const written = text.slice(node.start, node.end);
  const digits = digitsLength(written);
  // `12'` is the string 12': the quote was swallowed with the digits.
  return digits === 0 || digits < written.length - 1;
}

/** The content ends before the closing parenthesis, unless that is the file's last character: then the server keeps it. */
function blockEnd(text: SourceText, node: ScalarNode): number {
  const closed =
    node.end < text.length &&
    text.charCodeAt(node.end - 1) === CLOSE_PARENTHESIS &&
    text.charCodeAt(node.end - 2) === LINE_FEED;
  return closed ? node.end - 1 : node.end;
}

const multipliers: Readonly<Record<string, bigint>> = {
  "": 1n,
  ...units("k", 1), ...units("m", 2), ...units("g", 3), ...units("t", 4), ...units("p", 5), ...units("e", 6),
};

function units(letter: string, power: number): Record<string, bigint> {
  const binary = 1024n ** BigInt(power);
  return { [letter]: 1000n ** BigInt(power), [`${letter}b`]: binary, [`${letter}i`]: binary, [`${letter}ib`]: binary };
}

/**
 * The int64 an integer node stands for; undefined where its suffix is none the server multiplies by
 * (`1kbb`): it then drops the value silently. Products wrap at 64 bits as Go's do.
 */
export function decodeInteger(text: SourceText, node: Span): bigint | undefined {
  const raw = text.slice(node.start, node.end);
  const split = /^-?\d*/.exec(raw)?.[0].length ?? 0;
  const multiplier = multipliers[raw.slice(split).toLowerCase()];
  return multiplier === undefined ? undefined : BigInt.asIntN(64, BigInt(raw.slice(0, split)) * multiplier);
}

export function decodeFloat(text: SourceText, node: Span): number {
  return Number(text.slice(node.start, node.end));
}

export function decodeBoolean(text: SourceText, node: Span): boolean {
  const word = text.slice(node.start, node.end).toLowerCase();
  return word === "true" || word === "yes" || word === "on";
}
