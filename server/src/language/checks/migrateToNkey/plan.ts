/** What a migration takes out and puts in, before it becomes an edit. */
import { userArrays } from "../../model/accounts.js";
import { authorizationBlocks, authorizationOwners } from "../../model/authorization.js";
import type { AuthorizationBlock, AuthorizationOwner } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { listenerPairs } from "../../model/listeners.js";
import { authenticates, tokensOf } from "../../model/tokens.js";
import type { Token } from "../../model/tokens.js";
import type { ArrayValue, Pair } from "../../model/value.js";
import { unusedDefinitions } from "./unusedDefinitions.js";

export interface Plan {
  readonly token: Token;
  /** Pairs that go; {@link Place} may put the users in place of one of them. */
  readonly removed: readonly Pair[];
  readonly definitions: readonly Pair[];
  readonly place: Place;
  /** Empty: all. */
  readonly connectionTypes: readonly string[];
}

/** Where the NKey user goes. */
export type Place =
  | { readonly kind: "array"; readonly users: ArrayValue }
  | { readonly kind: "instead-of"; readonly pair: Pair }
  | { readonly kind: "block"; readonly block: AuthorizationBlock }
  | { readonly kind: "new-block"; readonly before: Pair };

/**
 * A main token takes the tokens of websocket and mqtt blocks with it, since no server starts with those next
 * to users. One of a websocket block leaves its clients an NKey that is good for WebSocket connections alone.
 */
export function planMigration(config: Config, token: Token): Plan {
  const { owner } = token;
  const removed = owner === "client" ? authorizationOwners.flatMap((from) => tokenPairs(config, from)) : tokenPairs(config, owner);
  return {
    token,
    removed,
    definitions: unusedDefinitions(config, removed),
    place: placeOf(config, token),
    connectionTypes: owner === "websocket" ? ["WEBSOCKET"] : [],
  };
}

/** All `token` pairs of an owner that has a token in effect; an older one left behind would come into effect. */
function tokenPairs(config: Config, owner: AuthorizationOwner): Pair[] {
  if (!tokensOf(config, owner).some(authenticates)) return [];
  return authorizationBlocks(config, owner).flatMap(({ map }) => map.pairs.filter(({ key }) => key.toLowerCase() === "token"));
}

function placeOf(config: Config, token: Token): Place {
  const blocks = authorizationBlocks(config, "client");
  const block = blocks.find(({ map }) => userArrays(map).length > 0) ?? (token.owner === "client" ? token.block : blocks.at(-1));
  const users = block === undefined ? undefined : userArrays(block.map).at(-1);
  if (users !== undefined) return { kind: "array", users };
  if (token.owner === "client") return { kind: "instead-of", pair: token.pair };
  if (block !== undefined) return { kind: "block", block };
  // A token of a websocket block stands in a pair of that name.
  const before = listenerPairs(config, "websocket").find(({ value }) => value.kind === "map" && value.pairs.includes(token.block.pair));
  return { kind: "new-block", before: before ?? token.block.pair };
}
