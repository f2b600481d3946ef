/**
 * One way through the options of a config, with the schema, as the server goes (server/opts.go, processConfigFileLine
 * and the parse functions below it). It does not stop at a block's first mistake: which of several the server names is
 * a matter of chance, since it goes in map order.
 */
import { blockNamed, optionNamed, typesOf } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import { hasCome } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import type { Config } from "../config.js";
import { isCanonical } from "../nkey.js";
import type { Run } from "../../syntax/runs.js";
import type { ArrayValue, MapValue, Pair, Value } from "../value.js";
import { brokenRules } from "./blockRules.js";
import { misfit } from "./fits.js";
import type { Misfit } from "./fits.js";
import { add, counts, nothing, since } from "./optionFindings.js";
import type { Found, OptionFindings } from "./optionFindings.js";
import type { OptionProblem } from "./optionProblem.js";
import { isOutOfReach } from "./fromEnvironment.js";
import { isPassedOver, isShadowed } from "./passedOver.js";
import { alone } from "./kinds.js";
import { ruleBroken } from "./rules.js";
import { isOddKey, isSuspect } from "./suspectUses.js";
import type { SuspectUses } from "./suspectUses.js";

const byConfig = new WeakMap<Config, { readonly version: Version; readonly found: OptionFindings }>();

/** In no order. */
export function optionProblems(config: Config, version: Version): readonly OptionProblem[] {
  return walkOptions(config, version).problems;
}

export function suspectUses(config: Config, version: Version): SuspectUses {
  return walkOptions(config, version);
}

function walkOptions(config: Config, version: Version): OptionFindings {
  const known = byConfig.get(config);
  if (known?.version === version) return known.found;
  const walk = new Walk(version);
  walk.block(config.value, blockNamed("top"));
  byConfig.set(config, { version, found: walk.found });
  return walk.found;
}

/** What is found in a map, kept as long as the map: after an edit the maps around it are new, all others the same. */
interface Memo {
  readonly version: Version;
  readonly block: Block;
  readonly found: OptionFindings;
}
const byMap = new WeakMap<MapValue, Memo>();
/** What is found in a run of items, and as what they were read. */
const byRun = new WeakMap<Run<Value | Pair>, { readonly version: Version; readonly option: Option; readonly type: ValueType; readonly found: OptionFindings }>();
/** Code units of a map from which on keeping what was found costs less than finding it again. */
const worthKeeping = 400;

/** Where in a config the walk is: a pair, the map that it stands in, and what that is read as. */
interface Place {
  readonly pair: Pair;
  readonly map: MapValue;
  readonly block: Block;
  readonly option: Option;
}

/**
 * Collects into one place: most of very many maps have nothing to tell. Goes no deeper than the schema, so that variables
 * which double each other cannot keep it forever.
 */
class Walk {
  readonly found: Found = { problems: [], uses: [], blocks: [], freeMaps: [] };
  readonly #version: Version;
  /** Options met in the map that is gone through, behind those of the maps around it. */
  readonly #met: Option[] = [];

  constructor(version: Version) {
    this.#version = version;
  }

