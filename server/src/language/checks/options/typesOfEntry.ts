import type { Config } from "../../model/config.js";
import { memo } from "../../model/memo.js";
import type { MapValue, Value } from "../../model/value.js";
import { blockNamed, optionNamed } from "../../schema/schema.js";
import type { Block } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import type { Entry } from "../../syntax/tree.js";

/**
 * The types of the option that an entry sets; undefined where it sets none. Goes through the whole config when it is
 * first asked, which is where the parser has complained about a value.
 */
export function typesOfEntry(config: Config, entry: Entry): readonly ValueType[] | undefined {
  return typesIn(config).get(entry);
}

const typesIn = memo((config: Config): ReadonlyMap<Entry, readonly ValueType[]> => {
  const types = new Map<Entry, readonly ValueType[]>();
  inBlock(config.value, blockNamed("top"), types);
  return types;
});

function inBlock(map: MapValue, block: Block, found: Map<Entry, readonly ValueType[]>): void {
  for (const pair of map.pairs) {
    const option = optionNamed(block, pair.key);
    if (option === undefined) continue;
    found.set(pair.entry, option.types);
    inValue(pair.value, option.types, found);
  }
}

/** No deeper than the schema. */
function inValue(value: Value, types: readonly ValueType[], found: Map<Entry, readonly ValueType[]>): void {
  if (value.kind !== "array" && value.kind !== "map") return;
  for (const type of types) {
    if (type.kind === "list" && value.kind === "array") for (const item of value.items) inValue(item, [type.of], found);
    if (type.kind === "block" && value.kind === "map") inBlock(value, blockNamed(type.name), found);
    if (type.kind !== "map" || value.kind !== "map") continue;
    for (const pair of value.pairs) {
      found.set(pair.entry, [type.of]);
      inValue(pair.value, [type.of], found);
    }
  }
}
