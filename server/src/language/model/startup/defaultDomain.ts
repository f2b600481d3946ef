import type { Config } from "../config.js";
import { globalAccount } from "../accounts/ownAccounts.js";
import { publicKeyRole } from "../nkey.js";
import { isValidSubject } from "../options/subjects.js";
import { pairsInEffect } from "../pairs.js";
import { accountsOf, systemAccountName } from "./accountNames.js";
import { isOnInAccount } from "./jetstreamState.js";
import { operatorCount } from "./operators.js";
import { atKey, atValue, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { blockIn, blockOf, rootBlock } from "./settings.js";
import type { Found } from "./settings.js";

/** `default_js_domain`: accounts of an old leaf node whose streams are elsewhere (server/jetstream.go, validateJetStreamOptions). */
export function domainProblems(config: Config): StartProblem[] {
  const operators = operatorCount(config);
  const block = blockIn(rootBlock(config), "default_js_domain");
  if (operators === undefined) return [];
  return block.maps.flatMap(pairsInEffect).flatMap((pair) => problemOf(config, operators > 0, { pair }));
}

function problemOf(config: Config, hasOperator: boolean, found: Found): StartProblem[] {
  const { key, value } = found.pair;
  const domain = value.kind === "string" ? value.text : "";
  const named = hasOperator ? notAKey(key) : unknownOrBusy(config, key, domain);
  if (named !== undefined) return [atKey(found, named)];
  if (key === systemAccountName(config)) return [atKey(found, refused("the system account has no JetStream domain", "Remove this line."))];
  if (domain === "" || isValidSubject(`$JS.${domain}.API.>`)) return [];
  return [atValue(found, refused("this domain makes no valid subject", "It is one part of a subject: no blanks, no >, no empty parts."))];
}

function notAKey(key: string): string | undefined {
  return publicKeyRole(key) === "account" ? undefined : refused("with an operator accounts are known by their public key", "Use the account's, 56 characters that begin with A.");
}

function unknownOrBusy(config: Config, key: string, domain: string): string | undefined {
  const { byName, certain } = accountsOf(config);
  const account = byName.get(key)?.value;
  if (account === undefined) {
    return certain && key !== globalAccount ? refused("this config defines no account of this name", "Define it in accounts, or remove this line.") : undefined;
  }
  if (domain === "" || account.kind !== "map" || isOnInAccount(blockOf(account)) !== true) return undefined;
  return refused("this account has JetStream of its own, and needs no domain elsewhere", "Remove this line, or jetstream in the account.");
}
