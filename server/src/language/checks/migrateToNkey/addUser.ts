/** Puts users into the main authorization of a config: into its array, its block, or a new block. */
import type { AuthorizationBlock } from "../../model/authorization.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { ArrayValue, MapValue, Pair } from "../../model/value.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Entry, Item, MapNode, Span, ValueNode } from "../../syntax/tree.js";
import type { Draft } from "./draft.js";
import { beginsLine, indentOf, indentsWithTabs, isComment, isLineEnd, lineEnd, newlineOf, skipBlanks, startWithComments } from "../../syntax/lines.js";
import type { NewUser } from "./newUser.js";
import { areNamed, styleOf, writeKey, writeList, writeUsers } from "./style.js";
import type { Style } from "./style.js";

/** Behind the last element, in the array's own style. The style of the entry at hand serves an array without elements. */
export function appendToArray(draft: Draft, array: ArrayValue, users: readonly NewUser[], fallback: Style): void {
  const { file, node } = array;
  const { text } = file;
  const elements = node.kind === "array" ? node.items : [];
  const last = elements.at(-1);
  const style = elementStyle(file, elements) ?? fallback;
  const named = areNamed(style, users);
  const line = newlineOf(text) + indentOf(text, last?.start ?? node.start);
  const own = last !== undefined && beginsLine(text, last.start) ? line : `${line}${indentsWithTabs(text) ? "\t" : "  "}`;
  const written = writeList(style, users, own);
  if (last === undefined && named) {
    draft.insert(file, node.start + 1, own + written + (isBlankOrEnd(text, node.start + 1) ? "" : line));
  } else if (last === undefined) {
    draft.insert(file, node.start + 1, style.pad + written + (isBlankOrEnd(text, node.start + 1) ? "" : style.pad));
  } else if (beginsLine(text, last.start)) {
    appendLine(draft, file, elements, last, written);
  } else {
    // A comma must follow the element at once: on the next line the array would not read it.
    draft.insert(file, last.end, `,${named ? own : style.gap}${written}`);
  }
}

/** One element per line: the new one gets its own, behind the comment of the last. */
function appendLine(draft: Draft, file: SourceFile, elements: readonly ValueNode[], last: ValueNode, written: string): void {
  const followedByComma = ({ end }: Span): boolean => file.text.charAt(skipBlanks(file.text, end)) === ",";
  const commas = elements.length === 1 || elements.some(followedByComma);
  insertLine(draft, file, last, written, commas ? "," : "");
}

/**
 * Writes a line behind an item that ends a line of its own, and behind the comment there. A mark that already
 * follows the item is written behind the new one too.
 */
function insertLine(draft: Draft, file: SourceFile, last: Span, written: string, mark: string): void {
  const { text } = file;
  const line = newlineOf(text) + indentOf(text, last.start) + written;
  const at = skipBlanks(text, last.end);
  const found = /[,;]/.test(text.charAt(at)) ? text.charAt(at) : "";
  const rest = skipBlanks(text, found === "" ? last.end : at + 1);
  if (!isLineEnd(text.charAt(rest)) && !isComment(text, rest)) {
    draft.insert(file, last.end, (found === "" ? "," : "") + line);
    return;
  }
  if (found === "" && mark !== "") draft.insert(file, last.end, mark);
  draft.insert(file, lineEnd(text, rest), line + found);
}

function elementStyle(file: SourceFile, elements: readonly ValueNode[]): Style | undefined {
  for (const element of elements.toReversed()) {
    const entry = element.kind === "map" ? firstEntry(element) : undefined;
    if (entry !== undefined) return { ...styleOf(file, entry), pad: isBlankOrEnd(file.text, element.start + 1) ? " " : "" };
  }
  return undefined;
}

function firstEntry(map: MapNode): Entry | undefined {
  return map.items.filter((item) => item.kind === "entry").find(({ value }) => value !== undefined);
}

