import { ofAccounts } from "../../model/accounts.js";
import type { Config } from "../../model/config.js";
import { fileLimitNames, memoryLimitNames } from "../../model/names.js";
import { pairsNamed } from "../../model/pairs.js";
import { jetStreamOf } from "../../model/startup/jetstreamState.js";
import { blockOf, setting } from "../../model/startup/settings.js";
import type { Block, Found } from "../../model/startup/settings.js";
import { maps } from "../../model/value.js";

const ofServer = [memoryLimitNames.server, fileLimitNames.server] as const;
const ofAccount = [memoryLimitNames.account, fileLimitNames.account] as const;

/** Limits that leave no stream a byte. Of one alone nothing is said: it keeps streams from memory, or from files (server/opts.go, maxMemSet; jetstream.go, checkLimits). */
export function withoutRoom(config: Config): Found[] {
  const { enabled, block } = jetStreamOf(config);
  return [...(enabled === true ? bothZero(block, ofServer) : []), ...accountsWithoutRoom(config)];
}

const accountsWithoutRoom = ofAccounts(({ map }): readonly Found[] => maps(pairsNamed(map, "jetstream")).flatMap((limits) => bothZero(blockOf(limits), ofAccount)));

/** The later one of the two. */
function bothZero(block: Block, [memory, file]: readonly [readonly string[], readonly string[]]): Found[] {
  const zeros = [setting(block, ...memory), setting(block, ...file)].filter((option) => option.kind === "set" && option.pair.value.kind === "integer" && option.pair.value.value === 0n);
  const last = zeros.at(-1);
  return zeros.length === 2 && last?.kind === "set" ? [last] : [];
}
