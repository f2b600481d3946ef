import { overItems } from "../runs.js";
import type { ArrayValue, Value } from "../value.js";

/**
 * Whether two items of a list may have the same name; where it says no, they have not. It remembers numbers for names,
 * since a piece of a text would keep that whole text in memory, and after an edit makes only few anew.
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

/** Of 53 bits: with fewer, two of a hundred thousand names would have the same. FNV-1a, and the sum of Java's strings. */
function numberOf(name: string): number {
  let one = 0x811c9dc5;
  let other = 0;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = (Math.imul(other, 31) + code) | 0;
  }
  return (one >>> 0) * 2 ** 21 + (other & (2 ** 21 - 1));
}
