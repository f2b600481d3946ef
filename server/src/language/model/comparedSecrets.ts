/** The secrets with which the server compares what others send: it takes each of them in clear text or as a bcrypt hash. */
import { ofAccounts, ofUsers } from "./accounts.js";
import { authorizationBlocks, authorizationOwners } from "./authorization.js";
import type { Config } from "./config.js";
import { listener } from "./listeners.js";
import { passwordNames } from "./names.js";
import { pairsNamed } from "./pairs.js";
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
 * @param users which passwords of users are wanted; a config may have very many.
 */
export function comparedSecrets(config: Config, users = allOfUsers): ComparedSecret[] {
  const ofBlock = (map: MapValue, where: ComparedSecret["where"]): ComparedSecret[] => {
    const single = passwords(map).map((pair) => ({ what: "password" as const, pair, where, single: true }));
    const listed = where === "client" || where === "leafnodes" ? users.inBlock(map) : [];
    return [...single, ...listed.map((pair) => ({ what: "password" as const, pair, where, single: false }))];
  };
  const owners = authorizationOwners.flatMap((owner) => authorizationBlocks(config, owner));
  const leaf = listener(config, "leafnodes").blocks.flatMap((block) => pairsNamed(block, "authorization"));
  return [
    ...owners.flatMap(({ owner, map }) => [
      ...pairsNamed(map, "token").map((pair) => ({ what: "token" as const, pair, where: owner, single: false })),
      ...ofBlock(map, owner),
    ]),
    ...leaf.flatMap(({ value }) => (value.kind === "map" ? ofBlock(value, "leafnodes") : [])),
    ...users.inAccounts(config).map((pair) => ({ what: "password" as const, pair, where: "account" as const, single: false })),
  ];
}

/** The passwords of users, of an authorization block and of all accounts. */
export interface UserPasswords {
  readonly inBlock: (map: MapValue) => readonly Pair[];
  readonly inAccounts: (config: Config) => readonly Pair[];
}

/** To be made once for each kind of password that somebody looks for: what is found is remembered with it. */
export function passwordsOfUsers(isWanted: (password: Pair) => boolean): UserPasswords {
  const inBlock = ofUsers((user) => passwords(user).filter(isWanted));
  return { inBlock, inAccounts: ofAccounts(({ map }) => inBlock(map)) };
}

const allOfUsers = passwordsOfUsers(() => true);

function passwords(map: MapValue): readonly Pair[] {
  return pairsNamed(map, passwordNames);
}
