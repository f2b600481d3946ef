/** The pairs of a map by their names, as nats-server asks for options: in any case, and of equal spellings only the last. */
import type { MapValue, Pair, PairsByName } from "./value.js";

/** Pairs that no later one of the same spelling overwrites, in order. */
export function pairsInEffect(map: MapValue): Pair[] {
  return map.pairs.filter((pair) => !pair.overwritten);
}

/** In lower case: one, or a few that mean the same. */
export type Names = string | readonly string[];

/** Pairs in effect whose key equals a name without regard to case, in order. */
export function pairsNamed(map: MapValue, names: Names): readonly Pair[] {
  if (map.byName !== undefined) return amongNamed(map.byName, map.pairs, names);
  // Asked of every map, many times over, and mostly there is none.
  let found: Pair[] | undefined;
  for (const pair of map.pairs) {
    if (pair.overwritten || !isAmong(names, pair.key)) continue;
    if (found === undefined) found = [pair];
    else found.push(pair);
  }
  return found ?? none;
}

const none: readonly Pair[] = [];

export function pairsByName(pairs: readonly Pair[]): PairsByName {
  const byName = new Map<string, Pair[]>();
  for (const pair of pairs) {
    if (pair.overwritten) continue;
    const name = pair.key.toLowerCase();
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [pair]);
    else known.push(pair);
  }
  return byName;
}

function amongNamed(byName: PairsByName, pairs: readonly Pair[], names: Names): readonly Pair[] {
  if (typeof names === "string") return byName.get(names) ?? none;
  let found = none;
  for (const name of names) {
    const some = byName.get(name);
    if (some === undefined) continue;
    // In the order of the config, whatever their names.
    if (found !== none) return pairs.filter((pair) => !pair.overwritten && isAmong(names, pair.key));
    found = some;
  }
  return found;
}

function isAmong(names: Names, key: string): boolean {
  return typeof names === "string" ? isNamed(key, names) : names.some((name) => isNamed(key, name));
}

/** A letter that is longer or shorter in lower case becomes no ASCII, so the length tells most keys apart: V8 makes a text in lower case each time. */
function isNamed(key: string, name: string): boolean {
  return key.length === name.length && (key === name || key.toLowerCase() === name);
}

/** The last pair in effect of that name; the server's choice is random where several spellings stand together. */
export function pairNamed(map: MapValue, names: Names): Pair | undefined {
  if (map.byName !== undefined) return amongNamed(map.byName, map.pairs, names).at(-1);
  for (let at = map.pairs.length - 1; at >= 0; at--) {
    const pair = map.pairs[at];
    if (pair !== undefined && !pair.overwritten && isAmong(names, pair.key)) return pair;
  }
  return undefined;
}

/** The pair in effect of just that spelling: some names are read as they stand. */
export function pairSpelt(map: MapValue, key: string): Pair | undefined {
  return map.pairs.find((pair) => !pair.overwritten && pair.key === key);
}
