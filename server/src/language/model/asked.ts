/**
 * What the evaluation of a part of a config asked of what is around that part. As long as it is told the same, the part means
 * the same, and its value can be kept from edit to edit (keptParts.ts).
 */
import type { Problem } from "./config.js";
import type { Look } from "./resolver.js";
import type { Definition } from "./value.js";

/** A `$NAME` that nothing in the part defines, and who answered: a pair outside of it or, after these looks, the environment. */
export interface Asking {
  readonly name: string;
  readonly answer: Definition | readonly Look[];
}

export class Asked {
  #askings: Asking[] | undefined;
  #problems: Problem[] | undefined;
  /** Of all its looks into the environment. */
  cost = 0;
  /** It includes a file, or moves what stands around it, as a key without a value does. */
  reachesOut = false;

  get askings(): readonly Asking[] {
    return this.#askings ?? none;
  }

  get problems(): readonly Problem[] {
    return this.#problems ?? none;
  }

  ask(asking: Asking): void {
    if (this.#askings === undefined) this.#askings = [asking];
    else this.#askings.push(asking);
  }

  report(problem: Problem): void {
    if (this.#problems === undefined) this.#problems = [problem];
    else this.#problems.push(problem);
  }

  /** Once nothing more is asked: what is around a part does not change while it is evaluated, so one answer for each name is enough. */
  close(): this {
    const askings = this.#askings;
    if (askings !== undefined && askings.length > 1) {
      const byName = new Map(askings.map((asking) => [asking.name, asking]));
      if (byName.size < askings.length) this.#askings = [...byName.values()];
    }
    return this;
  }
}

const none: readonly never[] = [];
