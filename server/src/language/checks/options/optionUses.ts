/** Every value that some option of a config gets, with the types that the schema gives that option. */
import type { Config } from "../../model/config.js";
import type { MapValue, Pair, Value } from "../../model/value.js";
import { blockNamed, optionNamed } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import type { Entry } from "../../syntax/tree.js";

/** A map that is read as a block. */
export interface BlockMap {
  readonly map: MapValue;
  readonly block: Block;
}

/** A value in effect; an element of a list is one of its own. */
export interface OptionUse {
  readonly value: Value;
  readonly types: readonly ValueType[];
  readonly option: Option;
  readonly block: Block;
  /** The nearest pair around the value: that of the option, or an entry of a map whose keys are free. */
  readonly pair: Pair;
}

export interface Uses {
  readonly blocks: readonly BlockMap[];
  /** Maps with free keys, such as `accounts` and `mappings`. */
  readonly freeMaps: readonly MapValue[];
  readonly uses: readonly OptionUse[];
  readonly byEntry: ReadonlyMap<Entry, OptionUse>;
}

const known = new WeakMap<Config, Uses>();

/** Several checks ask for them in one run: they are worked out once for each config. */
export function usesOf(config: Config): Uses {
  const found = known.get(config) ?? new Walk().run(config);
  known.set(config, found);
  return found;
}

type Visit = Pick<OptionUse, "value" | "types"> & Partial<OptionUse>;

class Walk {
  readonly #blocks: BlockMap[] = [];
  readonly #freeMaps: MapValue[] = [];
  readonly #uses: OptionUse[] = [];
  readonly #byEntry = new Map<Entry, OptionUse>();
  /** Variables share maps and arrays: each is visited once for the types it is read as. */
  readonly #seen = new Map<readonly unknown[], Set<string>>();
  readonly #pending: Visit[] = [];

  run(config: Config): Uses {
    this.#block(config.value, blockNamed("top"));
    for (let visit = this.#pending.pop(); visit !== undefined; visit = this.#pending.pop()) this.#visit(visit);
    return { blocks: this.#blocks, freeMaps: this.#freeMaps, uses: this.#uses, byEntry: this.#byEntry };
  }

  #visit(visit: Visit): void {
    const { value, types, option, block, pair } = visit;
    if (option === undefined || block === undefined || pair === undefined) return;
    const use = { value, types, option, block, pair };
    this.#uses.push(use);
    if (pair.value === value) this.#byEntry.set(pair.entry, use);
    if (value.kind === "array" && this.#isNew(value.items, types)) {
      const of = types.flatMap((type) => (type.kind === "list" ? [type.of] : []));
      for (const item of value.items.toReversed()) this.#pending.push({ ...use, value: item, types: of });
    }
    if (value.kind === "map" && this.#isNew(value.pairs, types)) this.#map(value, use);
  }

  #map(map: MapValue, use: OptionUse): void {
    for (const type of use.types) {
      if (type.kind === "block") this.#block(map, blockNamed(type.name));
      if (type.kind !== "map") continue;
      this.#freeMaps.push(map);
      for (const pair of inEffect(map)) this.#pending.push({ ...use, pair, value: pair.value, types: [type.of] });
    }
  }

  #block(map: MapValue, block: Block): void {
    this.#blocks.push({ map, block });
    for (const pair of inEffect(map)) {
      const option = optionNamed(block, pair.key);
      if (option !== undefined) this.#pending.push({ value: pair.value, types: option.types, option, block, pair });
    }
  }

  #isNew(inside: readonly unknown[], types: readonly ValueType[]): boolean {
    const before = this.#seen.get(inside) ?? new Set();
    const key = JSON.stringify(types);
    if (before.has(key)) return false;
    this.#seen.set(inside, before.add(key));
    return true;
  }
}

/** Last first, since what is pushed last is visited first. */
function inEffect(map: MapValue): Pair[] {
  return map.pairs.filter((pair) => !pair.overwritten).reverse();
}
