/**
 * A tree after an edit, made from the tree before it. Reading starts again at the last anchor before the edit and
 * stops at the first anchor behind it where the same kinds of nodes are open as were then: from there on the old tree
 * is right, only its anchors have moved. The cost follows the edit, not the text.
 *
 * That holds because at an anchor nothing read before matters, beside which nodes are open (Parser, #restIsKnown).
 * Four things reach further, and are looked after here: an unclosed quote depends on all of the text behind it, so
 * reading starts before the first; recovery from a swallowed `]` goes back by any distance, so all is read anew;
 * an error that tells what is still open points back to where that began; and one behind the value of a key that ends
 * in a brace makes that key be read again.
 */
import type { Anchor } from "./anchor.js";
import { ArrayBlock, GroupBlock, MapBlock } from "./blockNodes.js";
import { OPEN_BRACE } from "./characters.js";
import type { Cursor, Source } from "./cursor.js";
import { DocumentNode } from "./documentNode.js";
import { EntryNode } from "./entryNodes.js";
import { Open } from "./openNode.js";
import type { Child } from "./openNode.js";
import type { OpenNodes, Tail } from "./openNodes.js";
import { Parser } from "./parser.js";
import { passOnRuns } from "./runs.js";
import type { SourceText } from "./sourceText.js";
import type { SyntaxIssue } from "./tree.js";

/** `[start, oldEnd)` of the old text was replaced; in the new one the replacement is `[start, newEnd)`. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** What differs between two texts, as one change. */
export function changeBetween(before: SourceText, after: SourceText): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let behind = 0;
  while (behind < shorter - start && before.charCodeAt(before.length - 1 - behind) === after.charCodeAt(after.length - 1 - behind)) behind++;
  return { start, oldEnd: before.length - behind, newEnd: after.length - behind };
}

/** The tree of `text`. It takes over nodes of the previous tree, which must not be used any more. */
export function reparse(previous: DocumentNode, text: SourceText, change: TextChange, anchorDistance?: number): DocumentNode {
  const source: Source = { text, dialect: previous.dialect, anchorDistance };
  return (previous.swallowedBracket ? undefined : new Reparse(previous, source, change).run()) ?? new Parser(source).run();
}

type Block = MapBlock | ArrayBlock | GroupBlock;

/** How many anchors behind the edit are in sight at first, and by what that grows where reading does not stop before. */
const [firstSight, growth] = [4, 8];

/** Reading looks no further ahead than this but for the end of a quote, a block or a line. */
const longestLook = 64;

class Reparse {
  readonly #old: DocumentNode;
  readonly #source: Source;
  readonly #delta: number;
  /** Index of the old anchor where reading starts, and its offset. */
  readonly #first: number;
  readonly #begin: number;
  /** Index of the first old anchor behind the edit. */
  readonly #behind: number;
  /** Index of the first old anchor that may be the place where reading stops, and the nodes that were open there. */
  #next = 0;
  #openThere: readonly (DocumentNode | Block)[] = [];
  #met = false;

  constructor(old: DocumentNode, source: Source, { start, oldEnd, newEnd }: TextChange) {
    this.#old = old;
    this.#source = source;
    this.#delta = newEnd - oldEnd;
    const unclosed = old.unclosed.reduce((first, at) => Math.min(first, at), Infinity);
    this.#first = Math.max(0, Math.min(anchorsBefore(old.anchors, start), anchorsBefore(old.anchors, unclosed + 1)) - 1);
    this.#behind = Math.max(1, anchorsBefore(old.anchors, oldEnd));
    this.#begin = old.anchors[this.#first]?.offset ?? 0;
  }

