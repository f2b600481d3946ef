/**
 * The nodes as the parser makes them. A node does not know its offset: it knows how far it stands behind an
 * anchor. An edit moves the few anchors behind it, and with them all nodes there (incremental.ts).
 */
import type { SourceText } from "./sourceText.js";
import type { ArrayNode, Document, Entry, Group, Include, Item, Key, MapNode, ScalarKind, ScalarNode, Span, StringForm, SyntaxIssue, ValueNode } from "./tree.js";
import type { Dialect } from "./dialect.js";
import { commentsOf } from "./comments.js";

/** A place in the text where an item begins; reading can start there again. */
export class Anchor {
  offset: number;

  constructor(offset: number) {
    this.offset = offset;
  }
}

/** Told by getters: a field would take a word in each of many nodes. */
const nodeKind = { entry: "entry", key: "key", include: "include", map: "map", array: "array", group: "group" } as const;
const neverPlain = false;

/** What a scalar is, in one small number, since large files hold many. */
export const ScalarType = { string: 0, doubleQuoted: 1, singleQuoted: 2, block: 3, integer: 4, float: 5, boolean: 6, date: 7, variable: 8, oddInteger: 9 } as const;
export type ScalarType = (typeof ScalarType)[keyof typeof ScalarType];

const kinds: readonly ScalarKind[] = ["string", "string", "string", "string", "integer", "float", "boolean", "date", "variable", "integer"];
const forms: readonly StringForm[] = ["bare", "double", "single", "block"];
const typeBits = 4;

export class Scalar implements ScalarNode {
  readonly #anchor: Anchor;
  readonly #offset: number;
  readonly #lengthAndType: number;

  constructor(type: ScalarType, anchor: Anchor, start: number, end: number) {
    this.#anchor = anchor;
    this.#offset = start - anchor.offset;
    this.#lengthAndType = ((end - start) << typeBits) | type;
  }

