/**
 * A tree after an edit, made from the tree before it. Reading starts again at the last anchor before the edit and
 * stops at the first anchor behind it where the same kinds of nodes are open as were then: from there on the old tree
 * is right, only its anchors have moved. The cost follows the edit, not the text.
 *
 * That holds because at an anchor nothing read before matters, beside which nodes are open (Parser, #restIsKnown).
 * Three things reach further, and are looked after here: an unclosed quote depends on all of the text behind it, so
 * reading starts before the first; recovery from a swallowed `]` goes back by any distance, so all is read anew;
 * an error that tells what is still open points back to where that began.
 */
import type { Source } from "./cursor.js";
import { ArrayBlock, EntryNode, GroupBlock, MapBlock } from "./nodes.js";
import type { Anchor, DocumentNode } from "./nodes.js";
import { Open } from "./openNodes.js";
import type { Child, OpenNodes, Tail } from "./openNodes.js";
import { Parser } from "./parser.js";
import type { SyntaxIssue } from "./tree.js";

/** `[start, oldEnd)` of the old text was replaced; in the new one the replacement is `[start, newEnd)`. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** What differs between two texts, as one change. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let behind = 0;
  while (behind < shorter - start && before.charCodeAt(before.length - 1 - behind) === after.charCodeAt(after.length - 1 - behind)) behind++;
  return { start, oldEnd: before.length - behind, newEnd: after.length - behind };
}

/** The tree of `text`. It takes over nodes of the previous tree, which must not be used any more. */
export function reparse(previous: DocumentNode, text: string, change: TextChange, anchorDistance?: number): DocumentNode {
  const source: Source = { text, dialect: previous.dialect, anchorDistance };
  return (previous.swallowedBracket ? undefined : new Reparse(previous, source, change).run()) ?? new Parser(source).run();
}

type Block = MapBlock | ArrayBlock | GroupBlock;

class Reparse {
  readonly #old: DocumentNode;
  readonly #delta: number;
  readonly #parser: Parser;
  /** Index of the old anchor where reading started. */
  readonly #first: number;
  /** Index of the first old anchor that may be the place where it stops, and the nodes that were open there. */
  #next: number;
  #openThere: readonly (DocumentNode | Block)[] = [];
  #met = false;

