/**
 * Callouts that no service can answer. The server asks in one account for each login that is not one of the service itself
 * (server/auth_callout.go, processClientOrLeafCallout); what it finds wrong with them at its start it says before its log
 * is open (server/auth.go, configureAuthorization).
 */
import { accountNames, accounts, usersOf } from "./accounts.js";
import { globalAccount, ownSystemAccount } from "./accounts/ownAccounts.js";
import { authorizationBlocks, authorizationOwners, hasSingleUser, operatorPairs } from "./authorization.js";
import { calloutUsers, callouts } from "./callout.js";
import type { Config } from "./config.js";
import { calloutUserNames, userNames } from "./names.js";
import { pairNamed, pairsNamed } from "./pairs.js";
import type { MapValue, Pair } from "./value.js";

/** "account": it is not defined; "users": none of its users is; "home": they all belong to other accounts. */
export type CalloutFault = "account" | "users" | "home";

export interface UnansweredCallout {
  readonly fault: CalloutFault;
  /** The block of the callout. */
  readonly pair: Pair;
  readonly map: MapValue;
  /** What names the account, or the users for that fault; absent where nothing does. */
  readonly named?: Pair;
  /** The account of its users, if it is one and another than the callout's. */
  readonly home?: string;
}

/** Accounts that are there without being defined. */
const builtIn = new Set<string>([globalAccount, ownSystemAccount]);

/** Nothing where the config has several callouts, or where only the environment of the server knows. */
export function unansweredCallouts(config: Config): UnansweredCallout[] {
  const [pair, ...others] = callouts(config);
  if (pair?.value.kind !== "map" || others.length > 0 || operatorPairs(config).length > 0) return [];
  const map = pair.value;
  const account = pairNamed(map, ["account", "acc"]);
  const name = account === undefined ? globalAccount : textOf(account);
  const homes = homesOf(config, calloutUsers(config) ?? new Set());
  if (name === undefined || homes === undefined) return [];
  const found = { pair, map, ...(account === undefined ? {} : { named: account }), ...homeIfOne(homes, name) };
  if (!builtIn.has(name) && !accountNames(config).has(name)) return [{ ...found, fault: "account" }];
  // Then a user of an account that is not listed logs in by the config alone, and may be the service.
  if (pairsNamed(map, "allowed_accounts").length > 0) return [];
  if (homes.size === 0) return unknownUsers(map).map((named) => ({ pair, map, named, fault: "users" }));
  return homes.has(name) || importsServices(config, name) ? [] : [{ ...found, fault: "home" }];
}

/** The accounts of the users and NKeys of these names. Undefined where it is not known who they are. */
function homesOf(config: Config, names: ReadonlySet<string>): ReadonlySet<string> | undefined {
  const homes = new Set<string>();
  const blocks = authorizationOwners.flatMap((owner) => authorizationBlocks(config, owner)).map(({ map }) => map);
  const users = blocks.flatMap((block) => [...usersOf(block), ...(hasSingleUser(block) ? [block] : [])]).map((user) => ({ user, home: globalAccount }));
  const inAccounts = accounts(config).flatMap(({ pair, map }) => usersOf(map).map((user) => ({ user, home: pair.key })));
  for (const { user, home } of [...users, ...inAccounts]) {
    for (const name of pairsNamed(user, [...userNames, "nkey"])) {
      const text = textOf(name);
      if (text === undefined) return undefined;
      if (names.has(text)) homes.add(home);
    }
  }
  return homes;
}

function homeIfOne(homes: ReadonlySet<string>, account: string): { readonly home?: string } {
  const [home, ...others] = homes;
  return home === undefined || others.length > 0 || home === account ? {} : { home };
}

/** The lists of the callout's users, where all that they name is written in the config. */
function unknownUsers(map: MapValue): Pair[] {
  const lists = pairsNamed(map, calloutUserNames);
  const areKnown = lists.every(({ value }) => value.kind === "array" && value.items.length > 0 && value.items.every(({ kind }) => kind === "string"));
  return areKnown ? lists.slice(0, 1) : [];
}

/** A service of another account may answer what is asked here. */
function importsServices(config: Config, name: string): boolean {
  return accounts(config).some(({ pair, map }) => pair.key === name && pairsNamed(map, "imports").length > 0);
}

function textOf({ value }: Pair): string | undefined {
  return value.kind === "string" ? value.text : undefined;
}
