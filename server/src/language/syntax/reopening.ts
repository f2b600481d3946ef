/**
 * What a tree knows of a place in the middle of its text: which nodes were open when reading had come to it, what
 * they held by then, and what follows in them. So reading can start there again, and stop there (incremental.ts).
 */
import { ArrayBlock, GroupBlock, MapBlock } from "./blockNodes.js";
import type { DocumentNode } from "./documentNode.js";
import { EntryNode } from "./entryNodes.js";
import { Open } from "./openNode.js";
import type { Child } from "./openNode.js";
import type { Tail } from "./openNodes.js";
import { partitionPoint } from "./partitionPoint.js";

export type Block = MapBlock | ArrayBlock | GroupBlock;

/** The nodes that are open at an anchor, outermost first. */
export function openAt(document: DocumentNode, offset: number): readonly (DocumentNode | Block)[] {
  const path: (DocumentNode | Block)[] = [document];
  for (let around: DocumentNode | Block | undefined = document; around !== undefined; ) {
    const child: Child | undefined = around.items[countBefore(around.items, offset) - 1];
    const block: Child | undefined = child?.kind === "entry" ? child.value : child;
    around = isBlock(block) && block.start < offset && offset < block.end ? block : undefined;
    if (around !== undefined) path.push(around);
  }
  return path;
}

function isBlock(node: unknown): node is Block {
  return node instanceof MapBlock || node instanceof ArrayBlock || node instanceof GroupBlock;
}

/** The nodes of {@link openAt}, as they were when reading had come there. */
export function reopenedAt(document: DocumentNode, offset: number): readonly Open[] {
  return openAt(document, offset).map((block, level, path) => reopened(block, path[level - 1], offset, level === path.length - 1));
}

function reopened(block: DocumentNode | Block, around: DocumentNode | Block | undefined, offset: number, isInnermost: boolean): Open {
  const inside = countBefore(block.items, offset);
  // A child that is still open will be made anew.
  const kept = block.items.slice(0, isInnermost ? inside : inside - 1);
  const owner = around?.items[countBefore(around.items, offset) - 1];
  const open = new Open(block.kind, block.startAnchor, block.start, owner instanceof EntryNode ? owner.copy() : undefined);
  open.expects = isInnermost ? "item" : "terminator";
  open.before = block;
  open.kept = kept;
  open.odd = oddIn(block, kept);
  return open;
}

/** What follows in a node from an offset on. */
export function tailOf(block: DocumentNode | Block, offset: number): Tail {
  const items = block.items.slice(countBefore(block.items, offset));
  return { items, odd: oddIn(block, items), block: block.kind === "document" ? undefined : block };
}

function oddIn(block: DocumentNode | Block, items: readonly Child[]): number {
  return block.odd === 0 ? 0 : items.reduce((count, item) => count + (item.plain ? 0 : 1), 0);
}

/** How many children begin before an offset. */
function countBefore(items: readonly Child[], offset: number): number {
  return partitionPoint(items.length, (index) => (items[index]?.start ?? 0) < offset);
}