  /** @param atTop of the few blocks there each is worth keeping. */
  block(map: MapValue, block: Block, atTop = false): void {
    if (!atTop && map.node.end - map.node.start < worthKeeping) {
      this.#look(map, block);
      return;
    }
    const memo = byMap.get(map);
    if (memo?.block === block && memo.version === this.#version) {
      add(this.found, memo.found);
      return;
    }
    const before = counts(this.found);
    this.#look(map, block);
    const found = since(this.found, before);
    byMap.set(map, { version: this.#version, block, found });
  }

  #look(map: MapValue, block: Block): void {
    if (this.#pairs(map, block)) this.found.blocks.push({ map, block });
    for (const broken of brokenRules(block.name, map, this.#version)) this.found.problems.push({ kind: "rule", ...broken, map, block });
  }

  /** Whether a key is odd, or means the same option as another. */
  #pairs(map: MapValue, block: Block): boolean {
    const met = this.#met;
    const first = met.length;
    let odd = false;
    for (const pair of map.pairs) {
      const { key } = pair;
      const option = optionNamed(block, key);
      odd ||= pair.overwritten || isOddKey(key) || (option !== undefined && met.includes(option, first));
      if (pair.overwritten) continue;
      if (option === undefined || this.#isNew(option)) unknown(pair, map, block, option, this.found);
      else {
        met.push(option);
        if (isPassedOver(block, pair)) this.found.problems.push({ kind: "unknown", ignored: true, pair, map, block });
        else if (isOutOfReach(option, map, pair)) this.found.problems.push({ kind: "value", pair, map, block, option, value: pair.value, types: option.types, misfit: "out-of-environment" });
        else if (!isShadowed(block, pair, map)) this.#value({ pair, map, block, option }, pair, pair.value, typesOf(option, this.#version));
      }
    }
    met.length = first;
    return odd;
  }

  #isNew({ since }: Option): boolean {
    return !hasCome(since, this.#version);
  }

  /** @param nearest the pair around the value: that of the place, or one of a map with free keys inside it. */
  #value(place: Place, nearest: Pair, value: Value, types: readonly ValueType[]): void {
    if (value.kind !== "array" && value.kind !== "map" && isSuspect(value, types, place.option)) {
      this.found.uses.push({ value, types, option: place.option, block: place.block, pair: nearest });
    }
    let worst: Misfit | undefined;
    for (const type of types) {
      const wrong = misfit(value, type, this.#version);
      if (wrong === undefined) {
        this.#inside(place, nearest, value, type);
        return;
      }
      // Of several types the one whose kind is right says best what is wrong.
      if (worst === undefined || worst === "kind") worst = wrong;
    }
    if (worst !== undefined) this.found.problems.push({ kind: "value", ...place, value, types, misfit: worst });
  }

  #inside(place: Place, nearest: Pair, value: Value, type: ValueType): void {
    const { found } = this;
    const rule = ruleBroken(place.option, value, this.#version);
    if (rule !== undefined) found.problems.push({ kind: "value", ...place, value, types: [type], misfit: rule });
    switch (value.kind) {
      case "string":
        if (isUsedWhileTesting(place, type)) found.problems.push({ kind: "file", ...place, value });
        else if (type.kind === "nkey" && !isCanonical(value.text)) found.problems.push({ kind: "loose-nkey", ...place, value });
        else if (type.kind === "jwt") found.problems.push({ kind: "jwt", role: type.role, ...place, value });
        return;
      case "array":
        if (type.kind === "list") this.#elements(place, nearest, value, type.of);
        else if (type.kind === "mapping") for (const item of value.items) this.#destination(item);
        return;
      case "map":
        if (type.kind === "map") this.#freePairs(place, value, type.of);
        else if (type.kind === "block") this.block(value, blockNamed(type.name), place.block.name === "top");
        else if (type.kind === "mapping") this.#destination(value);
        return;
      default:
    }
  }

  #elements(place: Place, nearest: Pair, array: ArrayValue, type: ValueType): void {
    const types = alone(type);
    const look = (item: Value): boolean => {
      this.#value(place, nearest, item, types);
      return false;
    };
    if (array.runs === undefined) array.items.forEach(look);
    else for (const run of array.runs) this.#inRun(run, place, type, look, isMap);
  }

  /**
   * What is found in blocks follows from these alone. Of all else it depends on the place too, which any edit changes: so only
   * where there is nothing, it is not looked for again.
   * @returns whether `look` found something odd in some item.
   */
  #inRun<Item extends Value | Pair>(run: Run<Item>, { option }: Place, type: ValueType, look: (item: Item) => boolean, isBlock: (item: Item) => boolean): boolean {
    const known = byRun.get(run);
    if (known?.option === option && known.type === type && known.version === this.#version) {
      add(this.found, known.found);
      return false;
    }
    const before = counts(this.found);
    let odd = false;
    for (const item of run.items) odd = look(item) || odd;
    const found = since(this.found, before);
    if (!odd && (found === nothing || (type.kind === "block" && run.items.every(isBlock)))) byRun.set(run, { version: this.#version, option, type, found });
    return odd;
  }

  /** A destination with a weight behind a mapped subject (parseAccountMapDest). */
  #destination(value: Value): void {
    if (value.kind === "map") this.block(value, blockNamed("mappingDestination"));
  }

  /** Pairs whose keys are names of the user's: accounts, headers. Of accounts the server skips what `$NAME`s refer to (parseAccounts). */
  #freePairs(place: Place, map: MapValue, type: ValueType): void {
    const types = alone(type);
    const holdsBlocks = type.kind === "block";
    const skipsVariables = holdsBlocks && type.name === "account";
    const look = (pair: Pair): boolean => {
      if (!pair.overwritten && !(skipsVariables && pair.usedAsVariable)) this.#value(place, pair, pair.value, types);
      return pair.overwritten || isOddKey(pair.key);
    };
    let odd = false;
    if (map.runs === undefined) for (const pair of map.pairs) odd = look(pair) || odd;
    else for (const run of map.runs) odd = this.#inRun(run, place, type, look, ({ value }) => isMap(value)) || odd;
    if (odd) this.found.freeMaps.push({ map, holdsBlocks });
  }
}

function isMap({ kind }: Value): boolean {
  return kind === "map";
}

/** A key that the block does not have in this release; what a `$NAME` refers to is a variable. */
function unknown(pair: Pair, map: MapValue, block: Block, option: Option | undefined, { problems }: Found): void {
  const isVariable = pair.usedAsVariable && !block.noVariables;
  if (isVariable) return;
  if (block.ignoresUnknown) problems.push({ kind: "unknown", ignored: true, pair, map, block });
  else problems.push(option === undefined ? { kind: "unknown", ignored: false, pair, map, block } : { kind: "new", option, pair, map, block });
}

/** Files of other options are opened or made when the server starts; of folders, that of a resolver is made at once. */
function isUsedWhileTesting({ option, block }: Place, type: ValueType): boolean {
  switch (type.kind) {
    case "file": return readWhileTesting.has(option.name);
    case "directory": return block.name === "resolver";
    default: return option.name === "cert_store";
  }
}

const readWhileTesting: ReadonlySet<string> = new Set(["cert_file", "key_file", "ca_file"]);

