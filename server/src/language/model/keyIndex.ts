import type { Run } from "../syntax/runs.js";
import type { Pair } from "./value.js";

/** The pairs of a long map by their keys, at a cost that follows what changed since the last time. */
export class KeyIndex {
  readonly #runs = new Set<Run<Pair>>();
  readonly #pairs = new Map<string, Pair>();
  /** The pairs of keys that stand more than once. */
  readonly #repeated = new Map<string, Set<Pair>>();

  /** @returns whether each key stands once. Otherwise the index is of no use. */
  follow(runs: readonly Run<Pair>[]): boolean {
    const now = new Set(runs);
    for (const run of this.#runs) if (!now.has(run)) this.#remove(run);
    for (const run of runs) if (!this.#runs.has(run)) this.#add(run);
    return this.#repeated.size === 0;
  }

  get size(): number {
    return this.#pairs.size;
  }

  get(key: string): Pair | undefined {
    return this.#pairs.get(key);
  }

  has(key: string): boolean {
    return this.#pairs.has(key);
  }

  #add(run: Run<Pair>): void {
    this.#runs.add(run);
    for (const pair of run.items) {
      const known = this.#pairs.get(pair.key);
      const repeated = this.#repeated.get(pair.key);
      if (known === undefined) this.#pairs.set(pair.key, pair);
      else if (repeated === undefined) this.#repeated.set(pair.key, new Set([known, pair]));
      else repeated.add(pair);
    }
  }

  #remove(run: Run<Pair>): void {
    this.#runs.delete(run);
    for (const pair of run.items) {
      const left = this.#repeated.get(pair.key);
      left?.delete(pair);
      if (left !== undefined && left.size < 2) this.#repeated.delete(pair.key);
      const [first] = left ?? [];
      if (first === undefined) this.#pairs.delete(pair.key);
      else this.#pairs.set(pair.key, first);
    }
  }
}
