import { authorizationBlocks, hasUserName } from "./authorization.js";
import type { AuthorizationOwner } from "./authorization.js";
import type { Config } from "./config.js";
import { listener } from "./listeners.js";
import type { ListenerName } from "./listeners.js";
import { userNames } from "./names.js";
import { authenticates, tokensOf } from "./tokens.js";
import { pairsNamed } from "./pairs.js";
import { isString } from "./value.js";

/**
 * The listeners that take the token of an owner. The main authorization serves websocket, mqtt and leaf node
 * connections too, as long as their blocks have none of their own (server/auth.go, authOverride and isLeafNodeAuthorized).
 */
export function listenersOf(config: Config, owner: AuthorizationOwner): ListenerName[] {
  if (owner !== "client") return [owner];
  const others = (["websocket", "mqtt", "leafnodes"] as const).filter((name) => listener(config, name).listens && !hasOwnAuthorization(config, name));
  return ["client", ...others];
}

function hasOwnAuthorization(config: Config, name: Exclude<ListenerName, "client">): boolean {
  if (name === "leafnodes") {
    const blocks = listener(config, name).blocks.flatMap((block) => pairsNamed(block, "authorization"));
    return blocks.some(({ value }) => value.kind === "map" && pairsNamed(value, [...userNames, "users", "nkey"]).length > 0);
  }
  const noAuthUser = listener(config, name).blocks.some((block) => pairsNamed(block, "no_auth_user").some(({ value }) => isString(value) && value.text !== ""));
  return noAuthUser || tokensOf(config, name).some(authenticates) || authorizationBlocks(config, name).some(({ map }) => hasUserName(map));
}
