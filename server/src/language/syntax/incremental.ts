/**
 * A tree after an edit, made from the tree before it. Reading starts again at the last anchor before the edit and
 * stops at the first anchor behind it where the same kinds of nodes are open as were then: from there on the old tree
 * is right, only its anchors have moved. The cost follows the edit, not the text.
 *
 * That holds because at an anchor nothing read before matters, beside which nodes are open (Parser, #restIsKnown).
 * Four things reach further, and are looked after here: an unclosed quote depends on all of the text behind it, so
 * reading starts before the first; recovery from a swallowed `]` goes back by any distance, so all is read anew;
 * an error that tells what is still open points back to where that began; and one behind the value of a key that ends
 * in a brace makes that key be read again. These four and the two trees are one state, which is why this is one class.
 */
import type { Anchor } from "./anchor.js";
import { OPEN_BRACE } from "./characters.js";
import type { Cursor, Source } from "./cursor.js";
import { DocumentNode } from "./documentNode.js";
import type { EntryNode } from "./entryNodes.js";
import type { Child, Open } from "./openNode.js";
import type { OpenNodes } from "./openNodes.js";
import { Parser } from "./parser.js";
import { partitionPoint } from "./partitionPoint.js";
import { openAt, reopenedAt, tailOf } from "./reopening.js";
import type { Block } from "./reopening.js";
import { passOnRuns } from "./runs.js";
import type { SourceText } from "./sourceText.js";
import type { TextChange } from "./textChange.js";
import type { SyntaxIssue } from "./tree.js";

/** The tree of `text`. It takes over nodes of the previous tree, which must not be used any more. */
export function reparse(previous: DocumentNode, text: SourceText, change: TextChange, anchorDistance?: number): DocumentNode {
  const source: Source = { text, dialect: previous.dialect, anchorDistance };
  return (previous.swallowedBracket ? undefined : new Reparse(previous, source, change).run()) ?? new Parser(source).run();
}

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
    const opened = reopenedAt(this.#old, 0);
    if (opened.some(({ owner }) => this.#isGlued(owner))) return undefined;
    const source = { ...this.#source, window: { start: this.#begin, end } };
    const parser = new Parser(source, { anchors: anchors.slice(0, this.#first + 1), opened }, (at, nodes) => this.#isKnown(at, nodes));
    parser.read();
    return parser;
  }

  /** What is wrong behind the value of a key such as `a{` makes that be read again (Recovery, amongItems). */
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

  /** The errors of the new tree: those met before what was read, in it, and behind it. */
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
  return partitionPoint(anchors.length, (index) => (anchors[index]?.offset ?? 0) < offset);
}

function firstMetAt(errors: readonly SyntaxIssue[], offset: number): number {
  return partitionPoint(errors.length, (index) => (errors[index]?.metAt ?? 0) < offset);
}
