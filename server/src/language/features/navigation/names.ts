/** Accounts and users: where a config defines them, and where it names them. */
import { definesAccount } from "../../model/accounts/entries.js";
import { allUsers } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { memo } from "../../model/memo.js";
import { rootStep, stepToElement, stepToKey } from "../../model/optionStep.js";
import type { Step } from "../../model/optionStep.js";
import { userNames } from "../../model/names.js";
import { pairsNamed } from "../../model/pairs.js";
import { keySite } from "../../model/value.js";
import type { Site, Value } from "../../model/value.js";
import { whoseName } from "../completion/named.js";
import type { NamedKind } from "./thing.js";

type Sites = ReadonlyMap<string, readonly Site[]>;

/** Values looked at: variables that repeat each other can stand for more than any memory holds. */
const maxValues = 200_000;

/** Whose name is meant at an option; undefined where none that a config defines is. */
export function kindNamed(around: Step, step: Step): NamedKind | undefined {
  const whose = whoseName({ around }, step);
  if (whose === "user") return "user";
  return whose === undefined || whose === "cluster" ? undefined : "account";
}

/** Accounts of blocks and lists; with an operator, the public keys that are preloaded. */
export const accountDefinitions = memo((config: Config): Sites => {
  const sites = new Map<string, Site[]>();
  for (const { key, value } of pairsNamed(config.value, ["accounts", "resolver_preload"])) {
    if (value.kind === "map") for (const pair of value.pairs) if (definesAccount(pair)) add(sites, pair.key, keySite(pair));
    if (value.kind === "array" && key.toLowerCase() === "accounts") for (const item of value.items) if (item.kind === "string") add(sites, item.text, siteOf(item));
  }
  return sites;
});

/** Users and NKeys of the main authorization and of all accounts. */
export const userDefinitions = memo((config: Config): Sites => {
  const sites = new Map<string, Site[]>();
  for (const user of allUsers(config)) {
    for (const { value } of pairsNamed(user, [...userNames, "nkey"])) if (value.kind === "string" && value.text !== "") add(sites, value.text, siteOf(value));
  }
  return sites;
});

/** Where options name them. */
export const namesUsed = memo((config: Config): Readonly<Record<NamedKind, Sites>> => {
  const used = { account: new Map<string, Site[]>(), user: new Map<string, Site[]>() };
  const seen = new Map<unknown, Set<unknown>>();
  const pending: [Value, Step, Step][] = [[config.value, rootStep, rootStep]];
  for (let next = pending.pop(), left = maxValues; next !== undefined && left > 0; next = pending.pop(), left--) {
    const [value, step, around] = next;
    const kind = value.kind === "string" ? kindNamed(around, step) : undefined;
    if (kind !== undefined && value.kind === "string" && value.text !== "") add(used[kind], value.text, siteOf(value));
    if (step.types.length === 0 || !isNew(value, step, seen)) continue;
    if (value.kind === "array") for (const item of value.items) pending.push([item, stepToElement(step), step]);
    if (value.kind === "map") for (const pair of value.pairs) pending.push([pair.value, stepToKey(step, pair.key), step]);
  }
  return used;
});

/** What a variable stands for is gone through once for each option that it is used for. */
function isNew({ references: [use] }: Value, { types }: Step, seen: Map<unknown, Set<unknown>>): boolean {
  if (use?.definition === undefined) return true;
  const uses = seen.get(use.definition.entry) ?? new Set();
  seen.set(use.definition.entry, uses);
  const { size } = uses;
  return uses.add(types).size > size;
}

/** A value behind a `$NAME` is written where the name stands. */
function siteOf({ references: [use], file, node }: Value): Site {
  return use === undefined ? { file, span: node } : use.site;
}

function add(sites: Map<string, Site[]>, name: string, site: Site): void {
  const known = sites.get(name);
  if (known === undefined) sites.set(name, [site]);
  else known.push(site);
}
