/** What a config has that operator mode has to have too: accounts, users, JetStream; and what cannot stay in it. */
import { accounts, usersOf } from "../../model/accounts.js";
import { authorizationBlocks, hasSingleUser, operatorPairs } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { listenerPairs, maps } from "../../model/listeners.js";
import { systemAccountName } from "../../model/startup/accountNames.js";
import { jetStreamOf } from "../../model/startup/jetstreamState.js";
import { blockIn, rootBlock, setting, textOf } from "../../model/startup/settings.js";
import { authenticates, tokens } from "../../model/tokens.js";
import { pairNamed, pairsNamed } from "../../model/pairs.js";
import type { MapValue } from "../../model/value.js";
import { plainName, UniqueNames } from "./names.js";

export interface OperatorDraft {
  readonly operator: string;
  readonly accounts: readonly AccountDraft[];
  /** Options of this config with which a server in operator mode does not start or which it ignores, as paths. */
  readonly leaves: readonly string[];
  readonly jetStream: boolean;
  readonly hasToken: boolean;
  /** Clients may come in without any credentials today. */
  readonly letsAnyoneIn: boolean;
  /** The config is in operator mode already. */
  readonly done: boolean;
}

export interface AccountDraft {
  readonly name: string;
  /** Its place in the config today; undefined: the global account of all who name none. */
  readonly inConfig: string | undefined;
  readonly users: readonly UserDraft[];
  /** The config gives it exports, imports or mappings. */
  readonly shares: boolean;
}

export interface UserDraft {
  readonly name: string;
  readonly hasPermissions: boolean;
}

export function operatorDraft(config: Config): OperatorDraft {
  const names = new UniqueNames();
  // The account that nsc makes for the system.
  names.take("SYS");
  const main = authorizationBlocks(config, "client");
  const own = accounts(config).filter(({ pair }) => pair.key !== systemAccountName(config) && !pair.usedAsVariable);
  const defined = own.map(({ pair, map }): AccountDraft => ({ ...accountDraft(names, pair.key, map), inConfig: pair.key }));
  const hasToken = tokens(config).some(authenticates);
  const clients = clientsOf(main.map(({ map }) => map), hasToken || defined.length === 0);
  const global: AccountDraft = { name: names.take("APP"), inConfig: undefined, users: clients, shares: pairsNamed(config.value, "mappings", "maps").length > 0 };
  return {
    operator: plainName(nameIn(config, "cluster", "name")) ?? plainName(textOf(setting(rootBlock(config), "server_name"))) ?? "nats",
    accounts: clients.length > 0 ? [global, ...defined] : defined,
    leaves: leavesOf(config),
    jetStream: jetStreamOf(config).enabled !== false,
    hasToken,
    letsAnyoneIn: main.every(({ map }) => pairNamed(map, "users", "user", "username", "token") === undefined) && defined.every(({ users }) => users.length === 0),
    done: operatorPairs(config).length > 0,
  };
}

function nameIn(config: Config, block: string, option: string): string | undefined {
  return textOf(setting(blockIn(rootBlock(config), block), option));
}

function accountDraft(names: UniqueNames, key: string, map: MapValue): Omit<AccountDraft, "inConfig"> {
  const shares = pairNamed(map, "exports", "imports", "mappings", "maps") !== undefined;
  return { name: names.take(plainName(key) ?? "ACCOUNT"), users: usersIn(map, new UniqueNames()), shares };
}

/** Of the global account: those listed, the single user, and one that stands for all who have the token or nothing. */
function clientsOf(blocks: readonly MapValue[], needsOne: boolean): UserDraft[] {
  const names = new UniqueNames();
  const listed = blocks.flatMap((map) => usersIn(map, names));
  const single = blocks.filter(hasSingleUser).map((map): UserDraft => ({ name: names.take(nameOf(map) ?? "user"), hasPermissions: false }));
  const all = [...listed, ...single];
  return all.length === 0 && needsOne ? [{ name: "client", hasPermissions: false }] : all;
}

function usersIn(map: MapValue, names: UniqueNames): UserDraft[] {
  return usersOf(map).map((user) => ({
    name: names.take(nameOf(user) ?? "user"),
    hasPermissions: pairNamed(user, "permissions", "permission", "authorization") !== undefined || pairNamed(map, "default_permissions") !== undefined,
  }));
}

/** A user of an NKey has no name in the config. */
function nameOf(user: MapValue): string | undefined {
  const value = pairNamed(user, "user", "username")?.value;
  return value?.kind === "string" && !value.fromEnvironment ? plainName(value.text) : undefined;
}

/** Paths of options, as written. */
function leavesOf(config: Config): string[] {
  const top = pairsNamed(config.value, "authorization", "accounts", "mappings", "maps", "no_auth_user", "system_account", "system");
  const listeners = (["websocket", "mqtt", "leafnodes"] as const).flatMap((name) =>
    maps(listenerPairs(config, name)).flatMap((map) => pairsNamed(map, "authorization", "authentication", "no_auth_user").map(({ key }) => `${name}.${key}`)));
  return [...new Set([...top.map(({ key }) => key), ...listeners])];
}
