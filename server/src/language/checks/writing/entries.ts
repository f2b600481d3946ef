/** Puts entries and blocks into a config, written like what stands around them. */
import type { SourceFile } from "../../model/sourceFile.js";
import type { MapValue, Pair } from "../../model/value.js";
import { beginsLine, indentOf, indentsWithTabs, isComment, isLineEnd, lineEnd, newlineOf, skipBlanks, startWithComments } from "../../syntax/lines.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Entry, Item, MapNode, Span } from "../../syntax/tree.js";
import type { Draft } from "./draft.js";
import { styleOf, writeKey } from "./style.js";
import type { Style } from "./style.js";

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

/**
 * Writes a line behind an item that ends a line of its own, and behind the comment there. A mark that already
 * follows the item is written behind the new one too.
 */
export function insertLine(draft: Draft, file: SourceFile, last: Span, written: string, mark: string): void {
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

/** The first that shows how the entries of a map are written. */
export function firstEntry(map: MapNode): Entry | undefined {
  return map.items.filter((item) => item.kind === "entry").find(({ value }) => value !== undefined);
}
