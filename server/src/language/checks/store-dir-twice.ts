import { blocksOf } from "../model/listeners.js";
import { storeNames } from "../model/names.js";
import { pairsNamed } from "../model/pairs.js";
import { keySite } from "../model/value.js";
import type { Check } from "./check.js";

/** At the top and in the jetstream block it is one option, which the server takes once only (server/opts.go, parseJetStream). */
export const storeDirTwice: Check = {
  code: "store-dir-twice",
  title: "Storage folder set twice",
  severity: "error",
  documentation: "docs/checks/store-dir-twice.md",
  reads: ["store_dir", "storedir", "jetstream"],
  *run(config) {
    const top = pairsNamed(config.value, storeNames.top);
    const inside = blocksOf(config, "jetstream").flatMap((map) => pairsNamed(map, storeNames.jetstream));
    for (const pair of [...top, ...inside].filter(({ value }) => value.kind === "string" && value.text !== "").slice(1)) {
      yield { ...keySite(pair), message: "The storage folder is set already: at the top and in the jetstream block it is the same option, and nats-server does not start with two, even equal ones. Remove one." };
    }
  },
};
