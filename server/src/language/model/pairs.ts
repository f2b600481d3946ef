/** The pairs of a map by their names, as nats-server asks for options: in any case, and of equal spellings only the last. */
import type { MapValue, Pair, PairsByName } from "./value.js";

/** Pairs that no later one of the same spelling overwrites, in order. */
export function pairsInEffect(map: MapValue): Pair[] {
  return map.pairs.filter((pair) => !pair.overwritten);
}

/** Pairs in effect whose key equals `name` (lower case) without regard to case, in order. */
export function pairsNamed(map: MapValue, ...names: readonly string[]): readonly Pair[] {
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

function amongNamed(byName: PairsByName, pairs: readonly Pair[], names: readonly string[]): readonly Pair[] {
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

function isAmong(names: readonly string[], key: string): boolean {
  if (names.includes(key)) return true;
  const lower = key.toLowerCase();
  return lower !== key && names.includes(lower);
}

/** The last pair in effect of that name; the server's choice is random where several spellings stand together. */
export function pairNamed(map: MapValue, ...names: readonly string[]): Pair | undefined {
  if (map.byName !== undefined) return amongNamed(map.byName, map.pairs, names).at(-1);
  for (let at = map.pairs.length - 1; at >= 0; at--) {
    const pair = map.pairs[at];
    if (pair !== undefined && !pair.overwritten && isAmong(names, pair.key)) return pair;
  }
  return undefined;
}