  constructor(old: DocumentNode, source: Source, { start, oldEnd, newEnd }: TextChange) {
    this.#old = old;
    this.#delta = newEnd - oldEnd;
    const unclosed = old.unclosed.reduce((first, at) => Math.min(first, at), Infinity);
    this.#first = Math.max(0, Math.min(anchorsBefore(old.anchors, start), anchorsBefore(old.anchors, unclosed + 1)) - 1);
    this.#next = Math.max(1, anchorsBefore(old.anchors, oldEnd));
    const begin = old.anchors[this.#first]?.offset ?? 0;
    const opened = openAt(old, begin).map((block, level, path) => openAgain(block, path[level - 1], begin, level === path.length - 1));
    this.#parser = new Parser(source, { anchors: old.anchors.slice(0, this.#first + 1), opened }, (at, nodes) => this.#isKnown(at, nodes));
  }

  /** Undefined where the text must be read anew from its beginning. */
  run(): DocumentNode | undefined {
    const { cursor, nodes } = this.#parser;
    this.#parser.read();
    if (cursor.leftStart || cursor.swallowedBracket) return undefined;
    const begin = this.#old.anchors[this.#first]?.offset ?? 0;
    const border = this.#met ? (this.#old.anchors[this.#next]?.offset ?? Infinity) : Infinity;
    const errors = this.#errors(begin, border);
    if (errors === undefined) return undefined;
    cursor.errors.splice(0, cursor.errors.length, ...errors);
    const unclosed = this.#old.unclosed.filter((at) => at < begin || at >= border).map((at) => (at < begin ? at : at + this.#delta));
    cursor.unclosed.push(...unclosed);
    const document = nodes.closeAll(cursor.at, this.#openThere.map((block) => tailOf(block, border)));
    for (const anchor of this.#met ? this.#old.anchors.slice(this.#next) : []) {
      anchor.offset += this.#delta;
      cursor.anchors.push(anchor);
    }
    return document;
  }

  /** Whether an old anchor stands here, with nodes of the same kinds open. */
  #isKnown(at: number, nodes: OpenNodes): boolean {
    const { anchors } = this.#old;
    let anchor = anchors[this.#next];
    while (anchor !== undefined && anchor.offset + this.#delta < at) anchor = anchors[++this.#next];
    if (anchor === undefined || anchor.offset + this.#delta !== at) return false;
    const opened = nodes.all();
    const then = openAt(this.#old, anchor.offset);
    if (then.length !== opened.length || then.some((block, level) => block.kind !== opened[level]?.kind)) return false;
    this.#openThere = then;
    this.#met = true;
    return true;
  }

  /** Those met before what was read, in it, and behind it; undefined where one behind it points to what is no longer there. */
  #errors(begin: number, border: number): SyntaxIssue[] | undefined {
    const behind: SyntaxIssue[] = [];
    const { errors } = this.#old;
    for (let index = firstMetAt(errors, border); index < errors.length; index++) {
      const moved = this.#moved(errors[index], begin, border);
      if (moved === undefined) return undefined;
      behind.push(moved);
    }
    return errors.slice(0, firstMetAt(errors, begin)).concat(this.#parser.cursor.errors, behind);
  }

  /** An error behind the border, such as "never closed", may point to where an open node begins. */
  #moved(error: SyntaxIssue | undefined, begin: number, border: number): SyntaxIssue | undefined {
    if (error === undefined) return undefined;
    const level = this.#openThere.findIndex((block) => block.kind !== "document" && block.start === error.start);
    const start = error.start >= border ? error.start + this.#delta : this.#parser.nodes.all()[level]?.start;
    if (start === undefined && error.start >= begin) return undefined;
    const shift = (start ?? error.start) - error.start;
    return shift === 0 && this.#delta === 0
      ? error
      : { ...error, start: error.start + shift, end: error.end + shift, metAt: error.metAt + this.#delta };
  }
}

/** How many anchors stand before an offset. */
function anchorsBefore(anchors: readonly Anchor[], offset: number): number {
  return halve(anchors.length, (index) => (anchors[index]?.offset ?? 0) < offset);
}

function firstMetAt(errors: readonly SyntaxIssue[], offset: number): number {
  return halve(errors.length, (index) => (errors[index]?.metAt ?? 0) < offset);
}

function firstFrom(items: readonly Child[], offset: number): number {
  return halve(items.length, (index) => (items[index]?.start ?? 0) < offset);
}

/** The first index for which the test fails; it holds for all before and for none behind. */
function halve(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The nodes that are open at an anchor, outermost first. */
function openAt(document: DocumentNode, offset: number): readonly (DocumentNode | Block)[] {
  const path: (DocumentNode | Block)[] = [document];
  for (let around: DocumentNode | Block | undefined = document; around !== undefined; ) {
    const child: Child | undefined = around.items[firstFrom(around.items, offset) - 1];
    const block: Child | undefined = child?.kind === "entry" ? child.value : child;
    around = isBlock(block) && block.start < offset && offset < block.end ? block : undefined;
    if (around !== undefined) path.push(around);
  }
  return path;
}

function isBlock(node: unknown): node is Block {
  return node instanceof MapBlock || node instanceof ArrayBlock || node instanceof GroupBlock;
}

/** An old node as it was when reading had come to `offset`. */
function openAgain(block: DocumentNode | Block, around: DocumentNode | Block | undefined, offset: number, isInnermost: boolean): Open {
  const inside = firstFrom(block.items, offset);
  // A child that is still open will be made anew.
  const kept = block.items.slice(0, isInnermost ? inside : inside - 1);
  const owner = around?.items[firstFrom(around.items, offset) - 1];
  const open = new Open(block.kind, block.startAnchor, block.start, owner instanceof EntryNode ? owner.copy() : undefined);
  open.expects = isInnermost ? "item" : "terminator";
  open.kept = kept;
  open.odd = oddIn(block, kept);
  return open;
}

function tailOf(block: DocumentNode | Block, border: number): Tail {
  const items = block.items.slice(firstFrom(block.items, border));
  return { items, odd: oddIn(block, items), block: block.kind === "document" ? undefined : block };
}

function oddIn(block: DocumentNode | Block, items: readonly Child[]): number {
  return block.odd === 0 ? 0 : items.reduce((count, item) => count + (item.plain ? 0 : 1), 0);
}
