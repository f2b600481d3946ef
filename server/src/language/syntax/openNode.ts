import type { Anchor } from "./anchor.js";
import type { EntryNode } from "./entryNodes.js";
import type { Item, ValueNode } from "./tree.js";

export type Child = Item | ValueNode;

export const noChildren: readonly never[] = [];

export type OpenKind = "document" | "group" | "map" | "array";

/** A node whose closing character has not been met. Used again for the next one that is nested as deeply. */
export class Open {
  kind: OpenKind;
  anchor: Anchor;
  start: number;
  /** The entry whose value it is. */
  owner: EntryNode | undefined;
  /** What the next step reads. */
  expects: "item" | "terminator" | "terminator-of-group" = "item";
  /** The node of an older tree that it takes the place of, and the children of that which stand before those read now. */
  before: { readonly items: readonly Child[] } | undefined = undefined;
  kept: readonly Child[] = noChildren;
  /** Where on the stack the children read now begin. */
  from = 0;
  /** How many of its children are not plain. */
  odd = 0;
  /** The first children, known to have no bracket glued to them: each error would look through all of them anew. */
  withoutBracket = 0;

  constructor(kind: OpenKind, anchor: Anchor, start: number, owner: EntryNode | undefined) {
    this.kind = kind;
    this.anchor = anchor;
    this.start = start;
    this.owner = owner;
  }

  reset(kind: OpenKind, anchor: Anchor, start: number, owner: EntryNode | undefined): void {
    this.kind = kind;
    this.anchor = anchor;
    this.start = start;
    this.owner = owner;
    this.expects = "item";
    this.before = undefined;
    this.kept = noChildren;
    this.odd = 0;
    this.withoutBracket = 0;
  }
}
