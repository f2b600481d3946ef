/** Where texts stand in a file that have the form of an NKey seed, wherever that is: values, comments, keys. */
import type { TextChange } from "../syntax/incremental.js";
import type { SourceText } from "../syntax/sourceText.js";
import type { Span } from "../syntax/tree.js";
import { seedPattern } from "./nkey.js";

/** Characters of a seed. */
const length = 58;

/** Found in the whole text once, and from then on where the text changes. */
export class SeedPlaces {
  #starts: readonly number[];

  constructor(text: SourceText) {
    this.#starts = startsIn(text, 0, text.length);
  }

  get spans(): readonly Span[] {
    return this.#starts.map((start) => ({ start, end: start + length }));
  }

  /** @param text as it is after the change. */
  update(text: SourceText, { start, oldEnd, newEnd }: TextChange): void {
    // What begins from here on reaches into the change, or ends at it.
    const first = start - length;
    const before = this.#starts.filter((at) => at < first);
    const behind = this.#starts.filter((at) => at > oldEnd).map((at) => at + newEnd - oldEnd);
    this.#starts = [...before, ...startsIn(text, Math.max(0, first), newEnd), ...behind];
  }
}

/** Those that begin within a stretch of the text, its end included. */
function startsIn(text: SourceText, from: number, to: number): number[] {
  // One character more on each side tells whether a seed is all of its word.
  const begin = Math.max(0, from - 1);
  const window = text.slice(begin, to + length + 1);
  return [...window.matchAll(seedPattern)].map(({ index }) => begin + index).filter((at) => at >= from && at <= to);
}
