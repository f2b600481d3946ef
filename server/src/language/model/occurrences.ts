import { partitionPoint } from "../syntax/partitionPoint.js";
import type { SourceText } from "../syntax/sourceText.js";
import type { TextChange } from "../syntax/textChange.js";
import type { Span } from "../syntax/tree.js";

/** A form of text that is looked for wherever it stands: in values, comments, keys. */
export interface Sought {
  /** Global. What it matches, and how it decides, reaches no further than one character on either side. */
  readonly pattern: RegExp;
  /** Characters of a match. */
  readonly length: number;
}

/** Where a form of text stands in a file: found in the whole text once, and from then on where the text changes. */
export class Occurrences {
  readonly #sought: Sought;
  #starts: readonly number[];

  constructor(text: SourceText, sought: Sought) {
    this.#sought = sought;
    this.#starts = this.#startsIn(text, 0, text.length);
  }

  get spans(): readonly Span[] {
    return this.first(this.#starts.length);
  }

  /** So many of them at most. */
  first(count: number): readonly Span[] {
    return this.#starts.slice(0, count).map((start) => ({ start, end: start + this.#sought.length }));
  }

  /** @param text as it is after the change. */
  update(text: SourceText, { start, oldEnd, newEnd }: TextChange): void {
    // What begins from here on reaches into the change, or ends at it.
    const first = start - this.#sought.length;
    const before = this.#starts.slice(0, this.#countBefore(first));
    const behind = this.#starts.slice(this.#countBefore(oldEnd + 1)).map((at) => at + newEnd - oldEnd);
    this.#starts = before.concat(this.#startsIn(text, Math.max(0, first), newEnd), behind);
  }

  /** How many begin before an offset. There may be very many of them. */
  #countBefore(offset: number): number {
    return partitionPoint(this.#starts.length, (index) => (this.#starts[index] ?? 0) < offset);
  }

  /** Those that begin within a stretch of the text, its end included. */
  #startsIn(text: SourceText, from: number, to: number): number[] {
    const { pattern, length } = this.#sought;
    // One character more on each side tells whether a match is all of its word.
    const begin = Math.max(0, from - 1);
    const window = text.slice(begin, to + length + 1);
    return [...window.matchAll(pattern)].map(({ index }) => begin + index).filter((at) => at >= from && at <= to);
  }
}
