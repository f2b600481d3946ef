import type { Anchor } from "./anchor.js";
import type { ArrayNode, Group, Item, MapNode, ValueNode } from "./tree.js";

/** Told by getters: a field would take a word in each of many nodes. */
const nodeKind = { map: "map", array: "array", group: "group" } as const;

/** What is known of a block before it is closed. */
export interface BlockStart {
  readonly anchor: Anchor;
  readonly start: number;
  readonly odd: number;
}

abstract class Block<Child> {
  readonly items: readonly Child[];
  /** Set in this constructor: that of a class with a field of its own copies its arguments, which takes longer than all the rest. */
  memo: object | undefined;
  readonly #oddAndClosed: number;
  readonly #anchor: Anchor;
  readonly #offset: number;
  readonly #endAnchor: Anchor;
  readonly #endOffset: number;

  constructor({ anchor, start, odd }: BlockStart, items: readonly Child[], endAnchor: Anchor, end: number, closed: boolean) {
    this.items = items;
    this.memo = undefined;
    this.#oddAndClosed = (odd << 1) | (closed ? 1 : 0);
    this.#anchor = anchor;
    this.#offset = start - anchor.offset;
    this.#endAnchor = endAnchor;
    this.#endOffset = end - endAnchor.offset;
  }

  get start(): number {
    return this.#anchor.offset + this.#offset;
  }

  get end(): number {
    return this.#endAnchor.offset + this.#endOffset;
  }

  get plain(): boolean {
    return this.#oddAndClosed === 1;
  }

  get closed(): boolean {
    return (this.#oddAndClosed & 1) === 1;
  }

  /** How many of the items are not plain. */
  get odd(): number {
    return this.#oddAndClosed >> 1;
  }

  /** The anchors of an existing block, for one that takes its place. */
  get startAnchor(): Anchor {
    return this.#anchor;
  }

  get endAnchor(): Anchor {
    return this.#endAnchor;
  }
}

export class MapBlock extends Block<Item> implements MapNode {
  get kind(): "map" {
    return nodeKind.map;
  }
}

export class ArrayBlock extends Block<ValueNode> implements ArrayNode {
  get kind(): "array" {
    return nodeKind.array;
  }
}

export class GroupBlock extends Block<Item> implements Group {
  get kind(): "group" {
    return nodeKind.group;
  }
}
