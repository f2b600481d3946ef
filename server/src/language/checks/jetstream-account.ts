import type { Config } from "../model/config.js";
import { overPairs, together } from "../model/runs.js";
import { isAccount } from "../model/accounts/entries.js";
import { systemAccountName } from "../model/startup/accountNames.js";
import { isOnInAccount, jetStreamOf } from "../model/startup/jetstreamState.js";
import { operatorCount, trustedKeyCount } from "../model/startup/operators.js";
import { keySite } from "../model/startup/problem.js";
import { leafRemoteLists, hidesRemotes } from "../model/startup/remotes.js";
import { isWholeConfig } from "../model/startup/root.js";
import { allNamed, blockIn, blockOf, portOf, rootBlock } from "../model/startup/settings.js";
import type { Block } from "../model/startup/settings.js";
import type { MapValue, Pair } from "../model/value.js";
import type { Check, Finding } from "./check.js";

/**
 * JetStream is switched on twice, for the server and for each account (server/jetstream.go, enableJetStreamAccounts: where
 * there are no accounts but the global and the system account, the global one has it without being asked). Of one without
 * the other the server says nothing.
 */
export const jetStreamAccount: Check = {
  code: "jetstream-account",
  title: "JetStream that no account can use",
  severity: "warning",
  documentation: "docs/checks/jetstream-account.md",
  beyondTest: true,
  afterTest: true,
  *run(config) {
    const accounts = blockIn(rootBlock(config), "accounts");
    if (!isWholeConfig(config) || !accounts.certain || operatorCount(config) !== 0 || trustedKeyCount(config) !== 0) return;
    if (jetStreamOf(config).enabled === true) yield* unused(config, accounts);
    if (jetStreamOf(config).enabled === false && standsAlone(config)) yield* missing(accounts);
  },
};

function* unused(config: Config, accounts: Block): Generator<Finding> {
  const { found } = jetStreamOf(config);
  const system = systemAccountName(config);
  if (found === undefined || system === undefined || !accounts.maps.some((map) => hasOthers(map, system)) || together(accounts.maps, mayHaveIt).length > 0) return;
  yield {
    ...keySite(found),
    message: "JetStream is on for this server, but for none of its accounts: clients are told that it is not enabled for their account. Write jetstream: enabled in the accounts that are to use it.",
  };
}

/** In a cluster the accounts are the same on all servers, and some of these do without JetStream. */
function standsAlone(config: Config): boolean {
  const root = rootBlock(config);
  const isClosed = (name: string): boolean => portOf(blockIn(root, name)) === "closed";
  return isClosed("cluster") && isClosed("gateway") && !hidesRemotes(config) && leafRemoteLists(config).every(({ items }) => items.length === 0);
}

function* missing(accounts: Block): Generator<Finding> {
  const [first, ...others] = together(accounts.maps, hasIt);
  if (first === undefined) return;
  const and = others.length === 0 ? "" : others.length === 1 ? " and one other" : ` and ${others.length} others`;
  yield {
    file: first.file,
    span: first.keyNode,
    // The flag is in wide use, in containers above all.
    severity: "information",
    message: `This account${and} should have JetStream, but the server has not, and does not say so: requests of clients find nobody who answers. Add a jetstream block at the top, or start the server with the flag -js.`,
  };
}

function hasOthers(map: MapValue, system: string): boolean {
  return map.pairs.some((pair) => isAccount(pair) && pair.key !== system);
}

const mayHaveIt = overPairs((pair): readonly Pair[] => (isAccount(pair) && (pair.value.kind === "map" ? isOnInAccount(blockOf(pair.value)) !== false : pair.value.kind === "unknown") ? [pair] : []));

/** The pairs that ask for it. */
const hasIt = overPairs((pair): readonly Pair[] => {
  if (!isAccount(pair) || pair.value.kind !== "map" || isOnInAccount(blockOf(pair.value)) !== true) return [];
  return allNamed(blockOf(pair.value), ["jetstream"]).slice(0, 1).map((found) => found.pair);
});