  /** Undefined where the text must be read anew from its beginning. */
  run(): DocumentNode | undefined {
    // While it is read, the place where that starts is 0 for the old tree too.
    move(this.#old.anchors, -this.#begin);
    const parser = this.#read();
    if (parser === undefined || parser.cursor.leftStart || parser.cursor.swallowedBracket) return undefined;
    const { cursor, nodes } = parser;
    const border = this.#met ? (this.#old.anchors[this.#next]?.offset ?? Infinity) : Infinity;
    const opened = nodes.all();
    const tails = this.#openThere.map((block) => tailOf(block, border));
    const top = nodes.closeAll(cursor.at, tails);
    move(this.#old.anchors, this.#begin);
    move(cursor.anchors.slice(this.#first + 1), this.#begin);
    const told = this.#told(cursor, opened, border + this.#begin);
    if (told === undefined) return undefined;
    const anchorsBehind = this.#met ? this.#old.anchors.slice(this.#next) : [];
    move(anchorsBehind, this.#delta);
    const { whole, dialect, swallowedBracket } = cursor;
    const document = new DocumentNode(top, { whole, dialect, swallowedBracket, ...told, anchors: cursor.anchors.concat(anchorsBehind) });
    passOnRuns<Child>(this.#old, document, opened[0]?.kept.length ?? 0, tails[0]?.items.length ?? 0);
    return document;
  }

  /** Reads from the first anchor on; as little of the text as will do. Undefined where what stands before it may have to be read again. */
  #read(): Parser | undefined {
    const { anchors } = this.#old;
    const { text } = this.#source;
    for (let sight = firstSight; ; sight *= growth) {
      const last = anchors[this.#behind + sight];
      const end = last === undefined ? text.length : last.offset + this.#begin + this.#delta;
      const parser = this.#readUntil(end);
      if (parser === undefined || end === text.length || (this.#met && parser.cursor.at + longestLook <= end - this.#begin && parser.cursor.unclosed.length === 0)) return parser;
    }
  }

  #readUntil(end: number): Parser | undefined {
    const { anchors } = this.#old;
    this.#next = this.#behind;
    this.#openThere = [];
    this.#met = false;
    const opened = openAt(this.#old, 0).map((block, level, path) => openAgain(block, path[level - 1], 0, level === path.length - 1));
    if (opened.some(({ owner }) => this.#isGlued(owner))) return undefined;
    const source = { ...this.#source, window: { start: this.#begin, end } };
    const parser = new Parser(source, { anchors: anchors.slice(0, this.#first + 1), opened }, (at, nodes) => this.#isKnown(at, nodes));
    parser.read();
    return parser;
  }

  /** What is wrong behind the value of a key such as `a{` makes that be read again (Parser, #recoverAmongItems). */
  #isGlued(owner: EntryNode | undefined): boolean {
    if (owner === undefined || owner.quoted || owner.keyEnd - owner.start < 2) return false;
    return this.#source.text.charCodeAt(this.#begin + owner.keyEnd - 1) === OPEN_BRACE;
  }

  /** What the new text has of errors and of what is not closed; undefined where an error behind the border points to what is no longer there. */
  #told({ errors, unclosed }: Cursor, opened: readonly Open[], border: number): Pick<DocumentNode, "errors" | "unclosed"> | undefined {
    const begin = this.#begin;
    const read = errors.map((error) => moved(error, begin));
    const all = this.#errors(read, opened, border);
    const before = this.#old.unclosed.filter((at) => at < begin || at >= border).map((at) => (at < begin ? at : at + this.#delta));
    return all === undefined ? undefined : { errors: all, unclosed: unclosed.map((at) => at + begin).concat(before) };
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
    if (opened.some(({ owner }) => this.#isGlued(owner))) return false;
    this.#openThere = then;
    this.#met = true;
    return true;
  }

  /** Those met before what was read, in it, and behind it. */
  #errors(read: readonly SyntaxIssue[], opened: readonly Open[], border: number): SyntaxIssue[] | undefined {
    const behind: SyntaxIssue[] = [];
    const { errors } = this.#old;
    for (let index = firstMetAt(errors, border); index < errors.length; index++) {
      const error = this.#moved(errors[index], opened, border);
      if (error === undefined) return undefined;
      behind.push(error);
    }
    return errors.slice(0, firstMetAt(errors, this.#begin)).concat(read, behind);
  }

  /** An error behind the border, such as "never closed", may point to where an open node begins. */
  #moved(error: SyntaxIssue | undefined, opened: readonly Open[], border: number): SyntaxIssue | undefined {
    if (error === undefined) return undefined;
    if (error.start >= border) return moved(error, this.#delta);
    const level = this.#openThere.findIndex((block) => block.kind !== "document" && block.start === error.start);
    const open = opened[level];
    if (open === undefined && error.start >= this.#begin) return undefined;
    return moved(error, open === undefined ? 0 : open.start + this.#begin - error.start, this.#delta);
  }
}

function moved(error: SyntaxIssue, by: number, metBy = by): SyntaxIssue {
  return by === 0 && metBy === 0 ? error : { ...error, start: error.start + by, end: error.end + by, metAt: error.metAt + metBy };
}

function move(anchors: readonly Anchor[], by: number): void {
  for (const anchor of anchors) anchor.offset += by;
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
  open.before = block;
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
