/** The users and NKeys that log in to a server, as validateNoAuthUser and its like see them (server/auth.go). */
import { userArrays, userEntries } from "../accounts.js";
import { definesAccount } from "../accounts/entries.js";
import type { MapValue } from "../value.js";
import { memo } from "../memo.js";
import { blockIn, blockOf, rootBlock, setting } from "./settings.js";
import type { Config } from "../config.js";

export interface Logins {
  readonly users: ReadonlySet<string>;
  readonly nkeys: ReadonlySet<string>;
  /** Nothing of them is left to the server's environment. */
  readonly certain: boolean;
}

/** One for the main authorization and one for each account that has users. */
export function loginsOf(config: Config): Logins[] {
  const root = rootBlock(config);
  const main = blockIn(root, "authorization");
  const accounts = blockIn(root, "accounts");
  const known = [...main.maps.map(inBlock), ...accounts.maps.flatMap(inAccounts)].filter((logins) => !isEmpty(logins) || !logins.certain);
  return main.certain && accounts.certain ? known : [...known, { users: new Set(), nkeys: new Set(), certain: false }];
}

export function isEmpty({ users, nkeys }: Logins): boolean {
  return users.size === 0 && nkeys.size === 0;
}

/** The accounts of a map that have users. */
const inAccounts = memo((map: MapValue): Logins[] =>
  map.pairs
    .filter(definesAccount)
    .flatMap(({ value }) => (value.kind === "map" ? [inBlock(value)] : []))
    .filter((logins) => !isEmpty(logins) || !logins.certain),
);

const inBlock = memo((map: MapValue): Logins => {
  const logins = { users: new Set<string>(), nkeys: new Set<string>(), certain: setting(blockOf(map), "users").kind !== "uncertain" };
  for (const entry of userEntries(userArrays(map))) {
    for (const { key, value, overwritten } of entry.pairs) {
      const kind = overwritten ? undefined : kinds.get(key.toLowerCase());
      if (kind === undefined) continue;
      if (value.kind === "string" && value.text !== "") logins[kind].add(value.text);
      else if (value.kind === "unknown") logins.certain = false;
    }
  }
  return logins;
});

const kinds: ReadonlyMap<string, "users" | "nkeys"> = new Map([["user", "users"], ["username", "users"], ["nkey", "nkeys"]]);
