/** Questions to a tree. */
import type { Child } from "./openNode.js";
import { partitionPoint } from "./partitionPoint.js";
import type { Document, Node, Span } from "./tree.js";

/** The nodes directly inside, in order; keys are not among them. */
export function childrenOf(node: Node): readonly Child[] {
  switch (node.kind) {
    case "document":
    case "group":
    case "map":
    case "array":
      return node.items;
    case "entry":
      return node.value === undefined ? [] : [node.value];
    default:
      return [];
  }
}

/** The nodes around an offset, outermost first, the document among them; an offset at a node's end counts as inside. */
export function pathTo(document: Document, offset: number): Node[] {
  const path: Node[] = [document];
  for (let around: Node | undefined = document; around !== undefined; ) {
    around = childAt(childrenOf(around), offset);
    if (around !== undefined) path.push(around);
  }
  return path;
}

function childAt(children: readonly Child[], offset: number): Child | undefined {
  const found = children[firstEndingFrom(children, offset)];
  return found !== undefined && found.start <= offset ? found : undefined;
}

/** Index of the first span that ends at an offset or behind it. They stand in order and do not overlap. */
function firstEndingFrom(spans: readonly Span[], offset: number): number {
  return partitionPoint(spans.length, (index) => (spans[index]?.end ?? 0) < offset);
}

/** The child around an offset; one that ends there is meant, not one that begins there. */
export function childAround(node: Node, offset: number): Child | undefined {
  return childAt(childrenOf(node), offset);
}

/** The last child that ends before an offset or at it. */
export function childBefore(node: Node, offset: number): Child | undefined {
  const children = childrenOf(node);
  const next = firstEndingFrom(children, offset);
  const found = children[next];
  return found?.end === offset ? found : children[next - 1];
}

/** The children that end before an offset or at it, at most so many: the nearest ones, in the order of the text. */
export function childrenBefore(node: Node, offset: number, atMost: number): readonly Child[] {
  const children = childrenOf(node);
  const next = firstEndingFrom(children, offset);
  const end = children[next]?.end === offset ? next + 1 : next;
  return children.slice(Math.max(0, end - atMost), end);
}

/**
 * Where the gap between items begins that an offset stands in: behind the item before it, or at the beginning of the
 * block. Undefined inside a key, a value or an include, and between a key and its value. Only comments, blanks and
 * separators stand in a gap.
 */
export function gapStart(document: Document, offset: number): number | undefined {
  let start = 0;
  for (let around: Node = document; ; ) {
    const children = childrenOf(around);
    const next = firstEndingFrom(children, offset + 1);
    const child = children[next];
    if (child === undefined || child.start >= offset) return Math.max(start, children[next - 1]?.end ?? 0);
    const block = child.kind === "entry" ? child.value : child;
    if (block?.kind !== "map" && block?.kind !== "array" && block?.kind !== "group") return undefined;
    if (offset <= block.start) return undefined;
    around = block;
    start = block.start + 1;
  }
}

/** Whether an offset is in a comment or at the end of one. */
export function inComment({ comments }: Document, offset: number): boolean {
  const found = comments[firstEndingFrom(comments, offset)];
  return found !== undefined && found.start < offset;
}

/** Every node, parents before children, in the order of the text; without those that are not looked for, and all in them. */
export function* walk(root: Node, isWanted: (child: Child) => boolean = () => true): Generator<Node> {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child !== undefined && isWanted(child)) pending.push(child);
    }
  }
}
