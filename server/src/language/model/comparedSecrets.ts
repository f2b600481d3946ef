/** The secrets with which the server compares what others send: it takes each of them in clear text or as a bcrypt hash. */
import { accounts, usersOf } from "./accounts.js";
import { authorizationBlocks } from "./authorization.js";
import type { Config } from "./config.js";
import { listener } from "./listeners.js";
import { memo } from "./memo.js";
import { pairsNamed } from "./value.js";
import type { MapValue, Pair } from "./value.js";

export interface ComparedSecret {
  readonly what: "token" | "password";
  readonly pair: Pair;
  /** "account": of a user of an account. */
  readonly where: "client" | "websocket" | "mqtt" | "leafnodes" | "account";
  /** Of the one user of a block, which has no `users`. */
  readonly single: boolean;
}

/**
 * Every one in effect. Not those of `cluster` and `gateway`: with these the server also logs in to others
 * (server/route.go, addRoute; server/gateway.go, processGatewayInfo), which a hash does not do.
 *
 * @param ofUsersIn which passwords of the users in a block are wanted; a config may have very many.
 */
export function comparedSecrets(config: Config, ofUsersIn = passwordsOfUsers): ComparedSecret[] {
  const ofBlock = (map: MapValue, where: ComparedSecret["where"]): ComparedSecret[] => {
    const single = passwords(map).map((pair) => ({ what: "password" as const, pair, where, single: true }));
    const ofUsers = where === "client" || where === "leafnodes" ? ofUsersIn(map) : [];
    return [...single, ...ofUsers.map((pair) => ({ what: "password" as const, pair, where, single: false }))];
  };
  const owners = (["client", "websocket", "mqtt"] as const).flatMap((owner) => authorizationBlocks(config, owner));
  const leaf = listener(config, "leafnodes").blocks.flatMap((block) => pairsNamed(block, "authorization"));
  return [
    ...owners.flatMap(({ owner, map }) => [
      ...pairsNamed(map, "token").map((pair) => ({ what: "token" as const, pair, where: owner, single: false })),
      ...ofBlock(map, owner),
    ]),
    ...leaf.flatMap(({ value }) => (value.kind === "map" ? ofBlock(value, "leafnodes") : [])),
    ...accounts(config).flatMap(({ map }) => ofUsersIn(map)).map((pair) => ({ what: "password" as const, pair, where: "account" as const, single: false })),
  ];
}

/** Of the users of an account or an authorization block. */
export const passwordsOfUsers = memo((map: MapValue): readonly Pair[] => usersOf(map).flatMap(passwords));

function passwords(map: MapValue): readonly Pair[] {
  return pairsNamed(map, "pass", "password");
}
