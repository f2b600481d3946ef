import type { Config } from "./config.js";
import { maps } from "./listeners.js";
import { memo } from "./memo.js";
import { overItems, overPairs, together } from "./runs.js";
import { pairsNamed } from "./pairs.js";
import type { ArrayValue, MapValue, Pair } from "./value.js";

/** The pairs of `accounts {}` in effect, each with the map of one account. */
export const accounts = memo((config: Config): readonly Account[] => {
  const found: Account[] = [];
  for (const { pairs } of maps(pairsNamed(config.value, "accounts"))) {
    for (const pair of pairs) if (!pair.overwritten && pair.value.kind === "map") found.push({ pair, map: pair.value });
  }
  return found;
});

export interface Account {
  readonly pair: Pair;
  readonly map: MapValue;
}

/** What each of them yields, in order; `work` may look at nothing else. */
export function ofAccounts<Result>(work: (account: Account) => readonly Result[]): (config: Config) => readonly Result[] {
  const inBlock = overPairs((pair) => (pair.overwritten || pair.value.kind !== "map" ? none : work({ pair, map: pair.value })));
  return (config) => together(maps(pairsNamed(config.value, "accounts")), inBlock);
}

/** What each of the users and NKeys of an account or an authorization block yields, likewise. */
export function ofUsers<Result>(work: (user: MapValue) => readonly Result[]): (map: MapValue) => readonly Result[] {
  const inArray = overItems((item) => (item.kind === "map" ? work(item) : none));
  return (map) => together(userArrays(map), inArray);
}

const none: readonly never[] = [];

/** Names of accounts that the config defines, by block or by list; what a `$NAME` refers to is none, and subject mappings at the top make $G one. */
export function accountNames(config: Config): ReadonlySet<string> {
  const names = new Set(accounts(config).flatMap(({ pair }) => (pair.usedAsVariable ? [] : [pair.key])));
  for (const { value } of pairsNamed(config.value, "accounts")) {
    if (value.kind === "array") for (const item of value.items) if (item.kind === "string") names.add(item.text);
  }
  if (pairsNamed(config.value, ["mappings", "maps"]).length > 0) names.add("$G");
  return names;
}

/** The `users` arrays directly in a map, in effect. */
export const userArrays = memo((map: MapValue): readonly ArrayValue[] =>
  pairsNamed(map, "users").map((pair) => pair.value).filter((value) => value.kind === "array"));

/** The maps of a `users` array: one per user or NKey. */
export function userEntries(users: readonly ArrayValue[]): MapValue[] {
  return users.flatMap((array) => array.items).filter((item) => item.kind === "map");
}

/** The users and NKeys of an account or an authorization block. */
export const usersOf = memo((map: MapValue) => userEntries(userArrays(map)));

/** Whether some account has a user or an NKey; looks no further than the first. */
export function accountsHaveUsers(config: Config): boolean {
  for (const map of maps(pairsNamed(config.value, "accounts"))) {
    for (const pair of map.pairs) {
      if (!pair.overwritten && pair.value.kind === "map" && userArrays(pair.value).some(({ items }) => items.some((item) => item.kind === "map"))) return true;
    }
  }
  return false;
}

/** The users and NKeys of all accounts; no token can stand beside them. */
export function accountUsers(config: Config): MapValue[] {
  return accounts(config).flatMap(({ map }) => usersOf(map));
}
