/**
 * What nats-server's option layer refuses pair by pair, found with the schema. It goes through a config as the
 * server does (server/opts.go, processConfigFileLine and the parse functions below it), but does not stop at a
 * block's first mistake: which of several the server names is a matter of chance, since it goes in map order.
 */
import { blockNamed, optionNamed } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import { isBefore } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import type { Config } from "../config.js";
import type { ArrayValue, MapValue, Pair, StringValue, Value } from "../value.js";
import { brokenRules } from "./blockRules.js";
import type { BrokenRule } from "./blockRules.js";
import { misfit } from "./fits.js";
import type { Misfit } from "./fits.js";
import { ruleBroken } from "./rules.js";
import type { Rule } from "./rules.js";

export type OptionProblem = UnknownOption | NewOption | WrongValue | RuleProblem | NamedFile | WrittenJwt;

interface InBlock {
  readonly pair: Pair;
  /** The block that the pair stands in. */
  readonly map: MapValue;
  readonly block: Block;
}
export interface UnknownOption extends InBlock {
  readonly kind: "unknown";
}
/** An option of a later release. */
export interface NewOption extends InBlock {
  readonly kind: "new";
  readonly option: Option;
}
export interface WrongValue extends InBlock {
  readonly kind: "value";
  readonly option: Option;
  /** The value at fault: that of the pair, or one inside it. */
  readonly value: Value;
  /** What the option takes there. */
  readonly types: readonly ValueType[];
  readonly misfit: Misfit | Rule;
}

/** Options of one block that must or must not stand together. */
export interface RuleProblem extends BrokenRule {
  readonly kind: "rule";
  readonly map: MapValue;
  readonly block: Block;
}

/** The server reads a file of this name: only the disk can tell whether it will. */
export interface NamedFile extends InBlock {
  readonly kind: "file";
  readonly option: Option;
  readonly value: StringValue;
}
/** The server decodes this text as a JWT, or for an operator reads the file of that name. */
export interface WrittenJwt extends InBlock {
  readonly kind: "jwt";
  readonly role: "operator" | "account";
  readonly option: Option;
  readonly value: StringValue;
}

/** In no order. */
export function optionProblems(config: Config, version: Version): readonly OptionProblem[] {
  const known = byConfig.get(config);
  if (known?.version === version) return known.problems;
  const problems = new Walk(version).block(config.value, blockNamed("top"));
  byConfig.set(config, { version, problems });
  return problems;
}

const byConfig = new WeakMap<Config, { readonly version: Version; readonly problems: readonly OptionProblem[] }>();

/** Problems of a map, kept as long as the map: after an edit the maps around it are new, all others the same. */
interface Memo {
  readonly version: Version;
  readonly block: Block;
  readonly problems: readonly OptionProblem[];
}
const byMap = new WeakMap<MapValue, Memo>();
/** Code units of a map from which on keeping what was found costs less than finding it again. */
const worthKeeping = 400;
const none: readonly OptionProblem[] = [];

class Walk {
  readonly #version: Version;

  constructor(version: Version) {
    this.#version = version;
  }

  block(map: MapValue, block: Block): readonly OptionProblem[] {
    const memo = byMap.get(map);
    if (memo?.block === block && memo.version === this.#version) return memo.problems;
    const found: OptionProblem[] = [];
    for (const pair of map.pairs) if (!pair.overwritten) this.#pair({ pair, map, block }, found);
    for (const broken of brokenRules(block.name, map, this.#version)) found.push({ kind: "rule", ...broken, map, block });
    const problems = found.length === 0 ? none : found;
    if (map.node.end - map.node.start >= worthKeeping) byMap.set(map, { version: this.#version, block, problems });
    return problems;
  }

  #pair(place: InBlock, found: OptionProblem[]): void {
    const { pair, block } = place;
    const option = optionNamed(block, pair.key);
    if (option === undefined || this.#isNew(option)) {
      const isVariable = pair.usedAsVariable && !block.noVariables;
      if (isVariable || block.ignoresUnknown) return;
      found.push(option === undefined ? { kind: "unknown", ...place } : { kind: "new", option, ...place });
    } else if (!isPassedOver(block, pair)) this.#value({ ...place, option }, pair.value, this.#typesOf(option), found);
  }

  #isNew({ since }: Option): boolean {
    return since !== undefined && isBefore(this.#version, since);
  }

  #typesOf({ types, earlier }: Option): readonly ValueType[] {
    return earlier !== undefined && isBefore(this.#version, earlier.before) ? earlier.types : types;
  }

  #value(place: InBlock & { readonly option: Option }, value: Value, types: readonly ValueType[], found: OptionProblem[]): void {
    let worst: Misfit | undefined;
    for (const type of types) {
      const wrong = misfit(value, type, this.#version);
      if (wrong === undefined) {
        this.#inside(place, value, type, found);
        return;
      }
      // Of several types the one whose kind is right says best what is wrong.
      if (worst === undefined || worst === "kind") worst = wrong;
    }
    if (worst !== undefined) found.push({ kind: "value", ...place, value, types, misfit: worst });
  }

  #inside(place: InBlock & { readonly option: Option }, value: Value, type: ValueType, found: OptionProblem[]): void {
    const rule = ruleBroken(place.block, place.option, value, this.#version);
    if (rule !== undefined) found.push({ kind: "value", ...place, value, types: [type], misfit: rule });
    if (value.kind === "string" && type.kind === "file" && readWhileTesting.has(place.option.name)) found.push({ kind: "file", ...place, value });
    else if (value.kind === "string" && type.kind === "jwt") found.push({ kind: "jwt", role: type.role, ...place, value });
    else if (type.kind === "list" && value.kind === "array") this.#elements(place, value, type.of, found);
    else if (type.kind === "map" && value.kind === "map") this.#freePairs(place, value, type.of, found);
    else if (type.kind === "block" && value.kind === "map") pushAll(found, this.block(value, blockNamed(type.name)));
    else if (type.kind === "mapping") this.#destinations(value, found);
  }

  #elements(place: InBlock & { readonly option: Option }, list: ArrayValue, type: ValueType, found: OptionProblem[]): void {
    for (const item of list.items) this.#value(place, item, [type], found);
  }

  /** Destinations with weights behind a mapped subject, one or a list (parseAccountMapDest). */
  #destinations(value: Value, found: OptionProblem[]): void {
    for (const each of value.kind === "array" ? value.items : [value]) if (each.kind === "map") pushAll(found, this.block(each, blockNamed("mappingDestination")));
  }

  /** Pairs whose keys are names of the user's: accounts, headers. Of accounts the server skips what `$NAME`s refer to (parseAccounts). */
  #freePairs(place: InBlock & { readonly option: Option }, map: MapValue, type: ValueType, found: OptionProblem[]): void {
    for (const pair of map.pairs) {
      if (pair.overwritten || (type.kind === "block" && type.name === "account" && pair.usedAsVariable)) continue;
      this.#value(place, pair.value, [type], found);
    }
  }
}

/** Files of other options are opened or made when the server starts. */
const readWhileTesting: ReadonlySet<string> = new Set(["cert_file", "key_file", "ca_file"]);

function pushAll(found: OptionProblem[], more: readonly OptionProblem[]): void {
  for (const problem of more) found.push(problem);
}

/** Before anything else the server looks for `system_account` and `system` as they stand; in other case it skips them unread. */
export function isPassedOver(block: Block, pair: Pair): boolean {
  return block.name === "top" && /^system(_account)?$/i.test(pair.key) && !/^system(_account)?$/.test(pair.key);
}
