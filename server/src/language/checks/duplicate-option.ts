import { optionNamed } from "../schema/schema.js";
import { keySite } from "../model/value.js";
import type { MapValue, Pair } from "../model/value.js";
import type { Check, CheckContext, Finding } from "./check.js";
import type { Config } from "../model/config.js";
import { ifNothingChanges } from "./fixes/proof.js";
import { removeFix } from "./fixes/removeEntry.js";
import { blockOf, setting, switchOf } from "../model/startup/settings.js";
import { isSameValue } from "./fixes/sameValue.js";
import { suspectUses } from "../model/options/optionWalk.js";

/** A map takes the last of several pairs of one spelling, whole (conf/parse.go, setValue). */
export const duplicateOption: Check = {
  code: "duplicate-option",
  title: "Option set twice",
  severity: "warning",
  documentation: "docs/checks/duplicate-option.md",
  *run(config, context) {
    const { blocks, freeMaps } = suspectUses(config, context.version);
    for (const { map, block } of blocks) {
      yield* inMap(config, context, map, ({ key }) => optionNamed(block, key) !== undefined && !(block.name === "top" && key.toLowerCase() === "authorization"));
    }
    for (const { map } of freeMaps) yield* inMap(config, context, map, () => true);
  },
};

function* inMap(config: Config, context: CheckContext, map: MapValue, isOption: (pair: Pair) => boolean): Generator<Finding> {
  const overwritten = map.pairs.filter((pair) => pair.overwritten && isOption(pair));
  if (overwritten.length === 0) return;
  const last = new Map(map.pairs.map((pair) => [pair.key, pair]));
  for (const pair of overwritten) {
    const { file, entry, value } = pair;
    const winner = last.get(pair.key);
    // A value that a variable took on the way has had its effect; a file that is included twice overwrites itself.
    if (winner === undefined || winner.entry === entry || pair.usedAsVariable) continue;
    const harmless = saysNoMore(pair, winner);
    const isBlock = value.kind === "map";
    yield {
      ...keySite(pair),
      // A setting of an included file that the config itself overrides is common practice.
      severity: harmless === undefined && (winner.file === file || isBlock) ? "warning" : "information",
      message: harmless ?? (isBlock
        ? "nats-server takes the last of several blocks of one name, whole: nothing in this one has an effect."
        : "This is set again further on, and nats-server takes the last one: this has no effect."),
      related: [{ message: "This one counts.", site: keySite(winner) }],
      get fixes() {
        // Another config may include the file without this one's override; the environment's text is in no file.
        if (winner.file !== file || map.fromEnvironment) return [];
        return ifNothingChanges(config, context, removeFix("Remove this entry, which has no effect", file, entry, false));
      },
    };
  }
}

/** What the finding says of one that may as well stay: it wants what the last one brings. */
function saysNoMore(pair: Pair, winner: Pair): string | undefined {
  if (isSameValue(pair.value, winner.value)) return "This is set again further on, to the same value.";
  if (pair.key.toLowerCase() !== "jetstream" || pair.value.kind === "map" || winner.value.kind !== "map") return undefined;
  const isOn = switchOf({ kind: "set", pair }, false) === true && switchOf(setting(blockOf(winner.value), "enabled", "enable"), true) === true;
  return isOn ? "The block further on switches JetStream on by itself, and nats-server takes the last one: this is not needed." : undefined;
}
