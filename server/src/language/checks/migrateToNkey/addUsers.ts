/** Puts users into the main authorization of a config: into its array, its block, or a new block. */
import type { AuthorizationBlock } from "../../model/authorization.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { ArrayValue, Pair } from "../../model/value.js";
import { beginsLine, indentOf, indentsWithTabs, newlineOf, skipBlanks } from "../../syntax/lines.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Span, ValueNode } from "../../syntax/tree.js";
import type { Draft } from "../writing/draft.js";
import { appendEntry, firstEntry, insertBlockBefore, insertLine } from "../writing/entries.js";
import { styleOf } from "../writing/style.js";
import type { Style } from "../writing/style.js";
import type { NewUser } from "./newUser.js";
import { areNamed, writeList, writeUsers } from "./writeUsers.js";

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

function elementStyle(file: SourceFile, elements: readonly ValueNode[]): Style | undefined {
  for (const element of elements.toReversed()) {
    const entry = element.kind === "map" ? firstEntry(element) : undefined;
    if (entry !== undefined) return { ...styleOf(file, entry), pad: isBlankOrEnd(file.text, element.start + 1) ? " " : "" };
  }
  return undefined;
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

/** A new authorization block, before an entry. */
export function addBlockBefore(draft: Draft, pair: Pair, users: readonly NewUser[], fallback: Style): void {
  const line = newlineOf(pair.file.text) + indentOf(pair.file.text, pair.entry.start);
  insertBlockBefore(draft, pair, fallback, "authorization", (inner) => writeUsers(inner, users, line));
}
