/** Names that stand elsewhere in the config, of accounts, clusters and users, where those are meant. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Config } from "../../model/config.js";
import type { Place } from "../../model/optionPath.js";
import type { Step } from "../../model/optionStep.js";
import { globalAccount, ownSystemAccount } from "../../model/accounts/ownAccounts.js";
import { accounts, usersOf } from "../../model/accounts.js";
import { pairNamed } from "../../model/pairs.js";
import { knownNames, systemAccountName } from "../../model/startup/accountNames.js";
import type { Version } from "../../schema/version.js";
import { accountKeys } from "./accountKeys.js";
import { clusterName, remoteClusterNames } from "./clusterNames.js";
import examples from "./exampleValues.json" with { type: "json" };
import { exportingAt, importing } from "./importable.js";
import { accountNames, namesOfUsers } from "./names.js";
import type { Suggestion } from "./suggestion.js";
import { own } from "../text/own.js";

const names: Readonly<Record<string, string>> = examples.names;

/** "account", "configuredAccount", "accountKey", "cluster" or "user" where a name of one is meant. */
export function whoseName(place: Pick<Place, "around">, step: Step): string | undefined {
  return own(names, nameOf(place, step));
}

/** As `block.option`; an element belongs to the option of its list. */
export function nameOf({ around }: Pick<Place, "around">, { block, option }: Step): string {
  return `${(block ?? around.block)?.name ?? ""}.${option?.name ?? ""}`;
}

/** Names of accounts, clusters and users where those are meant. Of accounts to import from those come first that export. */
export function named(config: Config, place: Place, step: Step, version: Version): Suggestion[] {
  const what = whoseName(place, step);
  if (what === undefined || step.option?.secret === true) return [];
  if (what === "cluster") return clustersFor(config, nameOf(place, step)).map((text) => ({ label: text, kind: CompletionItemKind.Reference, write: { as: "text", text } }));
  const kind = what === "user" ? CompletionItemKind.Constant : CompletionItemKind.Reference;
  const keys = what === "account" ? accountKeys(config) : what === "accountKey" ? accountKeys(config) ?? [] : undefined;
  if (keys !== undefined) return keys.map(({ key, name }) => ({ label: key, kind, write: { as: "text", text: key }, ...(name === undefined ? {} : { detail: name }) }));
  const builtIn = what === "account" ? builtInFor(config, nameOf(place, step)) : [];
  const found = what === "user" ? namesOfUsers(config) : [...accountNames(config), ...builtIn];
  const source = importing(config, place, version);
  const last = nameOf(place, step) === "top.system_account" ? new Set<string>() : what === "user" ? systemUsers(config) : new Set([systemAccountName(config)]);
  const rankOf = (text: string): number => (text.startsWith("$") ? 400 : last.has(text) ? 300 : source?.sources.has(text) === false ? 200 : 0);
  const own = source?.account ?? exportingAt(place);
  return [...new Set(found)].filter((text) => text !== own).map((text) => ({ label: text, kind, write: { as: "text", text }, rank: rankOf(text) }));
}

/** Users who may see and do everything: few of them are meant. */
function systemUsers(config: Config): ReadonlySet<string> {
  const name = systemAccountName(config);
  const users = accounts(config).filter(({ pair }) => pair.key === name).flatMap(({ map }) => usersOf(map));
  const values = users.flatMap((user) => [pairNamed(user, ["user", "username"])?.value, pairNamed(user, "nkey")?.value]);
  return new Set(values.flatMap((value) => (value?.kind === "string" ? [value.text] : [])));
}

/** Accounts that the server makes itself, which it does not find while it reads the config. `$SYS` only where nothing is named as the system account. */
function builtInFor(config: Config, option: string): string[] {
  const makesOwn = option !== "top.system_account" && knownNames(config)?.(ownSystemAccount) !== false;
  return makesOwn ? [ownSystemAccount, globalAccount] : [globalAccount];
}

/** The blocks of a cluster and its gateway name it alike; a list of gateways may name it among the others. */
function clustersFor(config: Config, option: string): string[] {
  const names = [option === "cluster.name" ? undefined : clusterName(config, "cluster"), option === "gateway.name" ? undefined : clusterName(config, "gateway")];
  const others = option === "remoteGateway.name" || option === "mappingDestination.cluster" ? remoteClusterNames(config) : [];
  return [...new Set([...names.filter((name) => name !== undefined), ...others])];
}
