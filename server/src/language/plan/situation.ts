/** What of a config bears on how it can leave its tokens. */
import { asksForProxy } from "../checks/migrateToNkey/boundAsBefore.js";
import { accountsHaveUsers, usersOf } from "../model/accounts.js";
import { authorizationBlocks, hasUserName, isOpen, operatorPairs } from "../model/authorization.js";
import { callouts } from "../model/callout.js";
import type { Config } from "../model/config.js";
import { restrictsByDefault } from "../model/defaultPermissions.js";
import { isClustered, listener } from "../model/listeners.js";
import type { ListenerName } from "../model/listeners.js";
import { conflictsOf } from "../model/tokenConflicts.js";
import { listenersOf } from "../model/tokenListeners.js";
import { authenticates, tokens } from "../model/tokens.js";
import type { Token } from "../model/tokens.js";
import { pairsNamed } from "../model/pairs.js";
import { bcryptBytes } from "../model/bcrypt.js";
import { utf8Length } from "../syntax/bytes.js";
import type { Version } from "../schema/version.js";

export interface Situation {
  readonly config: Config;
  /** The release of nats-server that is to run it. */
  readonly version: Version;
  /** Those that log clients in: of a config that the server starts with. */
  readonly tokens: readonly Token[];
  /** Ports that are open and take one of them, or took it before the file lost it. */
  readonly ports: readonly { readonly name: ListenerName; readonly tls: "required" | "optional" | "none" | "unknown" }[];
  /** Whether one value serves all; undefined where only the environment of the server knows. */
  readonly oneValue: boolean | undefined;
  /** Only MQTT clients have a token: no key can take its place. */
  readonly mqttAlone: boolean;
  readonly operator: boolean;
  readonly callout: boolean;
  readonly accountUsers: boolean;
  /** NKeys, and names with a password, in the main authorization. */
  readonly nkeys: number;
  readonly names: number;
  /** Its main port lets anyone in. */
  readonly open: boolean;
  /** Its main authorization has some that keep a user of a list without its own from something. */
  readonly defaultPermissions: boolean;
  /** Its main authorization lets in the one user, or the holder of the token, through a trusted proxy alone. */
  readonly proxyRequired: boolean;
  readonly clustered: boolean;
}

export function situationOf(config: Config, version: Version): Situation {
  const main = authorizationBlocks(config, "client").map(({ map }) => map);
  const users = main.flatMap((map) => usersOf(map));
  const inUse = tokens(config).filter((token) => authenticates(token) && conflictsOf(config, token).length === 0);
  // Without a token left: where the one of a flag is taken.
  const owners = inUse.length > 0 ? inUse.map(({ owner }) => owner) : (["client"] as const);
  const names = [...new Set(owners.flatMap((owner) => listenersOf(config, owner)))];
  return {
    config,
    version,
    tokens: inUse,
    ports: names.map((name) => listener(config, name)).filter(({ listens }) => listens).map(({ name, tls }) => ({ name, tls })),
    oneValue: oneValue(inUse),
    mqttAlone: inUse.length > 0 && inUse.every(({ owner }) => owner === "mqtt"),
    operator: operatorPairs(config).length > 0,
    callout: callouts(config).length > 0,
    accountUsers: accountsHaveUsers(config),
    nkeys: users.filter((user) => pairsNamed(user, "nkey").length > 0).length,
    names: users.filter((user) => hasUserName(user)).length,
    open: isOpen(config),
    defaultPermissions: main.some(restrictsByDefault),
    proxyRequired: main.some(asksForProxy),
    clustered: isClustered(config),
  };
}

function oneValue(inUse: readonly Token[]): boolean | undefined {
  if (inUse.length < 2) return true;
  const texts = inUse.map(({ pair: { value } }) => (value.kind === "string" ? value.text : undefined));
  return texts.includes(undefined) ? undefined : new Set(texts).size === 1;
}

/** bcrypt reads the beginning of it only. Not known of a hash, and where only the environment of the server knows. */
export function isTooLong({ form, pair: { value } }: Token): boolean {
  return form === "plain" && value.kind === "string" && (utf8Length(value.text) ?? 0) > bcryptBytes;
}

/** The listener whose port it is takes the token. */
export function takes(situation: Situation, name: ListenerName): boolean {
  return situation.ports.some((port) => port.name === name);
}
