import type { Config } from "../config.js";
import { globalAccount, ownSystemAccount } from "../accounts/ownAccounts.js";
import { accountsOf, systemAccount } from "./accountNames.js";
import { isOnInAccount, jetStreamOf } from "./jetstreamState.js";
import { effectiveSystemAccount, isPreloaded, operatorCount, resolverOf, trustedKeyCount, trustedKeys } from "./operators.js";
import type { ReadNamed } from "./operators.js";
import { atKey, atValue, notPreloaded, pointer, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { allNamed, blockOf, isGiven, rootBlock, setting, textOf } from "./settings.js";
import type { Found, Setting } from "./settings.js";

/** What a server finds out when it sets up its system account (server/server.go, configureAccounts, SetSystemAccount and Start). */
export function systemAccountProblems(config: Config, readNamed: ReadNamed): StartProblem[] {
  return [...unknownAccount(config), ...globalWithJetStream(config), ...withJetStream(config), ...notSigned(config), ...jetStreamWithout(config, readNamed)];
}

function unknownAccount(config: Config): StartProblem[] {
  const option = systemAccount(config);
  const { byName, certain } = accountsOf(config);
  const name = textOf(option) ?? "";
  if (option.kind !== "set" || name === "" || !certain || operatorCount(config) !== 0 || name === globalAccount || byName.has(name)) return [];
  if (resolverOf(config) !== "none") {
    const why = notResolved(config, name);
    return why === undefined ? [] : [atValue(option, why)];
  }
  const todo = name === ownSystemAccount ? "The server makes $SYS only where system_account is left out: leave it out, or define $SYS in accounts." : "Define it in accounts.";
  return [atValue(option, refused("this config defines no account of this name", todo))];
}

/** Why a resolver cannot give the system account to a server without an operator; undefined where it may (server/server.go, verifyAccountClaims). */
function notResolved(config: Config, name: string): string | undefined {
  const keys = trustedKeyCount(config);
  if (keys === 0) return refused("without an operator the server trusts no JWT of an account, and this config defines no account of this name", "Add the operator, or define the account in accounts.");
  return keys !== undefined && isPreloaded(config, name) === false ? notPreloaded() : undefined;
}

/** Without other accounts JetStream belongs to the global one (enableJetStreamAccounts). */
function globalWithJetStream(config: Config): StartProblem[] {
  const option = systemAccount(config);
  const { byName, certain } = accountsOf(config);
  const { enabled, found } = jetStreamOf(config);
  if (option.kind !== "set" || textOf(option) !== globalAccount || enabled !== true || !certain || byName.size > 0) return [];
  if (operatorCount(config) !== 0 || trustedKeyCount(config) !== 0) return [];
  return [atValue(option, refused("the system account cannot have JetStream, and without other accounts JetStream belongs to $G", "Remove system_account: the server makes one of its own."), { related: pointer("JetStream of the server.", found) })];
}

/** The pair that defines the system account in this config: the one named, else `$SYS`. */
function definition(config: Config): Found | undefined {
  const option: Setting = systemAccount(config);
  const text = textOf(option);
  if (text === undefined || operatorCount(config) !== 0) return undefined;
  const pair = accountsOf(config).byName.get(text === "" ? ownSystemAccount : text);
  const [accounts] = allNamed(rootBlock(config), ["accounts"]);
  return pair === undefined || accounts?.pair.value.kind !== "map" ? undefined : { pair };
}

function withJetStream(config: Config): StartProblem[] {
  const account = definition(config);
  const { enabled, found } = jetStreamOf(config);
  if (enabled !== true || account?.pair.value.kind !== "map" || isOnInAccount(blockOf(account.pair.value)) !== true) return [];
  const own = setting(blockOf(account.pair.value), "jetstream");
  const at = own.kind === "set" ? own : account;
  return [atKey(at, refused("the system account cannot have JetStream", "Remove jetstream here; streams belong into the other accounts."), { related: pointer("JetStream of the server.", found) })];
}

/** Keys are trusted, and no key has signed an account of the config, or $G. */
function notSigned(config: Config): StartProblem[] {
  const option = systemAccount(config);
  const account = definition(config) ?? (option.kind === "set" && textOf(option) === globalAccount && operatorCount(config) === 0 ? option : undefined);
  const keys = trustedKeys(config);
  if (account === undefined || keys.kind !== "set" || (trustedKeyCount(config) ?? 0) === 0) return [];
  const why = refused("with trusted keys the system account must be one that such a key has signed, not one of this config", "Name the public key of an account that the resolver knows, or remove the trusted keys.");
  const related = pointer("The trusted keys.", keys);
  return [option.kind === "set" && isGiven(option) ? atValue(option, why, { related }) : atKey(account, why, { related })];
}

/** Elsewhere the server makes a system account for JetStream itself; it does not sign one. */
function jetStreamWithout(config: Config, readNamed: ReadNamed): StartProblem[] {
  const { enabled, found } = jetStreamOf(config);
  const operators = operatorCount(config);
  const keys = trustedKeyCount(config);
  if (enabled !== true || found === undefined || operators === undefined || keys === undefined || operators + keys === 0) return [];
  const accounts = accountsOf(config);
  if (effectiveSystemAccount(config, readNamed) !== "" || !accounts.certain || accounts.byName.has(ownSystemAccount)) return [];
  return [atKey(found, refused("with an operator or trusted keys JetStream needs a system account, and none is named", "Name it in system_account, by its public key."))];
}
