/** What a config has that operator mode has to have too: accounts, users, JetStream; and what cannot stay in it. */
import { accounts, usersOf } from "../../model/accounts.js";
import { authorizationBlocks, hasSingleUser, namesItsPassword, operatorPairs } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { listenerPairs } from "../../model/listeners.js";
import { defaultPermissionNames, mappingNames, permissionNames, userNames } from "../../model/names.js";
import { systemAccountName } from "../../model/startup/accountNames.js";
import { clusterBlock } from "../../model/startup/blocks.js";
import { jetStreamOf } from "../../model/startup/jetstreamState.js";
import { rootBlock, setting } from "../../model/startup/settings.js";
import { authenticates, tokens } from "../../model/tokens.js";
import { pairNamed, pairsNamed } from "../../model/pairs.js";
import { usesIn } from "../../model/uses.js";
import type { MapValue, Pair } from "../../model/value.js";
import { plainName, UniqueNames } from "./names.js";
import { maps } from "../../model/value.js";

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
  const own = accounts(config).filter(({ pair }) => pair.key !== systemAccountName(config));
  const defined = own.map(({ pair, map }): AccountDraft => ({ ...accountDraft(config, names, pair.key, map), inConfig: pair.key }));
  const hasToken = tokens(config).some(authenticates);
  const clients = clientsOf(config, main.map(({ map }) => map), hasToken || defined.length === 0);
  const global: AccountDraft = { name: names.take("APP"), inConfig: undefined, users: clients, shares: pairsNamed(config.value, mappingNames).length > 0 };
  return {
    operator: operatorName(config) ?? "nats",
    accounts: clients.length > 0 ? [global, ...defined] : defined,
    leaves: leavesOf(config),
    jetStream: jetStreamOf(config).enabled !== false,
    hasToken,
    letsAnyoneIn: main.every(({ map }) => pairNamed(map, ["users", ...userNames, "token"]) === undefined) && defined.every(({ users }) => users.length === 0),
    done: operatorPairs(config).length > 0,
  };
}

function operatorName(config: Config): string | undefined {
  const root = rootBlock(config);
  const named = [setting(clusterBlock(config), "name"), setting(root, "server_name")];
  return named.flatMap((option) => (option.kind === "set" ? (shownName(config, option.pair) ?? []) : []))[0];
}

function accountDraft(config: Config, names: UniqueNames, key: string, map: MapValue): Omit<AccountDraft, "inConfig"> {
  const shares = pairNamed(map, ["exports", "imports", ...mappingNames]) !== undefined;
  return { name: names.take(plainName(key) ?? "ACCOUNT"), users: usersIn(config, map, new UniqueNames()), shares };
}

/** Of the global account: those listed, the single user, and one that stands for all who have the token or nothing. */
function clientsOf(config: Config, blocks: readonly MapValue[], needsOne: boolean): UserDraft[] {
  const names = new UniqueNames();
  const listed = blocks.flatMap((map) => usersIn(config, map, names));
  const single = blocks.filter(hasSingleUser).map((map): UserDraft => ({ name: names.take(nameOf(config, map) ?? "user"), hasPermissions: false }));
  const all = [...listed, ...single];
  return all.length === 0 && needsOne ? [{ name: "client", hasPermissions: false }] : all;
}

function usersIn(config: Config, map: MapValue, names: UniqueNames): UserDraft[] {
  return usersOf(map).map((user) => ({
    name: names.take(nameOf(config, user) ?? "user"),
    hasPermissions: pairNamed(user, permissionNames) !== undefined || pairNamed(map, defaultPermissionNames) !== undefined,
  }));
}

/** A user of an NKey has no name in the config. */
function nameOf(config: Config, user: MapValue): string | undefined {
  const pair = pairNamed(user, userNames);
  return pair === undefined || namesItsPassword(user) ? undefined : shownName(config, pair);
}

/** A name may be a secret as well: a variable carries it to where it is one, or it is the variable. */
function shownName(config: Config, { key, value }: Pair): string | undefined {
  const uses = usesIn(config);
  const isHidden = value.kind !== "string" || value.fromEnvironment || uses.sharesSecret(value) || uses.feedsSecret(key);
  return isHidden ? undefined : plainName(value.text);
}

/** Paths of options, as written. */
function leavesOf(config: Config): string[] {
  const top = pairsNamed(config.value, ["authorization", "accounts", ...mappingNames, "no_auth_user", "system_account", "system"]);
  const listeners = (["websocket", "mqtt", "leafnodes"] as const).flatMap((name) =>
    maps(listenerPairs(config, name)).flatMap((map) => pairsNamed(map, ["authorization", "authentication", "no_auth_user"]).map(({ key }) => `${name}.${key}`)));
  return [...new Set([...top.map(({ key }) => key), ...listeners])];
}
