/**
 * One way through the options of a config, with the schema, as the server goes (server/opts.go, processConfigFileLine
 * and the parse functions below it). It does not stop at a block's first mistake: which of several the server names is
 * a matter of chance, since it goes in map order. The walk calls itself for what is inside, so that it is one class.
 */
import { blockNamed, optionNamed, typesOf } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import { hasCome } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import type { Config } from "../config.js";
import { remembered } from "../remembered.js";
import type { Run } from "../../syntax/runs.js";
import type { ArrayValue, MapValue, Pair, Value } from "../value.js";
import { brokenRules } from "./blockRules.js";
import { misfit } from "./fits.js";
import type { Misfit } from "./fits.js";
import { add, counts, nothing, since } from "./optionFindings.js";
import type { Found, OptionFindings } from "./optionFindings.js";
import type { OptionPlace, OptionProblem } from "./optionProblem.js";
import { isOutOfReach } from "./fromEnvironment.js";
import { isPassedOver, isShadowed } from "./passedOver.js";
import { foundInMap, foundInRun, keepOfMap, keepOfRun } from "./keptFindings.js";
import { alone } from "./kinds.js";
import { ruleBroken } from "./rules.js";
import { isOddKey, isSuspect } from "./suspectUses.js";
import type { SuspectUses } from "./suspectUses.js";
import { textProblem } from "./textProblem.js";

/** In no order. */
export function optionProblems(config: Config, version: Version): readonly OptionProblem[] {
  return walkOptions(config, version).problems;
}

export function suspectUses(config: Config, version: Version): SuspectUses {
  return walkOptions(config, version);
}

const walkOptions = remembered((config: Config, version): OptionFindings => {
  const walk = new Walk(version);
  walk.block(config.value, blockNamed("top"));
  return walk.found;
});

/** Code units of a map from which on keeping what was found costs less than finding it again. */
const worthKeeping = 400;

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

  /** @param atTop of blocks at the top, and of accounts, what was found is kept whatever their size. */
  block(map: MapValue, block: Block, atTop = false): void {
    if (!atTop && map.node.end - map.node.start < worthKeeping) {
      this.#look(map, block);
      return;
    }
    const known = foundInMap(map, block, this.#version);
    if (known !== undefined) {
      add(this.found, known);
      return;
    }
    const before = counts(this.found);
    this.#look(map, block);
    keepOfMap(map, block, this.#version, since(this.found, before));
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
  #value(place: OptionPlace, nearest: Pair, value: Value, types: readonly ValueType[]): void {
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

  #inside(place: OptionPlace, nearest: Pair, value: Value, type: ValueType): void {
    const { found } = this;
    const rule = ruleBroken(place.option, value, this.#version);
    if (rule !== undefined) found.problems.push({ kind: "value", ...place, value, types: [type], misfit: rule });
    switch (value.kind) {
      case "string": {
        const problem = textProblem(place, value, type);
        if (problem !== undefined) found.problems.push(problem);
        return;
      }
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

  #elements(place: OptionPlace, nearest: Pair, array: ArrayValue, type: ValueType): void {
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
  #inRun<Item extends Value | Pair>(run: Run<Item>, { option }: OptionPlace, type: ValueType, look: (item: Item) => boolean, isBlock: (item: Item) => boolean): boolean {
    const known = foundInRun(run, option, type, this.#version);
    if (known !== undefined) {
      add(this.found, known);
      return false;
    }
    const before = counts(this.found);
    let odd = false;
    for (const item of run.items) odd = look(item) || odd;
    const found = since(this.found, before);
    if (!odd && (found === nothing || (type.kind === "block" && run.items.every(isBlock)))) keepOfRun(run, option, type, this.#version, found);
    return odd;
  }

  /** A destination with a weight behind a mapped subject (parseAccountMapDest). */
  #destination(value: Value): void {
    if (value.kind === "map") this.block(value, blockNamed("mappingDestination"));
  }

  /** Pairs whose keys are names of the user's: accounts, headers. Of accounts the server skips what `$NAME`s refer to (parseAccounts). */
  #freePairs(place: OptionPlace, map: MapValue, type: ValueType): void {
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
