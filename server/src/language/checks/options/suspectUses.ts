/**
 * The values of a config that look like mistakes in writing them, and the maps in which keys do. What is looked for
 * follows from the types that the schema gives the options; the checks decide.
 */
import type { Config } from "../../model/config.js";
import type { MapValue, Pair, Value } from "../../model/value.js";
import { blockNamed, optionNamed } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import { isCredential, takesDuration } from "./kinds.js";

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

/** A map with free keys, such as `accounts`; its values may be blocks. */
export interface FreeMap {
  readonly map: MapValue;
  readonly holdsBlocks: boolean;
}

export interface SuspectUses {
  readonly uses: readonly OptionUse[];
  /** Maps with a key more than once, an option under two names, or a key that is an include in disguise. */
  readonly blocks: readonly BlockMap[];
  readonly freeMaps: readonly FreeMap[];
}

interface Found {
  readonly uses: OptionUse[];
  readonly blocks: BlockMap[];
  readonly freeMaps: FreeMap[];
}

const byConfig = new WeakMap<Config, SuspectUses>();
/** By the pairs of a map: after an edit the maps around it are new, and all others the same. */
const byPairs = new WeakMap<readonly Pair[], { readonly block: Block; readonly found: SuspectUses }>();
/** Code units of a map from which on keeping what was found costs less than finding it again. */
const worthKeeping = 400;

export function suspectUses(config: Config): SuspectUses {
  const found = byConfig.get(config) ?? inBlock(config.value, blockNamed("top"));
  byConfig.set(config, found);
  return found;
}

function inBlock(map: MapValue, block: Block): SuspectUses {
  const kept = byPairs.get(map.pairs);
  if (kept?.block === block) return kept.found;
  const found: Found = { uses: [], blocks: [], freeMaps: [] };
  const met = new Set<Option>();
  let odd = false;
  for (const pair of map.pairs) {
    const option = optionNamed(block, pair.key);
    odd ||= pair.overwritten || isOddKey(pair.key) || (option !== undefined && met.has(option));
    if (pair.overwritten || option === undefined) continue;
    met.add(option);
    visit({ value: pair.value, types: option.types, option, block, pair }, found);
  }
  if (odd) found.blocks.push({ map, block });
  if (map.node.end - map.node.start >= worthKeeping) byPairs.set(map.pairs, { block, found });
  return found;
}

function isOddKey(key: string): boolean {
  return key.startsWith("\ufeff") || (key.length === "include".length && key.toLowerCase() === "include");
}

/** Goes no deeper than the schema, so that variables which double each other cannot keep it forever. */
function visit(use: OptionUse, found: Found): void {
  const { value, types } = use;
  if (value.kind === "array") {
    const of = types.flatMap((type) => (type.kind === "list" ? [type.of] : []));
    if (of.length > 0) for (const item of value.items) visit({ ...use, value: item, types: of }, found);
  } else if (value.kind === "map") {
    for (const type of types) {
      if (type.kind === "block") add(found, inBlock(value, blockNamed(type.name)));
      else if (type.kind === "map") freePairs(value, type.of, use, found);
    }
  } else if (isSuspect(use)) found.uses.push(use);
}

function freePairs(map: MapValue, type: ValueType, use: OptionUse, found: Found): void {
  if (map.pairs.some(({ overwritten, key }) => overwritten || isOddKey(key))) found.freeMaps.push({ map, holdsBlocks: type.kind === "block" });
  for (const pair of map.pairs) if (!pair.overwritten) visit({ ...use, pair, value: pair.value, types: [type] }, found);
}

function add(found: Found, { uses, blocks, freeMaps }: SuspectUses): void {
  for (const use of uses) found.uses.push(use);
  for (const block of blocks) found.blocks.push(block);
  for (const map of freeMaps) found.freeMaps.push(map);
}

/** A number or a word where a secret belongs, a number where a duration does, a text with a comment, a quote or a path of Windows in it. */
function isSuspect({ value, types, option }: OptionUse): boolean {
  if (value.kind === "string") {
    const { node, file } = value;
    if (node.kind !== "string" || (node.form !== "bare" && node.form !== "double")) return false;
    const written = file.text.slice(node.start, node.end);
    return /^"?[a-z]:\\/i.test(written) || (node.form === "bare" && /#|\/\/|'$/.test(written));
  }
  return value.kind === "integer" ? isCredential(option) || takesDuration(types) : isCredential(option);
}
