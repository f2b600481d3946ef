/** What may be wrong where a text cannot be read: repairs to try, the likeliest first. */
import * as C from "../characters.js";
import type { DocumentNode } from "../documentNode.js";
import { EntryNode } from "../entryNodes.js";
import { walk } from "../queries.js";
import type { Node, ScalarNode, SyntaxIssue } from "../tree.js";
import { beginsLine, isComment, lineEnd, lineStart, nextLine, skipBlanks } from "../lines.js";
import type { SourceText } from "../sourceText.js";
import { closedEarly, closedLate, isBlock, linesOf, ofBracket } from "./brackets.js";
import { beginsLaterLine, indentation, isClosing, nextItem } from "./places.js";
import type { Bracket, Proposals, Repair } from "./repair.js";

/** Places of each kind: those nearest to the error. */
const maxTried = 4;

export function candidates(document: DocumentNode, error: SyntaxIssue): Proposals {
  const { text } = document;
  if (address.test(text.slice(lineStart(text, error.metAt), lineEnd(text, error.metAt)))) return [];
  const found: Record<"early" | "values" | "keys" | "texts" | "elements" | "late", Proposals[]> = { early: [], values: [], keys: [], texts: [], elements: [], late: [] };
  let entry: EntryNode | undefined;
  for (const node of walk(document)) {
    if (node.start >= error.metAt) break;
    if (node instanceof EntryNode) {
      entry = node;
      found.values.push(ofEntry(text, node, error.metAt));
      found.keys.push(withBrace(text, node));
    } else if (isBlock(node) || node.kind === "document") {
      const lines = linesOf(text, node);
      found.early.push(closedEarly(text, lines));
      if (node.kind !== "document") found.late.push(closedLate(text, node, lines));
    } else if (isScalar(node)) {
      const owner = entry?.value === node ? entry : undefined;
      if (owner === undefined) found.elements.push(ofElement(text, node));
      found.texts.push(ofText(text, node, error.metAt, owner));
    }
  }
  const nearest = Object.values(found).flatMap((groups) => groups.filter(({ length }) => length > 0).slice(-maxTried).reverse());
  return [...nearest.flat(), ...ofBracket(document, text, error.metAt)];
}

/** An IPv6 address, whose brackets are no others' (ipv6-needs-quotes). */
const address = /\[[\da-f.]*:[\da-f:.]+\]/i;

function isScalar(node: Node): node is ScalarNode {
  return "form" in node;
}

/** `password:` at the end of its line takes the first word of the next; so does `cluster` without its brace, a bracket that closes nothing, and a second comma. */
function ofEntry(text: SourceText, entry: EntryNode, metAt: number): Proposals {
  const { start, keyEnd, quoted, value } = entry;
  const span = { start, end: keyEnd };
  const code = text.charCodeAt(start);
  if (keyEnd - start === 1 && isClosing(code)) return [[{ kind: "extra-bracket", at: start, span }]];
  // A line that begins with a semicolon was meant for a comment.
  if (code === C.COMMA || (code === C.SEMICOLON && !beginsLine(text, start))) return [[{ kind: "extra-comma", at: start, span: { start, end: start + 1 } }]];
  if (value === undefined || !isScalar(value) || !name.test(text.slice(start, keyEnd))) return [];
  const begins = (bracket: Bracket, from: number): Repair => ({ kind: "block-begins", at: start, entry, bracket, from, span });
  const array = text.charCodeAt(metAt) === C.CLOSE_BRACKET && value.start < metAt ? [[begins("[", value.start)]] : [];
  const brace = isComment(text, value.start) ? nextItem(text, lineEnd(text, value.start), true) : skipBlanks(text, value.end);
  const bracket = C.OPEN_BRACKET === text.charCodeAt(brace) ? "[" : C.OPEN_BRACE === text.charCodeAt(brace) ? "{" : undefined;
  if (!beginsLaterLine(text, keyEnd, value.start)) return bracket !== undefined ? [[begins(bracket, brace + 1)]] : text.charCodeAt(brace) === C.COMMA ? array : [];
  const left = indentation(text, start);
  const noValue: Repair = { kind: "no-value", at: start, keyEnd, quoted, span };
  if (indentation(text, value.start) <= left || !beginsLine(text, start)) return [[noValue], ...array];
  const map = begins("{", lineStart(text, value.start));
  const end: Repair = { kind: "block-ends", at: dedentBehind(text, value.start, left), block: lineStart(text, value.start) - 1, span };
  return [...array, [map, end], [map], [noValue]];
}

