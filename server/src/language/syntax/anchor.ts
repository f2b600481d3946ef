/**
 * Where nodes stand. A node does not know its offset: it knows how far it stands behind an
 * anchor. An edit moves the few anchors behind it, and with them all nodes there (incremental.ts).
 */
import type { Span } from "./tree.js";

/** A place in the text where an item begins; reading can start there again. */
export class Anchor {
  offset: number;

  constructor(offset: number) {
    this.offset = offset;
  }
}

/** A stretch of text that moves with its anchor. */
export class AnchoredSpan implements Span {
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
