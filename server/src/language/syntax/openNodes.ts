import type { Document, Item, Key, ValueNode } from "./tree.js";

/** The key whose value is being read. */
export interface Owner {
  readonly key: Key;
  readonly separator: number;
}

/** A node whose closing character has not been met. */
export interface OpenItems {
  readonly kind: "document" | "group" | "map";
  readonly start: number;
  readonly items: Item[];
  readonly owner: Owner | undefined;
  /** What the next step reads. */
  expects: "item" | "terminator" | "terminator-of-group";
}
export interface OpenArray {
  readonly kind: "array";
  readonly start: number;
  readonly items: ValueNode[];
  readonly owner: Owner | undefined;
  expects: "item" | "terminator";
  /** The first items, known to have no bracket glued to them: each error would look through all of them anew. */
  withoutBracket: number;
}
export type Open = OpenItems | OpenArray;

/** The open nodes, on a stack of our own, so that nesting cannot exhaust the call stack. */
export class OpenNodes {
  readonly #root: OpenItems = { kind: "document", start: 0, items: [], owner: undefined, expects: "item" };
  readonly #around: Open[] = [];
  readonly #maxDepth: number;
  innermost: Open = this.#root;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
  }

  get items(): Document["items"] {
    return this.#root.items;
  }

  /** False where the nesting is too deep. */
  open(node: Open): boolean {
    if (this.#around.length >= this.#maxDepth) return false;
    this.#around.push(this.innermost);
    this.innermost = node;
    return true;
  }

  /** Ends the innermost node and hands it to the one around it. */
  close(end: number, closed: boolean): void {
    const node = this.innermost;
    this.innermost = this.#around.pop() ?? this.#root;
    const { start } = node;
    if (node.kind === "array") this.attach(node.owner, { kind: "array", start, end, items: node.items, closed });
    else if (node.kind === "map") this.attach(node.owner, { kind: "map", start, end, items: node.items, closed });
    else if (this.innermost.kind !== "array") {
      this.innermost.items.push({ kind: "group", start, end, items: node.items, closed });
      this.innermost.expects = this.innermost.kind === "group" ? "terminator-of-group" : "item";
    }
  }

  closeAll(end: number): void {
    while (this.#around.length > 0) this.close(end, false);
  }

  /** Adds a value to the innermost node, behind its key if it has one. */
  attach(owner: Owner | undefined, value: ValueNode): void {
    const { innermost } = this;
    if (innermost.kind === "array") innermost.items.push(value);
    else if (owner !== undefined) {
      const { key, separator } = owner;
      innermost.items.push({ kind: "entry", start: key.start, end: value.end, key, separator, value });
    }
  }
}