/** A brace in a key is a mistake of its own, and a parenthesis begins a text. */
const name = /^[^({][^{]*$/;

/** Where the first line begins that is indented no further than `left`. */
function dedentBehind(text: SourceText, from: number, left: number): number {
  for (let line = nextLine(text, from); line < text.length; line = nextLine(text, line)) {
    const at = skipBlanks(text, line);
    if (at < lineEnd(text, line) && at - line <= left) return at;
  }
  return text.length;
}

/** `{ user}`: a bare key takes the brace. */
function withBrace(text: SourceText, { start, keyEnd, quoted }: EntryNode): Proposals {
  const brace = keyEnd - 1;
  if (quoted || brace <= start || text.charCodeAt(brace) !== C.CLOSE_BRACE || text.slice(start, brace).includes("{")) return [];
  return [[{ kind: "key-ends", at: start, keyEnd: brace, span: { start, end: keyEnd } }]];
}

/** `[ user: a }`: what a list takes for a text is a key, since a sign behind it keeps it from its value. */
function ofElement(text: SourceText, { start, end }: ScalarNode): Proposals {
  return start > 0 && key.test(text.slice(start, start + maxKey)) ? [[{ kind: "element-begins", at: start, span: { start, end } }]] : [];
}

const key = /^["']?[\w$.-]+["']?[ \t]*[:=](?=[\s"'{[])/;
const maxKey = 100;

/** A quoted text that goes on behind its line, or before whose end something stands that ends values; a bare one that ends at such a sign. */
function ofText(text: SourceText, { start, end, form }: ScalarNode, metAt: number, entry: EntryNode | undefined): Proposals {
  const at = entry?.start ?? start;
  if (form === "bare") {
    // Behind `host:{PORT}` the error may be lines away: its brace has closed a block.
    const isNear = metAt === end || metAt === end + 1 || text.slice(start, end).includes("{");
    if (!isClosing(text.charCodeAt(end)) || !isNear) return [];
    const whole = wordEnd(text, end);
    // The brackets at its end may close what is around it.
    let least = whole;
    while (isClosing(text.charCodeAt(least - 1))) least--;
    return [...new Set([least, whole])].filter((to) => to > end).map((to) => [{ kind: "text-goes-on", at, text: start, end: to, entry, span: { start, end: to } }]);
  }
  if (form === "block") return [];
  const line = firstLineEnd(text, start, Math.max(end, Math.min(metAt, start + maxDistance)));
  const ends = line < end ? [trimmed(text, start, line), ...closings(text, start, line)] : metAt <= line ? closings(text, start, end - 1) : [];
  return ends.map((to) => [{ kind: "text-ends", at, text: start, end: to, entry, span: { start, end: to } }]);
}

/** Behind a text that ends on its line the error must come soon to have to do with it. */
const maxDistance = 500;

function firstLineEnd(text: SourceText, from: number, to: number): number {
  let at = from;
  while (at < to && !C.isNewline(text.charCodeAt(at))) at++;
  return at;
}

function wordEnd(text: SourceText, from: number): number {
  let at = from;
  while (at < text.length && !C.isIn(text.charCodeAt(at), C.SPACE_CLASS)) at++;
  return at;
}

/** Before what ends a value on that line. */
function closings(text: SourceText, start: number, end: number): number[] {
  const found: number[] = [];
  for (let at = start + 1; at < end && found.length < 2; at++) if (isClosing(text.charCodeAt(at)) || text.charCodeAt(at) === C.COMMA) found.push(trimmed(text, start, at));
  return found;
}

function trimmed(text: SourceText, start: number, end: number): number {
  let to = end;
  while (to > start + 1 && C.isBlank(text.charCodeAt(to - 1))) to--;
  return to;
}
