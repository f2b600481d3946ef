import type { Version } from "../../schema/version.js";
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Config } from "../config.js";
import { calloutNames, mappingNames } from "../names.js";
import { publicKeyRole } from "../nkey.js";
import { ownSystemAccount } from "../accounts/ownAccounts.js";
import { accountsOf, systemAccount } from "./accountNames.js";
import { effectiveSystemAccount, isPreloaded, operatorClaims, operatorCount, operatorOption, resolverNames, resolverOf, textClaim, trustedKeyCount, trustedKeys } from "./operators.js";
import type { Claims, ReadNamed } from "./operators.js";
import { atItem, atKey, atValue, notPreloaded, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { allNamed, blockIn, isGiven, rootBlock, setting, textOf, textsOf } from "./settings.js";
import type { Found } from "./settings.js";
import { isEmpty, loginsOf } from "./users.js";

/** What an operator asks for and what it forbids (server/jwt.go, validateTrustedOperators). */
export function operatorProblems(config: Config, version: Version, readNamed: ReadNamed): StartProblem[] {
  const count = operatorCount(config);
  const option = operatorOption(config);
  if (count === 0) return withoutOperator(config);
  if (count === undefined || option.kind !== "set") return [];
  const claims = operatorClaims(config, readNamed);
  return [
    ...withoutResolver(config, option, claims),
    ...definedHere(config),
    ...besideTrustedKeys(config),
    ...otherSystemAccount(config, claims),
    ...ownSystemAccountNamed(config),
    ...withoutSystemAccount(config, readNamed),
    ...systemAccountNotPreloaded(config, readNamed, option),
    ...pinnedAccounts(config),
    ...readOnlyPreload(config),
    ...forNewerServer(option, claims, version),
  ];
}

/** Trusted keys alone do not do (server/accounts.go, getOperatorKeys). */
function withoutOperator(config: Config): StartProblem[] {
  const resolver = setting(rootBlock(config), ...resolverNames);
  if (resolver.kind !== "set" || resolverOf(config) !== "folder") return [];
  return [atKey(resolver, refused("this resolver needs an operator, whose JWT says which keys sign accounts", "Add the operator, or remove the resolver."))];
}

/** A single operator may name an account server in its JWT. */
function withoutResolver(config: Config, option: Found, claims: readonly (Claims | undefined)[]): StartProblem[] {
  const [only] = claims;
  const none = claims.length > 1 || (only !== undefined && textClaim(only, "account_server_url") === "");
  if (resolverOf(config) !== "none" || !none) return [];
  return [atKey(option, refused("with an operator the server needs a resolver, from which it gets the JWTs of accounts", "Add a resolver block, for example of type full with a dir."))];
}

function definedHere(config: Config): StartProblem[] {
  const root = rootBlock(config);
  const accounts = allNamed(root, ["accounts"]);
  const forbidden = [...(accountsOf(config).byName.size > 0 ? accounts : []), ...allNamed(root, mappingNames)];
  const authorization = blockIn(root, "authorization");
  const users = loginsOf(config).every(isEmpty) ? [] : allNamed(authorization, ["users"]);
  return [
    ...forbidden.map((found) => atKey(found, refused("with an operator accounts cannot be defined in the config", "Make the account with nsc, or remove the operator."))),
    ...users.map((found) => atKey(found, refused("with an operator users cannot be defined in the config", "Make the user with nsc and give its client the credentials file, or remove the operator."))),
    ...allNamed(authorization, calloutNames).map((found) => atKey(found, refused("with an operator an auth callout is set in the JWT of an account", "Set it there with nsc, and remove it here."))),
  ];
}

function besideTrustedKeys(config: Config): StartProblem[] {
  const keys = trustedKeys(config);
  if (keys.kind !== "set" || (trustedKeyCount(config) ?? 0) === 0) return [];
  return [atKey(keys, refused("trusted keys cannot stand beside an operator, whose JWT says which keys it signs with", "Remove them, or the operator."))];
}

function otherSystemAccount(config: Config, claims: readonly (Claims | undefined)[]): StartProblem[] {
  const own = systemAccount(config);
  const named = claims.map((each) => (each === undefined ? undefined : textClaim(each, "system_account")));
  if (own.kind !== "set" || !isGiven(own) || named.includes(undefined) || named.every((name) => name === "") || named.includes(textOf(own))) return [];
  return [atValue(own, refused("the operator's JWT names another system account", "Both must name the same, or only one of them any."))];
}

/** A resolver in memory is a matter of what is preloaded; one with a folder fetches no account that is no public key (server/accounts.go). */
function ownSystemAccountNamed(config: Config): StartProblem[] {
  const own = systemAccount(config);
  if (own.kind !== "set" || textOf(own) !== ownSystemAccount || resolverOf(config) !== "folder") return [];
  return [atValue(own, refused("with an operator the system account is one that the operator has signed, and $SYS is none", "Name it by its public key."))];
}

function withoutSystemAccount(config: Config, readNamed: ReadNamed): StartProblem[] {
  const resolver = setting(rootBlock(config), ...resolverNames);
  if (resolver.kind !== "set" || resolverOf(config) !== "folder" || effectiveSystemAccount(config, readNamed) !== "") return [];
  return [atKey(resolver, refused("this resolver gets JWTs by way of the system account, and neither the config nor the operator's JWT names one", "Name it in system_account, by its public key."))];
}

/** Nothing but the config itself fills a resolver in memory. */
function systemAccountNotPreloaded(config: Config, readNamed: ReadNamed, operator: Found): StartProblem[] {
  const name = effectiveSystemAccount(config, readNamed) ?? "";
  if (name === "" || isPreloaded(config, name) !== false) return [];
  const own = systemAccount(config);
  const why = notPreloaded();
  return [own.kind === "set" && isGiven(own) ? atValue(own, why) : atKey(operator, why)];
}

function pinnedAccounts(config: Config): StartProblem[] {
  const option = setting(rootBlock(config), "resolver_pinned_accounts");
  if (option.kind !== "set") return [];
  return (textsOf(option) ?? [])
    .filter(({ text }) => publicKeyRole(text) !== "account")
    .map(({ value }) => atItem(option, value, refused("this is not the public key of an account", "Such a key has 56 characters and begins with A.")));
}

function readOnlyPreload(config: Config): StartProblem[] {
  const preload = setting(rootBlock(config), "resolver_preload");
  if (preload.kind !== "set" || preload.pair.value.kind !== "map" || preload.pair.value.pairs.length === 0 || resolverOf(config) !== "url") return [];
  return [atKey(preload, refused("a resolver with a URL takes no JWTs from the config", "Remove resolver_preload, or use a resolver of type full or memory."))];
}

function forNewerServer(option: Found, claims: readonly (Claims | undefined)[], version: Version): StartProblem[] {
  const asked = claims.map((each) => (each === undefined ? "" : textClaim(each, "assert_server_version"))).filter((text) => /^\d+\.\d+\.\d+$/.test(text));
  if (!asked.some((text) => isBefore(version, parseVersion(text)))) return [];
  return [atKey(option, refused("the operator's JWT asks for a newer nats-server than the one this config is checked for", "Run a newer one, or have the config checked for the release that you run."))];
}
