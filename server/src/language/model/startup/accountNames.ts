import { definesAccount } from "../accounts/entries.js";
import { globalAccount, ownSystemAccount } from "../accounts/ownAccounts.js";
import type { Config } from "../config.js";
import type { MapValue, PairsByKey } from "../value.js";
import { memo } from "../memo.js";
import { noSystemAccountNames } from "../names.js";
import { pairSpelt } from "../pairs.js";
import { blockIn, rootBlock, setting, switchOf, textOf, textsOf } from "./settings.js";
import type { Setting } from "./settings.js";

/** The accounts that a config defines, without the ones that every server has. */
export interface Accounts {
  readonly byName: PairsByKey;
  readonly certain: boolean;
}

export const accountsOf = memo((config: Config): Accounts => {
  const root = rootBlock(config);
  const { maps, certain } = blockIn(root, "accounts");
  const [only, ...more] = maps;
  if (only !== undefined && more.length === 0) return { byName: inMap(only), certain };
  const byName = new Map(maps.flatMap((map) => map.pairs.filter(definesAccount).map((pair) => [pair.key, pair] as const)));
  if (maps.length > 0) return { byName, certain };
  return listed(setting(root, "accounts"), certain);
});

/** Accounts without anything can be listed; what is neither a map nor a list is passed over (parseAccounts). */
function listed(option: Setting, certain: boolean): Accounts {
  if (option.kind !== "set" || option.pair.value.kind !== "array") return { byName: new Map(), certain: certain && option.kind !== "uncertain" };
  const list = textsOf(option);
  return { byName: new Map((list ?? []).map(({ text }) => [text, option.pair])), certain: certain && list !== undefined };
}

const inMap = memo((map: MapValue): PairsByKey => map.index ?? new Map(map.pairs.filter(definesAccount).map((pair) => [pair.key, pair])));

/** The name of the system account as the config gives it: only these spellings count (server/opts.go, configureSystemAccount). */
export const systemAccount = memo((config: Config): Setting => {
  for (const name of ["system_account", "system"]) {
    const pair = pairSpelt(config.value, name);
    if (pair !== undefined) return pair.value.kind === "unknown" ? { kind: "uncertain" } : { kind: "set", pair };
  }
  return { kind: "unset" };
});

/** The name under which the config knows its system account. */
export function systemAccountName(config: Config): string | undefined {
  const text = textOf(systemAccount(config));
  return text === "" ? ownSystemAccount : text;
}

/** The names that leaf nodes and the like may refer to without an operator (validateLeafNode); undefined where they cannot be known. */
export function knownNames(config: Config): ((name: string) => boolean) | undefined {
  const { byName, certain } = accountsOf(config);
  const system = textOf(systemAccount(config));
  const none = switchOf(setting(rootBlock(config), ...noSystemAccountNames), false);
  if (!certain || system === undefined || none === undefined) return undefined;
  const madeBySelf = system === "" && !none;
  return (name) => name === "" || name === globalAccount || (madeBySelf && name === ownSystemAccount) || byName.has(name);
}
