import { optionNamed } from "../schema/schema.js";
import type { MapValue, Pair } from "../model/value.js";
import type { Check, CheckContext, Finding } from "./check.js";
import type { Config } from "../model/config.js";
import { ifNothingChanges } from "./fixes/proof.js";
import { removeFix } from "./fixes/removeEntry.js";
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
    const { file, keyNode, entry, value } = pair;
    const winner = last.get(pair.key);
    // A value that a variable took on the way has had its effect; a file that is included twice overwrites itself.
    if (winner === undefined || winner.entry === entry || pair.usedAsVariable) continue;
    const isBlock = value.kind === "map";
    yield {
      file,
      span: keyNode,
      // A setting of an included file that the config itself overrides is common practice.
      severity: winner.file === file || isBlock ? "warning" : "information",
      message: isBlock
        ? "nats-server takes the last of several blocks of one name, whole: nothing in this one has an effect."
        : "This is set again further on, and nats-server takes the last one: this has no effect.",
      related: [{ message: "This one counts.", site: { file: winner.file, span: winner.keyNode } }],
      get fixes() {
        // Another config may include the file without this one's override.
        if (winner.file !== file) return [];
        return ifNothingChanges(config, context, removeFix("Remove this entry, which has no effect", file, entry, false));
      },
    };
  }
}
