import { fingerprint } from "../fingerprint.js";
import { overItems } from "../runs.js";
import type { ArrayValue, Value } from "../value.js";

/**
 * Whether two items of a list may have the same name; where it says no, they have not. It remembers numbers for names,
 * and after an edit makes only few anew.
 */
export function mayRepeat(nameOf: (item: Value) => string | undefined): (list: ArrayValue) => boolean {
  const numbersIn = overItems((item) => {
    const name = nameOf(item);
    return name === undefined ? [] : [numberOf(name)];
  });
  return (list) => {
    const sorted = Float64Array.from(numbersIn(list)).sort();
    return sorted.some((number, at) => number === sorted[at - 1]);
  };
}

/** Of 53 bits: with fewer, two of a hundred thousand names would have the same. */
function numberOf(name: string): number {
  const [one, other] = fingerprint(name, 0, name.length);
  return (one >>> 0) * 2 ** 21 + (other & (2 ** 21 - 1));
}
