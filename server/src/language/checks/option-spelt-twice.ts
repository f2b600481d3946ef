import type { Config } from "../model/config.js";
import { isPassedOver, isShadowed } from "../model/options/passedOver.js";
import { keySite } from "../model/value.js";
import type { MapValue, Pair } from "../model/value.js";
import { optionNamed } from "../schema/schema.js";
import type { Check, CheckContext, Finding } from "./check.js";
import { ifTaken } from "./fixes/proof.js";
import { removeFix } from "./fixes/removeEntry.js";
import { isSameValue } from "./fixes/sameValue.js";
import { suspectUses } from "../model/options/optionWalk.js";
import type { BlockMap } from "../model/options/suspectUses.js";

/** The pairs of a map are options in the order of a Go map, which is another one each time (server/opts.go, processConfigFileLine). */
export const optionSpeltTwice: Check = {
  code: "option-spelt-twice",
  title: "Option under two spellings",
  severity: "warning",
  documentation: "docs/checks/option-spelt-twice.md",
  general: true,
  *run(config, context) {
    for (const block of suspectUses(config, context.version).blocks) {
      for (const [first, ...others] of spellings(block)) {
        for (const other of others) if (first !== undefined) yield* finding(config, context, block.map, first, other);
      }
      for (const pair of block.map.pairs) if (!pair.overwritten && isShadowed(block.block, pair, block.map)) yield shadowed(config, context, pair);
    }
  },
};

/** The pairs in effect of each option. */
function spellings({ map, block }: BlockMap): Pair[][] {
  const byOption = new Map<string, Pair[]>();
  for (const pair of map.pairs) {
    const option = pair.overwritten || isPassedOver(block, pair) || isShadowed(block, pair, map) ? undefined : optionNamed(block, pair.key);
    if (option !== undefined) byOption.set(option.name, [...(byOption.get(option.name) ?? []), pair]);
  }
  return [...byOption.values()];
}

/** Of these two names the order is fixed, so the fix is safe and the start no matter of chance. */
function shadowed(config: Config, context: CheckContext, pair: Pair): Finding {
  const { file, entry, usedAsVariable } = pair;
  return {
    ...keySite(pair),
    message: "nats-server reads system_account, and passes this one over: it is another name of the same option.",
    get fixes() {
      return usedAsVariable ? [] : ifTaken(config, context, removeFix("Remove this spelling", file, entry, true));
    },
  };
}

function* finding(config: Config, context: CheckContext, { fromEnvironment }: MapValue, first: Pair, other: Pair): Generator<Finding> {
  const same = isSameValue(first.value, other.value);
  const isVariable = first.usedAsVariable || other.usedAsVariable;
  // `PORT: 4222` and `port: $PORT` say one thing.
  if (same && isVariable) return;
  const { file, entry } = other;
  yield {
    ...keySite(other),
    severity: same ? "information" : "warning",
    message: same
      ? "This option is set under another spelling too, to the same value."
      : "This option is set under another spelling too, and nats-server applies the two in random order: each start may give another result.",
    related: [{ message: "The other spelling.", site: keySite(first) }],
    get fixes() {
      const fix = removeFix("Remove this spelling", file, entry, same);
      return isVariable || fromEnvironment || first.file !== file ? [] : ifTaken(config, context, fix);
    },
  };
}