  get kind(): ScalarKind {
    return kinds[this.#lengthAndType & 15] ?? "string";
  }

  get form(): StringForm {
    return forms[this.#lengthAndType & 15] ?? "bare";
  }

  get start(): number {
    return this.#anchor.offset + this.#offset;
  }

  get end(): number {
    return this.#anchor.offset + this.#offset + (this.#lengthAndType >> typeBits);
  }

  get plain(): boolean {
    return (this.#lengthAndType & 15) < ScalarType.variable;
  }
}

export class EntryNode implements Entry {
  readonly #anchor: Anchor;
  readonly #offset: number;
  readonly #keyLengthAndQuote: number;
  readonly #separator: number;
  /** Set once it has been read. */
  value: ValueNode | undefined = undefined;

  /** @param separator offset of the `:` or `=`. */
  constructor(anchor: Anchor, start: number, keyEnd: number, quoted: boolean, separator: number | undefined) {
    this.#anchor = anchor;
    this.#offset = start - anchor.offset;
    this.#keyLengthAndQuote = ((keyEnd - start) << 1) | (quoted ? 1 : 0);
    this.#separator = separator === undefined ? -1 : separator - anchor.offset;
  }

  get kind(): "entry" {
    return nodeKind.entry;
  }

  get start(): number {
    return this.#anchor.offset + this.#offset;
  }

  get end(): number {
    return this.value?.end ?? (this.#separator < 0 ? this.keyEnd : this.separator + 1);
  }

  get separator(): number {
    return this.#separator < 0 ? -1 : this.#anchor.offset + this.#separator;
  }

  get key(): Key {
    return new KeyNode(this);
  }

  get keyEnd(): number {
    return this.start + (this.#keyLengthAndQuote >> 1);
  }

  get quoted(): boolean {
    return (this.#keyLengthAndQuote & 1) === 1;
  }

  get plain(): boolean {
    return this.value?.plain ?? false;
  }

  /** The same key, for another value. */
  copy(): EntryNode {
    // While a part of the text is read again, what stands before it has negative offsets.
    return new EntryNode(this.#anchor, this.start, this.keyEnd, this.quoted, this.#separator < 0 ? undefined : this.#anchor.offset + this.#separator);
  }

  /** The same key without its end, and without a separator. */
  cut(keyEnd: number): EntryNode {
    return new EntryNode(this.#anchor, this.start, keyEnd, this.quoted, undefined);
  }
}

/** Made when asked for: most keys never are. */
class KeyNode implements Key {
  readonly #entry: EntryNode;

  constructor(entry: EntryNode) {
    this.#entry = entry;
  }

  get kind(): "key" {
    return nodeKind.key;
  }

  get start(): number {
    return this.#entry.start;
  }

  get end(): number {
    return this.#entry.keyEnd;
  }

  get quoted(): boolean {
    return this.#entry.quoted;
  }
}

/** A stretch of text that moves with its anchor. */
class AnchoredSpan implements Span {
  readonly #anchor: Anchor;
  readonly #offset: number;
  readonly #length: number;

  constructor(anchor: Anchor, { start, end }: Span) {
    this.#anchor = anchor;
    this.#offset = start - anchor.offset;
    this.#length = end - start;
  }

  get start(): number {
    return this.#anchor.offset + this.#offset;
  }

  get end(): number {
    return this.start + this.#length;
  }
}

export class IncludeNode extends AnchoredSpan implements Include {
  readonly keyword: Span;
  readonly path: Span;

  constructor(anchor: Anchor, whole: Span, keyword: Span, path: Span) {
    super(anchor, whole);
    this.keyword = new AnchoredSpan(anchor, keyword);
    this.path = new AnchoredSpan(anchor, path);
  }

  get kind(): "include" {
    return nodeKind.include;
  }

  get plain(): false {
    return neverPlain;
  }
}

/** What is known of a block before it is closed. */
export interface BlockStart {
  readonly anchor: Anchor;
  readonly start: number;
  readonly odd: number;
}

abstract class Block<Child> {
  readonly items: readonly Child[];
  readonly #oddAndClosed: number;
  readonly #anchor: Anchor;
  readonly #offset: number;
  readonly #endAnchor: Anchor;
  readonly #endOffset: number;

  constructor({ anchor, start, odd }: BlockStart, items: readonly Child[], endAnchor: Anchor, end: number, closed: boolean) {
    this.items = items;
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
  memo: object | undefined = undefined;

  get kind(): "map" {
    return nodeKind.map;
  }
}

export class ArrayBlock extends Block<ValueNode> implements ArrayNode {
  memo: object | undefined = undefined;

  get kind(): "array" {
    return nodeKind.array;
  }
}

export class GroupBlock extends Block<Item> implements Group {
  get kind(): "group" {
    return nodeKind.group;
  }
}

/** What reading a text leaves behind beside its items. */
export interface Reading {
  readonly whole: SourceText;
  readonly dialect: Dialect;
  readonly errors: readonly SyntaxIssue[];
  readonly anchors: readonly Anchor[];
  readonly unclosed: readonly number[];
  readonly swallowedBracket: boolean;
}

export class DocumentNode implements Document {
  readonly kind = "document";
  readonly start = 0;
  readonly text: SourceText;
  readonly dialect: Dialect;
  readonly items: readonly Item[];
  readonly odd: number;
  readonly errors: readonly SyntaxIssue[];
  /** Places where reading can start again, the first of them at 0. */
  readonly anchors: readonly Anchor[];
  /** Where quotes and blocks start that nothing closes: what they are depends on all of the text behind them. */
  readonly unclosed: readonly number[];
  /** Whether a number holds a `]`: recovery may go back to it from anywhere behind it. */
  readonly swallowedBracket: boolean;
  #comments: readonly Span[] | undefined;

  constructor({ items, odd }: Pick<Document & { readonly odd: number }, "items" | "odd">, { whole, dialect, errors, anchors, unclosed, swallowedBracket }: Reading) {
    this.text = whole;
    this.dialect = dialect;
    this.items = items;
    this.odd = odd;
    this.errors = errors;
    this.anchors = anchors;
    this.unclosed = unclosed;
    this.swallowedBracket = swallowedBracket;
  }

  get end(): number {
    return this.text.length;
  }

  get startAnchor(): Anchor {
    return this.anchors[0] ?? new Anchor(0);
  }

  get plain(): boolean {
    return this.odd === 0;
  }

  get comments(): readonly Span[] {
    return (this.#comments ??= commentsOf(this));
  }
}