function isBlankOrEnd(text: SourceText, offset: number): boolean {
  return /\s/.test(text.charAt(offset));
}

/** Into a block that has no users yet. */
export function addToBlock(draft: Draft, { map }: AuthorizationBlock, users: readonly NewUser[], fallback: Style): void {
  const { file: { text }, node } = map;
  const items = node.kind === "map" ? node.items : [];
  const line = newlineOf(text) + indentOf(text, items.at(-1)?.start ?? node.start);
  appendEntry(draft, map, fallback, (style) => writeUsers(style, users, line));
}

/** As the last entry of a block. The fallback serves a block without entries. */
export function appendEntry(draft: Draft, map: MapValue, fallback: Style, write: (style: Style) => string): void {
  const { node, file } = map;
  const items = node.kind === "map" ? node.items : [];
  const last = items.at(-1);
  const entry = node.kind === "map" ? firstEntry(node) : undefined;
  const style = entry === undefined ? fallback : entryStyle(file, entry, fallback);
  const written = write(style);
  if (last === undefined) addToEmptyBlock(draft, map, written, style);
  else if (beginsLine(file.text, last.start)) insertLine(draft, file, last, written, style.keyQuote === "" ? "" : ",");
  else draft.insert(file, last.end, `${markLike(file.text, last)}${style.gap}${written}`);
}

/** Before a brace the separator is often left out where others have one. */
function entryStyle(file: SourceFile, entry: Entry, fallback: Style): Style {
  const style = styleOf(file, entry);
  return entry.value?.kind === "map" && style.separator === " " ? { ...style, separator: fallback.separator } : style;
}

/** As behind the last item; a comma would belong to the path of an include. */
function markLike(text: SourceText, last: Item): string {
  return last.kind === "include" || text.charAt(skipBlanks(text, last.end)) === ";" ? ";" : ",";
}

function addToEmptyBlock(draft: Draft, block: MapValue, written: string, style: Style): void {
  const { file, node } = block;
  const { text } = file;
  const inside = text.slice(node.start + 1, node.end - 1);
  if (!/[\r\n]/.test(inside)) {
    const pad = inside === "" ? style.pad : inside.startsWith(" ") || inside.startsWith("\t") ? " " : "";
    draft.insert(file, node.start + 1, pad + written + (inside === "" ? pad : ""));
    return;
  }
  const indent = indentOf(text, node.end - 1);
  const step = indentsWithTabs(text) ? "\t" : "  ";
  draft.insert(file, node.start + 1, newlineOf(text) + indent + step + written);
}

/** A new authorization block, before an entry. */
export function addBlockBefore(draft: Draft, pair: Pair, users: readonly NewUser[], fallback: Style): void {
  const line = newlineOf(pair.file.text) + indentOf(pair.file.text, pair.entry.start);
  insertBlockBefore(draft, pair, fallback, "authorization", (inner) => writeUsers(inner, users, line));
}

/**
 * A new block, before an entry that stands at the top level of its file and the comment lines directly above it. The
 * block is written like that entry, what is in it like the fallback.
 */
export function insertBlockBefore(draft: Draft, pair: Pair, fallback: Style, name: string, write: (inner: Style) => string): void {
  const { file, entry } = pair;
  const { text } = file;
  const outer = styleOf(file, entry);
  const json = outer.keyQuote !== "";
  const inner: Style = { ...fallback, keyQuote: outer.keyQuote, valueQuote: fallback.valueQuote === "" ? outer.keyQuote : fallback.valueQuote };
  const block = `${writeKey(outer, name)}${outer.separator}{${outer.pad}${write(inner)}${outer.pad}}`;
  if (beginsLine(text, entry.start)) {
    draft.insert(file, startWithComments(file.document, entry.start), `${block}${json ? "," : ""}${newlineOf(text)}${indentOf(text, entry.start)}`);
  } else {
    draft.insert(file, entry.start, `${block},${outer.gap}`);
  }
}
