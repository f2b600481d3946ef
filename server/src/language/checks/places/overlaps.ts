import { partitionPoint } from "../../syntax/partitionPoint.js";
import type { Span } from "../../syntax/tree.js";

/** Many spans, asked whether some of them overlaps another: a file that is no config has a finding for every word. */
export class Overlaps {
  readonly #starts: readonly number[];
  /** The furthest end of a span and of all that begin before it. */
  readonly #reach: readonly number[];

  constructor(spans: readonly Span[]) {
    const sorted = [...spans].sort((one, other) => one.start - other.start);
    let furthest = -1;
    this.#starts = sorted.map(({ start }) => start);
    this.#reach = sorted.map(({ end }) => (furthest = Math.max(furthest, end)));
  }

  any({ start, end }: Span): boolean {
    const before = partitionPoint(this.#starts.length, (index) => (this.#starts[index] ?? 0) < end);
    return (this.#reach[before - 1] ?? -1) > start;
  }
}
