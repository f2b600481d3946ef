import type { Config } from "../model/config.js";
import { overPairs, together } from "../model/runs.js";
import { isAccount } from "../model/accounts/entries.js";
import { systemAccountName } from "../model/startup/accountNames.js";
import { isOnInAccount, jetStreamOf } from "../model/startup/jetstreamState.js";
import { operatorCount, trustedKeyCount } from "../model/startup/operators.js";
import { keySite } from "../model/value.js";
import { hidesRemotes, leafRemoteLists } from "../model/startup/remotes.js";
import { isWholeConfig } from "../model/startup/root.js";
import { allNamed, blockIn, blockOf, rootBlock, standsAlone } from "../model/startup/settings.js";
import type { Block, Found } from "../model/startup/settings.js";
import type { MapValue, Pair } from "../model/value.js";
import type { Check, Finding } from "./check.js";
import { withoutRoom } from "./limits/ofJetStream.js";

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
    if (!isWholeConfig(config)) return;
    for (const { pair } of withoutRoom(config)) yield { ...keySite(pair), message: "Without a byte of memory or of disk there is room for no stream: nats-server refuses each with “insufficient resources available”. Give one of the two a limit above zero, or leave it out." };
    if (!accounts.certain || operatorCount(config) !== 0 || trustedKeyCount(config) !== 0) return;
    const { enabled, found } = jetStreamOf(config);
    if (enabled === true && found !== undefined) yield* unused(found, accounts, systemAccountName(config));
    if (enabled === false && standsAlone(config) && !hasRemotes(config)) yield* missing(accounts);
  },
};

function* unused(found: Found, accounts: Block, system: string | undefined): Generator<Finding> {
  if (system === undefined || !accounts.maps.some((map) => hasOthers(map, system)) || together(accounts.maps, mayHaveIt).length > 0) return;
  yield {
    ...keySite(found.pair),
    message: "JetStream is on for this server, but for none of its accounts: clients are told that it is not enabled for their account. Write jetstream: enabled in the accounts that are to use it.",
  };
}

/** Or may have some: then, as in a cluster, a server may do without JetStream of its own on purpose. */
function hasRemotes(config: Config): boolean {
  return hidesRemotes(config) || leafRemoteLists(config).some(({ items }) => items.length > 0);
}

function* missing(accounts: Block): Generator<Finding> {
  const [first, ...others] = together(accounts.maps, hasIt);
  if (first === undefined) return;
  const and = others.length === 0 ? "" : others.length === 1 ? " and one other" : ` and ${others.length} others`;
  yield {
    ...keySite(first.pair),
    // The flag is in wide use, in containers above all.
    severity: "information",
    message: `This account${and} should have JetStream, but the server has not, and does not say so: requests of clients find nobody who answers. Add a jetstream block at the top, or start the server with the flag -js.`,
  };
}

function hasOthers(map: MapValue, system: string): boolean {
  return map.pairs.some((pair) => isAccount(pair) && pair.key !== system);
}

const mayHaveIt = overPairs((pair): readonly Pair[] => {
  const { value } = pair;
  const may = value.kind === "map" ? isOnInAccount(blockOf(value)) !== false : value.kind === "unknown";
  return isAccount(pair) && may ? [pair] : [];
});

/** Where accounts ask for it. */
const hasIt = overPairs((pair): readonly Found[] => {
  if (!isAccount(pair) || pair.value.kind !== "map") return [];
  const account = blockOf(pair.value);
  return isOnInAccount(account) === true ? allNamed(account, ["jetstream"]) : [];
});
