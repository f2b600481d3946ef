/** The blocks that say how clients log in, and the rules they obey together. */
import { accountUsers, accountsHaveUsers, listsUsers, usersOf } from "./accounts.js";
import type { Config } from "./config.js";
import { listenerPairs } from "./listeners.js";
import { loginNames, passwordNames, userNames } from "./names.js";
import { pairNamed, pairsNamed } from "./pairs.js";
import { isSet, isString, maps } from "./value.js";
import type { MapValue, Pair, Value } from "./value.js";

/** The listeners that can have an authorization of their own. The one of "client" serves all that have none. */
export const authorizationOwners = ["client", "websocket", "mqtt"] as const;
export type AuthorizationOwner = (typeof authorizationOwners)[number];

export interface AuthorizationBlock {
  readonly owner: AuthorizationOwner;
  readonly pair: Pair;
  readonly map: MapValue;
}

/**
 * The authorization blocks in effect. Blocks that differ in case only are all read by the server, in random
 * order. `authentication` means the same in websocket and mqtt blocks, and nothing at the top.
 */
export function authorizationBlocks(config: Config, owner: AuthorizationOwner): AuthorizationBlock[] {
  const pairs =
    owner === "client"
      ? pairsNamed(config.value, "authorization")
      : maps(listenerPairs(config, owner)).flatMap((map) => pairsNamed(map, ["authorization", "authentication"]));
  return pairs.flatMap((pair) => (pair.value.kind === "map" ? [{ owner, pair, map: pair.value }] : []));
}

/** Whether `user` or `password` is set in an authorization block, which then has one user for all. */
export function hasSingleUser(map: MapValue): boolean {
  return pairsNamed(map, loginNames).some((pair) => isSet(pair.value));
}

/** Whether a user name is set: that, not the password, is what cannot stand next to a `users` array. */
export function hasUserName(map: MapValue): boolean {
  return pairsNamed(map, userNames).some((pair) => isSet(pair.value));
}

export function hasToken(map: MapValue): boolean {
  return pairsNamed(map, "token").some((pair) => isSet(pair.value));
}

/** Whether an authorization block has one login for all of its clients: a user name or a token. */
export function hasOneLogin(map: MapValue): boolean {
  return hasUserName(map) || hasToken(map);
}

/** What `no_auth_user` names at the top and in the listeners: clients that prove nothing are taken for that user or NKey. */
export function noAuthUsers(config: Config): Value[] {
  const blocks = [config.value, ...(["websocket", "mqtt"] as const).flatMap((name) => maps(listenerPairs(config, name)))];
  return blocks.flatMap((block) => pairsNamed(block, "no_auth_user")).map(({ value }) => value);
}

/** Users and NKeys of the main authorization and of all accounts. */
export function allUsers(config: Config): MapValue[] {
  const main = authorizationBlocks(config, "client").flatMap(({ map }) => usersOf(map));
  return [...main, ...accountUsers(config)];
}

export function hasUsers(config: Config): boolean {
  return authorizationBlocks(config, "client").some(({ map }) => listsUsers(map)) || accountsHaveUsers(config);
}

/** Whether the main authorization asks for a user, token or NKey; who has one is in the global account. */
export function mainAsks(config: Config): boolean {
  return authorizationBlocks(config, "client").some(({ map }) => hasOneLogin(map) || listsUsers(map));
}

/**
 * Whether a server lets anyone in on its main port: no user, token, NKey or operator. A `users` array
 * without entries and a password without a user do not close it (server/auth.go, configureAuthorization).
 */
export function isOpen(config: Config): boolean {
  return !mainAsks(config) && !accountsHaveUsers(config) && operatorPairs(config).length === 0;
}

/** What puts the server into operator mode: then only JWTs log in, and tokens are ignored (configureAuthorization). */
export function operatorPairs(config: Config): readonly Pair[] {
  return pairsNamed(config.value, ["operator", "operators", "root", "roots", "root_operator", "root_operators", "trusted", "trusted_keys"]);
}

/** `no_auth_user` must name one of the users or NKeys (server/auth.go, validateNoAuthUser). */
export function nobodyIsMissing(block: MapValue, users: readonly MapValue[]): boolean {
  const value = pairNamed(block, "no_auth_user")?.value;
  if (!isString(value) || value.text === "") return true;
  return users.some((user) => [pairNamed(user, userNames), pairNamed(user, "nkey")].some((pair) => isString(pair?.value) && pair.value.text === value.text));
}

/** Whether the name of a user is its password too, and so a secret. */
export function namesItsPassword(user: MapValue): boolean {
  const texts = (names: readonly string[]): string[] => pairsNamed(user, names).flatMap(({ value }) => (value.kind === "string" ? [value.text] : []));
  const passwords = texts(passwordNames);
  return texts(userNames).some((name) => passwords.includes(name));
}
