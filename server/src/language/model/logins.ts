/** The users and NKeys of a config with whom a connection of a running server can be matched. */
import { accounts, usersOf } from "./accounts.js";
import { globalAccount } from "./accounts/ownAccounts.js";
import { authorizationBlocks, noAuthUsers, operatorPairs } from "./authorization.js";
import type { Config } from "./config.js";
import { isCredential } from "./credentialForm.js";
import { userNames } from "./names.js";
import { isCanonical, publicKeyRole } from "./nkey.js";
import { pairNamed } from "./pairs.js";
import type { MapValue, StringValue } from "./value.js";

export interface Login {
  readonly kind: "nkey" | "user";
  /** As nats-server names it: `$G` for users of the main authorization. */
  readonly account: string;
  /** The public key or the user's name, where it is written. */
  readonly value: StringValue;
}

/**
 * In the order of the file. Left out: a key that no client matches, a name that looks like a credential itself, and all
 * with an operator, with which a server takes no users (server/auth.go, configureAuthorization).
 */
export function logins(config: Config): Login[] {
  if (operatorPairs(config).length > 0) return [];
  const main = authorizationBlocks(config, "client").flatMap(({ map }) => [map, ...usersOf(map)]);
  return [
    ...main.flatMap((user) => loginOf(user, globalAccount)),
    ...accounts(config).flatMap(({ pair, map }) => usersOf(map).flatMap((user) => loginOf(user, pair.key))),
  ];
}

function loginOf(user: MapValue, account: string): Login[] {
  const key = pairNamed(user, "nkey")?.value;
  if (key?.kind === "string") return isCanonical(key.text) && publicKeyRole(key.text) === "user" ? [{ kind: "nkey", account, value: key }] : [];
  const name = pairNamed(user, userNames)?.value;
  return name?.kind === "string" && name.text !== "" && !isCredential(name.text) ? [{ kind: "user", account, value: name }] : [];
}

/** What `no_auth_user` names, of any listener: clients that prove nothing connect as this user or NKey. */
export function takenForNobody(config: Config): string[] {
  return [...new Set(noAuthUsers(config).flatMap((value) => (value.kind === "string" && value.text !== "" ? [value.text] : [])))];
}
