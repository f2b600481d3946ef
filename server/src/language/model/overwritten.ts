/** Of pairs of one map with the same key the last counts (conf/parse.go, setValue). */
import type { Building } from "./building.js";
import type { Pair } from "./value.js";

/** Up to so many pairs are compared with each other in less time than a map of them takes. */
const few = 8;

export function markOverwritten(pairs: readonly Building<Pair>[]): void {
  if (pairs.length <= few) amongFew(pairs);
  else amongMany(pairs);
}

function amongFew(pairs: readonly Building<Pair>[]): void {
  for (let later = pairs.length - 1; later > 0; later--) {
    for (let at = 0; at < later; at++) {
      const pair = pairs[at];
      if (pair !== undefined && pair.key === pairs[later]?.key) pair.overwritten = true;
    }
  }
}

function amongMany(pairs: readonly Building<Pair>[]): void {
  const last = new Map<string, Building<Pair>>();
  for (const pair of pairs) {
    const before = last.get(pair.key);
    if (before !== undefined) before.overwritten = true;
    last.set(pair.key, pair);
  }
}
