import type { Config } from "./config.js";
import { accountBlocks, definesAccount } from "./accounts/entries.js";
import { globalAccount } from "./accounts/ownAccounts.js";
import { memo } from "./memo.js";
import { mappingNames } from "./names.js";
import { overItems, overPairs, together } from "./runs.js";
import { pairsNamed } from "./pairs.js";
import type { ArrayValue, MapValue, Pair } from "./value.js";

/** The accounts of a config that are blocks, in order. */
export const accounts = memo((config: Config): readonly Account[] =>
  accountBlocks(config).flatMap(({ pairs }) => pairs.map(accountOf).filter((account) => account !== undefined)));

export interface Account {
  readonly pair: Pair;
  readonly map: MapValue;
}

function accountOf(pair: Pair): Account | undefined {
  return definesAccount(pair) && pair.value.kind === "map" ? { pair, map: pair.value } : undefined;
}

/** What each of them yields, in order; `work` may look at nothing else. */
export function ofAccounts<Result>(work: (account: Account) => readonly Result[]): (config: Config) => readonly Result[] {
  const inBlock = overPairs((pair) => {
    const account = accountOf(pair);
    return account === undefined ? none : work(account);
  });
  return (config) => together(accountBlocks(config), inBlock);
}

/** What each of the users and NKeys of an account or an authorization block yields, likewise. */
export function ofUsers<Result>(work: (user: MapValue) => readonly Result[]): (map: MapValue) => readonly Result[] {
  const inArray = overItems((item) => (item.kind === "map" ? work(item) : none));
  return (map) => together(userArrays(map), inArray);
}

const none: readonly never[] = [];

/** Names of accounts that the config defines, by block or by list; subject mappings at the top make $G one. */
export function accountNames(config: Config): ReadonlySet<string> {
  const names = new Set(accounts(config).map(({ pair }) => pair.key));
  for (const { value } of pairsNamed(config.value, "accounts")) {
    if (value.kind === "array") for (const item of value.items) if (item.kind === "string") names.add(item.text);
  }
  if (pairsNamed(config.value, mappingNames).length > 0) names.add(globalAccount);
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
  return accountBlocks(config).some(({ pairs }) => pairs.some((pair) => {
    const account = accountOf(pair);
    return account !== undefined && listsUsers(account.map);
  }));
}

/** Whether an account or an authorization block has a list with a user or an NKey in it. */
export function listsUsers(map: MapValue): boolean {
  return userArrays(map).some(({ items }) => items.some(({ kind }) => kind === "map"));
}

/** The users and NKeys of all accounts; no token can stand beside them. */
export function accountUsers(config: Config): MapValue[] {
  return accounts(config).flatMap(({ map }) => usersOf(map));
}
