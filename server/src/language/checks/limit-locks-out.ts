import { pairsNamed } from "../model/pairs.js";
import { isBefore } from "../schema/version.js";
import type { Check } from "./check.js";
import { accountLimits } from "./limits/ofAccounts.js";
import { listenerLimits, listenerOptions } from "./limits/ofListeners.js";
import { serverLimits } from "./limits/ofServer.js";
import { timeoutLimits, timeoutOptions } from "./limits/ofTimeouts.js";
import { writtenAt } from "./text/wording.js";

/** Limits that nats-server takes, and that leave nobody in. */
export const limitLocksOut: Check = {
  code: "limit-locks-out",
  title: "Limit with which no client works",
  severity: "warning",
  documentation: "docs/checks/limit-locks-out.md",
  beyondTest: true,
  afterTest: true,
  reads: [...serverLimits.flatMap(({ names }) => names), ...timeoutOptions, ...listenerOptions],
  *run(config, { version }) {
    for (const { names, locksOut, message, since } of serverLimits) {
      if (since !== undefined && isBefore(version, since)) continue;
      for (const pair of pairsNamed(config.value, names)) if (locksOut(pair.value)) yield { ...writtenAt(pair), message };
    }
    for (const { pair, message } of [...accountLimits(config), ...timeoutLimits(config, version), ...listenerLimits(config)]) yield { ...writtenAt(pair), message };
  },
};
