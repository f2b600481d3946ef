/** The users that log in to the ports of a server with a password. */
import { accounts, usersOf } from "./accounts.js";
import { authorizationBlocks } from "./authorization.js";
import type { Config } from "./config.js";
import { connectionTypeNames, loginNames, userNames } from "./names.js";
import { pairNamed, pairsNamed } from "./pairs.js";
import { isString } from "./value.js";
import type { MapValue, Pair, StringValue } from "./value.js";

export interface PasswordUser {
  readonly name: StringValue;
  /** The map that names it: an element of a `users` array, or the whole authorization of a single user. */
  readonly map: MapValue;
  /** The pair that names it. */
  readonly user: Pair;
  /** All its names and passwords, those too that a later one overwrites. */
  readonly credentials: readonly Pair[];
  /** The only user of the main authorization, which then has no `users`. */
  readonly single: boolean;
}

/** Users with a password, as far as their names are known here. A user with two names is left out: the server takes one at random. */
export function passwordUsers(config: Config): PasswordUser[] {
  const main = authorizationBlocks(config, "client");
  const listed = [...main.map(({ map }) => map), ...accounts(config).map(({ map }) => map)].flatMap(usersOf);
  return [...main.flatMap(({ map }) => userIn(map, true)), ...listed.flatMap((map) => userIn(map, false))];
}

function userIn(map: MapValue, single: boolean): PasswordUser[] {
  const [user, ...others] = pairsNamed(map, userNames);
  if (user === undefined || others.length > 0 || !isString(user.value) || user.value.text === "") return [];
  const credentials = map.pairs.filter(({ key }) => loginNames.includes(key.toLowerCase()));
  return [{ name: user.value, map, user, credentials, single }];
}

/** The kinds of connection by which alone a user may log in, in upper case; empty where it may by all. */
export function connectionTypes(map: MapValue): string[] {
  const value = pairNamed(map, connectionTypeNames)?.value;
  const items = value?.kind === "array" ? value.items : value === undefined ? [] : [value];
  return items.filter(isString).map(({ text }) => text.toUpperCase());
}
