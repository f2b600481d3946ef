/** What no version of nats-server accepts next to a token. */
import { accountsHaveUsers } from "./accounts.js";
import { hasSingleUser, hasUsers } from "./authorization.js";
import type { Config } from "./config.js";
import { listener } from "./listeners.js";
import { authenticates, tokensOf } from "./tokens.js";
import type { Token } from "./tokens.js";
import { pairsNamed } from "./pairs.js";

export type TokenConflict = "users" | "single-user" | "account-users";

/**
 * Only the main authorization is checked so: in websocket and mqtt blocks a token and a user may stand
 * together (server/opts.go, processConfigFileLine "authorization" and parseAccounts).
 */
export function conflictsOf(config: Config, token: Token): TokenConflict[] {
  if (token.owner !== "client" || !authenticates(token)) return [];
  const conflicts: TokenConflict[] = [];
  if (pairsNamed(token.block.map, "users").length > 0) conflicts.push("users");
  if (hasSingleUser(token.block.map)) conflicts.push("single-user");
  if (accountsHaveUsers(config)) conflicts.push("account-users");
  return conflicts;
}

/**
 * Tokens of WebSocket and MQTT clients with which a server that has users does not start, although `-t` passes
 * (validateWebsocketOptions, validateMQTTOptions).
 */
export function listenerTokensBesideUsers(config: Config): { readonly owner: "websocket" | "mqtt"; readonly token: Token }[] {
  if (!hasUsers(config)) return [];
  return (["websocket", "mqtt"] as const).flatMap((owner) =>
    listener(config, owner).listens ? tokensOf(config, owner).filter(authenticates).map((token) => ({ owner, token })) : []);
}
