import { blocksOf } from "../model/listeners.js";
import { pairsNamed } from "../model/pairs.js";
import { looksLikeText } from "../model/value.js";
import type { Check } from "./check.js";
import { keySite } from "./text/options.js";

/** At the top and in the jetstream block it is one option, which the server takes once only (server/opts.go, parseJetStream). */
export const storeDirTwice: Check = {
  code: "store-dir-twice",
  title: "Storage folder set twice",
  severity: "error",
  documentation: "docs/checks/store-dir-twice.md",
  reads: ["store_dir", "storedir", "jetstream"],
  *run(config) {
    const top = pairsNamed(config.value, ["store_dir", "storedir"]).map((pair) => ({ map: config.value, pair }));
    const inside = blocksOf(config, "jetstream").flatMap((map) => pairsNamed(map, ["store", "store_dir", "storedir"]).map((pair) => ({ map, pair })));
    for (const { map, pair } of [...top, ...inside].filter(({ pair: { value } }) => value.kind === "string" && looksLikeText(value)).slice(1)) {
      yield { ...keySite(map, pair), message: "The storage folder is set already: at the top and in the jetstream block it is the same option, and nats-server does not start with two, even equal ones. Remove one." };
    }
  },
};
