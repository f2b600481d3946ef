import type { Run } from "../syntax/runs.js";
import type { Pair } from "./value.js";

/** Whether a key stands in a map more than once, at a cost that follows what changed since the last time. */
export class RepeatedKeys {
  readonly #runs = new Set<Run<Pair>>();
  readonly #count = new Map<string, number>();
  #repeated = 0;

  areAmong(runs: readonly Run<Pair>[]): boolean {
    const now = new Set(runs);
    for (const run of this.#runs) if (!now.has(run)) this.#remove(run);
    for (const run of runs) if (!this.#runs.has(run)) this.#add(run);
    return this.#repeated > 0;
  }

  #add(run: Run<Pair>): void {
    this.#runs.add(run);
    for (const { key } of run.items) {
      const count = (this.#count.get(key) ?? 0) + 1;
      this.#count.set(key, count);
      if (count === 2) this.#repeated++;
    }
  }

  #remove(run: Run<Pair>): void {
    this.#runs.delete(run);
    for (const { key } of run.items) {
      const count = (this.#count.get(key) ?? 0) - 1;
      if (count > 0) this.#count.set(key, count);
      else this.#count.delete(key);
      if (count === 1) this.#repeated--;
    }
  }
}
