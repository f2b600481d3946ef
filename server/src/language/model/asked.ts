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
  #eachOnce = false;
  #problems: Problem[] | undefined;
  /** Of all its looks into the environment. */
  cost = 0;
  /** It includes a file, or moves what stands around it, as a key without a value does. */
  reachesOut = false;

  /** Each name once: what is around a part does not change while that is evaluated. Of most parts nobody wants to know. */
  get askings(): readonly Asking[] {
    const askings = this.#askings ?? none;
    if (this.#eachOnce || askings.length < 2) return askings;
    this.#eachOnce = true;
    return (this.#askings = [...new Map(askings.map((asking) => [asking.name, asking])).values()]);
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
}

const none: readonly never[] = [];
