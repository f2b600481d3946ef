import { accounts, userArrays } from "../model/accounts.js";
import { hasSingleUser, isOpen } from "../model/authorization.js";
import type { Config } from "../model/config.js";
import { addressPairs, isBeyondLoopback, portPair, seemsDeployed, staysOnThisMachine } from "../model/deployment.js";
import { isFragment } from "../model/fragment.js";
import { calloutNames, loginNames } from "../model/names.js";
import { resolverNames, resolverOf } from "../model/startup/operators.js";
import { isNamedAsRoot, isWholeConfig } from "../model/startup/root.js";
import { pairsInEffect, pairsNamed } from "../model/pairs.js";
import { needsCertificate } from "../model/tls.js";
import type { Pair } from "../model/value.js";
import type { Check, Finding, Severity } from "./check.js";
import { keySite } from "../model/value.js";

const partsOfOperatorMode = new Set<string>(["resolver_preload", "system_account", "system", ...resolverNames]);

const anyone = "anyone who reaches this server can connect without a credential";

/** Neither a user nor a token nor an operator: then clients need no credential (server/auth.go, configureAuthorization). */
export const openServer: Check = {
  code: "open-server",
  title: "Server that is open to everyone",
  severity: "error",
  beyondTest: true,
  afterTest: true,
  documentation: "docs/checks/open-server.md",
  *run(config) {
    if (config.problems.length > 0 || isFragment(config) || !isOpen(config) || isUncertain(config)) return;
    const blocks = pairsNamed(config.value, "authorization");
    if (needsCertificate(config.value) || blocks.some(decidesElsewhere) || config.value.pairs.some(isOverwrittenLogin)) return;
    const emptied = blocks.find(({ value }) => value.kind === "map") ?? emptiedAccount(config);
    const unread = withoutOperator(config);
    if (emptied !== undefined && !isOnlySettings(emptied)) yield accident(emptied);
    else if (unread !== undefined) yield unread;
    else if (emptied !== undefined) yield withoutLogin(emptied, config);
    else if (blocks.length === 0) yield* exposed(config);
  },
};

function accident(pair: Pair): Finding {
  const what = pair.key.toLowerCase() === "authorization" ? "This authorization names nobody who may log in" : "This list of users is empty, and nothing else in the config says who may log in";
  return { ...keySite(pair), message: `${what}, so nats-server asks nobody: ${anyone}.` };
}

function withoutLogin(pair: Pair, config: Config): Finding {
  return {
    ...keySite(pair),
    severity: staysOnThisMachine(config.value) ? "information" : "warning",
    message: `This authorization names nobody who may log in, and neither does anything else in the config, so nats-server asks nobody: ${anyone}.`,
  };
}

/**
 * JWTs of accounts in the config count with an operator only: without one nobody reads them (server/auth.go,
 * configureAuthorization). A resolver with a folder keeps such a server from starting, which the checks of a start say. A file with
 * nothing else in it may be made to be included beside an operator.
 */
function withoutOperator(config: Config): Finding | undefined {
  const kind = resolverOf(config);
  const jwts = pairsNamed(config.value, ["resolver_preload", ...resolverNames]).find(({ overwritten }) => !overwritten);
  const isPart = !isNamedAsRoot(config) && pairsInEffect(config.value).every(({ key }) => partsOfOperatorMode.has(key.toLowerCase()));
  if (jwts === undefined || isPart || kind === "folder" || kind === "unknown") return undefined;
  return {
    ...keySite(jwts),
    severity: staysOnThisMachine(config.value) ? "information" : "warning",
    message: `Without an operator nats-server looks at no JWT, and nothing else in this config says who may log in: ${anyone}. Name the operator's JWT in \`operator\`.`,
  };
}

/** Such as a timeout: nothing in it looks like a login that was taken out or forgotten. */
function isOnlySettings({ key, value }: Pair): boolean {
  return key.toLowerCase() === "authorization" && value.kind === "map" && value.pairs.length > 0 && pairsNamed(value, ["users", "nkey", ...loginNames]).length === 0;
}

/** An external service decides; or the token is empty, and the check of empty tokens says it. */
function decidesElsewhere({ value }: Pair): boolean {
  return value.kind === "map" && pairsNamed(value, ["token", ...calloutNames]).length > 0;
}

/** So does the one of blocks that a later one overwrites, if there was a login in them. */
function isOverwrittenLogin({ key, overwritten, value }: Pair): boolean {
  if (!overwritten || key.toLowerCase() !== "authorization" || value.kind !== "map") return false;
  return hasSingleUser(value) || pairsNamed(value, ["users", "token", ...calloutNames]).length > 0;
}

/** Accounts without users are for leaf nodes and services; a list of users without entries was meant to have some. */
function emptiedAccount(config: Config): Pair | undefined {
  return accounts(config)
    .filter(({ map }) => userArrays(map).length > 0)
    .flatMap(({ map }) => pairsNamed(map, "users"))[0];
}

/** What only the environment of the server knows may close it. */
function isUncertain(config: Config): boolean {
  const decide = pairsNamed(config.value, ["authorization", "accounts"]);
  const inside = decide.flatMap(({ value }) => (value.kind === "map" ? pairsInEffect(value) : []));
  const users = accounts(config).flatMap(({ map }) => pairsNamed(map, "users"));
  return [...decide, ...inside, ...users].some(({ value }) => value.kind === "unknown" || (value.kind === "array" && value.items.some(({ kind }) => kind === "unknown")));
}

/** Said where the config itself names an address beyond this machine, and softly where it seems to be no sample: these name none. */
function* exposed(config: Config): Iterable<Finding> {
  const named = addressPairs(config.value).find(isBeyondLoopback);
  if (named !== undefined) yield openAt(named, "information", ["", "the address given here", "listen on 127.0.0.1"]);
  const port = portPair(config.value);
  if (port === undefined || !isWholeConfig(config) || !seemsDeployed(config)) return;
  // Beside `listen` a host would be another address each start.
  const remedy = port.key.toLowerCase() === "listen" ? "put `127.0.0.1:` before the port" : "add `host: 127.0.0.1`";
  yield openAt(port, "hint", [" at this port", "every address of its machine", remedy]);
}

function openAt(pair: Pair, severity: Severity, [place, where, remedy]: readonly [string, string, string]): Finding {
  const message = `Nothing in this config says who may log in${place}: ${anyone}, at ${where}. Name users in \`authorization\` or \`accounts\`, or ${remedy} if only this machine is meant.`;
  return { ...keySite(pair), severity, message };
}
