/** Blocks that seem to end too early or too late, by the indentation of what is in them, and the bracket with which reading stopped. */
import * as C from "../characters.js";
import type { DocumentNode } from "../documentNode.js";
import { beginsLine, lineStart } from "../lines.js";
import { childrenOf, pathTo } from "../queries.js";
import type { SourceText } from "../sourceText.js";
import type { ArrayNode, Document, Group, MapNode, Node } from "../tree.js";
import { beginsLaterLine, indentation, isClosing } from "./places.js";
import type { Proposals, Repair } from "./repair.js";

type Block = MapNode | ArrayNode | Group;

export function isBlock(node: Node): node is Block {
  return node.kind === "map" || node.kind === "array" || node.kind === "group";
}

/** What begins a line in a block; an empty text stands where none was met. */
export function linesOf(text: SourceText, block: Block | Document): readonly Node[] {
  return childrenOf(block).filter((child) => child.end > child.start && (block.kind === "document" ? beginsLine(text, child.start) : beginsLaterLine(text, block.start, child.start)));
}

/** Something stands further to the right than the block before it. */
export function closedEarly(text: SourceText, lines: readonly Node[]): Proposals {
  return lines.flatMap((child, index) => {
    const at = child.end - 1;
    const next = lines[index + 1];
    if (next === undefined || !isClosing(text.charCodeAt(at)) || indentation(text, next.start) <= indentation(text, child.start)) return [];
    return [[{ kind: "extra-bracket", at, span: { start: at, end: at + 1 } }]];
  });
}

/**
 * Something in a block, or its bracket, stands no further to the right than the line where the block begins, while its first line did,
 * or its first part stood on that line.
 */
export function closedLate(text: SourceText, block: Block, lines: readonly Node[]): Proposals {
  const [first] = lines;
  if (first === undefined) return [];
  const left = indentation(text, block.start);
  const isInLine = childrenOf(block)[0] !== first;
  if (indentation(text, first.start) <= left && !isInLine) return [];
  const others = isInLine ? lines : lines.slice(1);
  const bracket = block.closed && beginsLine(text, block.end - 1) && indentation(text, block.end - 1) < left ? [block.end - 1] : [];
  const at = [...others.filter((child) => indentation(text, child.start) <= left).map(({ start }) => start), ...bracket][0];
  return at === undefined ? [] : [[{ kind: "block-ends", at, block: block.start, span: { start: block.start, end: block.start + 1 } }]];
}

/** The closing bracket with which reading stopped: one is missing before it, it is another one, or one too many. */
export function ofBracket(document: DocumentNode, text: SourceText, at: number): Proposals {
  const code = text.charCodeAt(at);
  if (!isClosing(code)) return [];
  const span = { start: at, end: at + 1 };
  const around = pathTo(document, at).filter(isBlock);
  const array = around.findLastIndex(({ kind }) => kind === "array");
  const level = code === C.CLOSE_BRACE ? array : array + 1;
  const open = array < 0 ? undefined : around[level];
  const missing: Repair[] = open === undefined ? [] : [{ kind: "block-ends", at, block: open.start, span: { start: open.start, end: open.start + 1 } }];
  // At the top there is nothing that it could close.
  const other: Repair[] = around.length === 0 ? [] : [{ kind: "other-bracket", at, span }];
  const extra: Repair[] = [{ kind: "extra-bracket", at, span }];
  const isOuter = open !== undefined && closesAround(text, at, open, around[level - 1]);
  const order = isOuter ? [missing, other, extra] : isOfOther(text, at, around.at(-1)) ? [other, extra, missing] : [extra, other, missing];
  return order.filter((repairs) => repairs.length > 0);
}

/** Whether it seems to belong to what is around the open block: by its indentation, or since both begin on its line. */
function closesAround(text: SourceText, at: number, open: Block, outer: Block | undefined): boolean {
  if (beginsLine(text, at)) return indentation(text, at) < indentation(text, open.start);
  return outer !== undefined && lineStart(text, at) <= outer.start;
}

/** Whether it seems to close the open block, though it is not its bracket. */
function isOfOther(text: SourceText, at: number, open: Block | undefined): boolean {
  if (open === undefined) return false;
  return open.kind === "array" || (beginsLine(text, at) && indentation(text, at) === indentation(text, open.start));
}
