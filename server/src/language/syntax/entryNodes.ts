import { AnchoredSpan } from "./anchor.js";
import type { Anchor } from "./anchor.js";
import type { Entry, Include, Key, Span, ValueNode } from "./tree.js";

/** Told by getters: a field would take a word in each of many nodes. */
const nodeKind = { entry: "entry", key: "key", include: "include" } as const;
const neverPlain = false;

/** How a key is written; "braced": without quotes and with a brace behind its first character, as in `jetstream{`. */
export const KeyForm = { bare: 0, quoted: 1, braced: 2 } as const;
export type KeyForm = (typeof KeyForm)[keyof typeof KeyForm];
const formBits = 2;

export class EntryNode implements Entry {
  readonly #anchor: Anchor;
  readonly #offset: number;
  readonly #keyLengthAndForm: number;
  readonly #separator: number;
  /** Set once it has been read. */
  value: ValueNode | undefined = undefined;

  /** @param separator offset of the `:` or `=`. */
  constructor(anchor: Anchor, start: number, keyEnd: number, form: KeyForm, separator: number | undefined) {
    this.#anchor = anchor;
    this.#offset = start - anchor.offset;
    this.#keyLengthAndForm = ((keyEnd - start) << formBits) | form;
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
    return this.start + (this.#keyLengthAndForm >> formBits);
  }

  get quoted(): boolean {
    return this.form === KeyForm.quoted;
  }

  get form(): KeyForm {
    return (this.#keyLengthAndForm & 3) as KeyForm;
  }

  get plain(): boolean {
    return this.form !== KeyForm.braced && (this.value?.plain ?? false);
  }

  /** The same key, for another value. */
  copy(): EntryNode {
    // While a part of the text is read again, what stands before it has negative offsets.
    return new EntryNode(this.#anchor, this.start, this.keyEnd, this.form, this.#separator < 0 ? undefined : this.#anchor.offset + this.#separator);
  }

  /** The same key without its end, and without a separator. @param form of what is left. */
  cut(keyEnd: number, form: KeyForm): EntryNode {
    return new EntryNode(this.#anchor, this.start, keyEnd, form, undefined);
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
