import type { Anchor } from "./anchor.js";
import { ArrayBlock, GroupBlock, MapBlock } from "./blockNodes.js";
import type { Cursor } from "./cursor.js";
import type { EntryNode } from "./entryNodes.js";
import { Open, noChildren } from "./openNode.js";
import type { Child, OpenKind } from "./openNode.js";
import { passOnRuns } from "./runs.js";
import type { Item, ValueNode } from "./tree.js";

/** Where reading starts in the middle of a text. */
export interface Start {
  /** Those before it and, as the last one, its own. */
  readonly anchors: readonly Anchor[];
  readonly opened: readonly Open[];
}

/** What follows, in an older tree, the children read now: none of it is read again. */
export interface Tail {
  readonly items: readonly Child[];
  readonly odd: number;
  /** The node of the older tree, which ends where the new one does; absent for the document. */
  readonly block: GroupBlock | MapBlock | ArrayBlock | undefined;
}

/** The items of a document, and how many of them are not plain. */
export interface Top {
  readonly items: readonly Item[];
  readonly odd: number;
}

/**
 * The open nodes, on a stack of our own, so that nesting cannot exhaust the call stack; their children, on another. Whatever opens,
 * closes or adds a node moves both stacks, so that nothing of this can stand elsewhere.
 */
export class OpenNodes {
  readonly #cursor: Cursor;
  /** The first `#depth` of them and the innermost are open. */
  readonly #levels: Open[];
  #depth: number;
  readonly #children: Child[] = [];
  #size = 0;
  innermost: Open;

  /** @param opened nodes that are open already, outermost first. */
  constructor(cursor: Cursor, opened: readonly Open[] = [new Open("document", cursor.anchor, 0, undefined)]) {
    this.#cursor = cursor;
    this.#levels = [...opened];
    this.#depth = opened.length - 1;
    this.innermost = opened.at(-1) ?? new Open("document", cursor.anchor, 0, undefined);
  }

  /** False where the nesting is too deep. */
  open(kind: OpenKind, start: number, owner: EntryNode | undefined): boolean {
    if (this.#depth >= this.#cursor.dialect.maxDepth) return false;
    const level = this.#levels[++this.#depth];
    const open = level ?? new Open(kind, this.#cursor.anchor, start, owner);
    if (level === undefined) this.#levels.push(open);
    else level.reset(kind, this.#cursor.anchor, start, owner);
    open.from = this.#size;
    this.innermost = open;
    return true;
  }

  /** All open nodes, outermost first. */
  all(): readonly Open[] {
    return this.#levels.slice(0, this.#depth + 1);
  }

  /** Ends the innermost node and hands it to the one around it. */
  close(end: number, closed: boolean): void {
    this.#close(noChildren, this.#cursor.anchor, end, closed);
  }

  /** Ends all nodes and returns what is left of them at the top. @param tails what follows in each open node, outermost first. */
  closeAll(end: number, tails: readonly Tail[] = []): Top {
    while (this.#depth > 0) {
      const tail = tails[this.#depth];
      if (tail?.block === undefined) this.close(end, false);
      else {
        this.innermost.odd += tail.odd;
        this.innermost.before ??= tail.block;
        this.#close(tail.items, tail.block.endAnchor, tail.block.end, tail.block.closed);
      }
    }
    const items = this.#childrenOf(this.innermost, tails[0]?.items ?? noChildren) as readonly Item[];
    return { items, odd: this.innermost.odd + (tails[0]?.odd ?? 0) };
  }

  #close(tail: readonly Child[], anchor: Anchor, end: number, closed: boolean): void {
    const open = this.innermost;
    const around = this.#levels[this.#depth - 1];
    if (around === undefined) return;
    const items = this.#childrenOf(open, tail);
    const block = blockOf(open, items, anchor, end, closed);
    if (open.before !== undefined) passOnRuns<Child>(open.before, block, open.kept.length, tail.length);
    this.#depth--;
    this.innermost = around;
    if (block.kind !== "group") this.attach(open.owner, block);
    else {
      this.add(block);
      around.expects = around.kind === "group" ? "terminator-of-group" : "item";
    }
  }

  #childrenOf(open: Open, tail: readonly Child[]): readonly Child[] {
    const read = this.#children.slice(open.from, this.#size);
    this.#size = open.from;
    return open.kept.length + tail.length === 0 ? read : open.kept.concat(read, tail);
  }

  /** Adds a value to the innermost node, behind its key if it has one. */
  attach(owner: EntryNode | undefined, value: ValueNode): void {
    if (this.innermost.kind === "array") this.add(value);
    else if (owner !== undefined) {
      owner.value = value;
      this.add(owner);
    }
  }

  add(child: Child): void {
    this.#children[this.#size++] = child;
    if (!child.plain) this.innermost.odd++;
  }

  /** The child of the innermost node that was read last. */
  get last(): Child | undefined {
    return this.#size > this.innermost.from ? this.#children[this.#size - 1] : undefined;
  }

  removeLast(): void {
    this.#drop(1);
  }

  #drop(count: number): void {
    for (let left = count; left > 0; left--) if (this.#children[--this.#size]?.plain === false) this.innermost.odd--;
  }

  /** Takes the first child of the innermost node that passes the test away, and all behind it. */
  removeFrom(test: (child: Child) => boolean): Child | undefined {
    const open = this.innermost;
    for (; open.from + open.withoutBracket < this.#size; open.withoutBracket++) {
      const child = this.#children[open.from + open.withoutBracket];
      if (child === undefined || !test(child)) continue;
      this.#drop(this.#size - open.from - open.withoutBracket);
      return child;
    }
    return undefined;
  }
}

/** Only values are put into an array, only items into the others. */
function blockOf(open: Open, items: readonly Child[], anchor: Anchor, end: number, closed: boolean): ArrayBlock | MapBlock | GroupBlock {
  if (open.kind === "array") return new ArrayBlock(open, items as readonly ValueNode[], anchor, end, closed);
  const Block = open.kind === "map" ? MapBlock : GroupBlock;
  return new Block(open, items as readonly Item[], anchor, end, closed);
}
