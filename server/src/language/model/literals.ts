/**
 * Values of what is written in a file. They decode the text when asked, each time: a kept piece of a text keeps all of
 * that text alive, and a value outlives many versions of it. Only keys are kept, which everybody asks for. Blocks that are
 * plain (syntax/tree.ts) are evaluated when first asked for and remembered at their node, so that after an edit only what
 * is around it is evaluated anew. Maps, arrays and their pairs make one another, so they stand together.
 */
import { runsOf } from "../syntax/runs.js";
import type { Run } from "../syntax/runs.js";
import type { ArrayNode, Entry, Item, Key, MapNode, ValueNode } from "../syntax/tree.js";
import { entryKeyText } from "../syntax/values.js";
import { optionNames } from "../schema/schema.js";
import { detached } from "./detached.js";
import type { KeyIndex } from "./keyIndex.js";
import { markOverwritten } from "./overwritten.js";
import { isSamePlace } from "./place.js";
import type { Place } from "./place.js";
import { indexAt } from "./placedIndex.js";
import { Literal, scalar } from "./scalarLiterals.js";
import type { SourceFile } from "./sourceFile.js";
import type { ArrayValue, IncludeStep, MapValue, Pair, Value } from "./value.js";

class PlainArray extends Literal<"array", ArrayNode> implements ArrayValue {
  readonly place: Place;
  #items: readonly Value[] | undefined;
  #runs: readonly Run<Value>[] | undefined;

  constructor(node: ArrayNode, place: Place) {
    super("array", node, place.file);
    this.place = place;
  }

  get items(): readonly Value[] {
    return (this.#items ??= inOne(this.runs) ?? this.node.items.map((item) => literal(item, this.place)));
  }

  get runs(): readonly Run<Value>[] | undefined {
    return (this.#runs ??= runsOf(this.node)?.list.map((run) => itemRun(run, this.place)));
  }
}

class PlainMap extends Literal<"map", MapNode> implements MapValue {
  readonly place: Place;
  #pairs: readonly Pair[] | undefined;
  #runs: readonly Run<Pair>[] | undefined;
  #index: KeyIndex | undefined;

  constructor(node: MapNode, place: Place) {
    super("map", node, place.file);
    this.place = place;
  }

  get pairs(): readonly Pair[] {
    return (this.#pairs ??= this.#file());
  }

  get runs(): readonly Run<Pair>[] | undefined {
    return this.pairs.length === 0 ? undefined : this.#runs;
  }

  get index(): KeyIndex | undefined {
    return this.pairs.length === 0 ? undefined : this.#index;
  }

  #file(): readonly Pair[] {
    const runs = runsOf(this.node);
    if (runs !== undefined) {
      const list = runs.list.map((run) => pairRun(run, this.place));
      const index = indexAt(runs, this.place);
      if (index.follow(list)) {
        this.#runs = list;
        this.#index = index;
        return inOne(list);
      }
    }
    const pairs = pairsAmong(this.node.items, this.place);
    markOverwritten(pairs);
    return pairs;
  }
}

/** In memory of its size at once: that of a long list is dear. */
export function inOne<Item>(runs: readonly Run<Item>[]): readonly Item[];
export function inOne<Item>(runs: readonly Run<Item>[] | undefined): readonly Item[] | undefined;
export function inOne<Item>(runs: readonly Run<Item>[] | undefined): readonly Item[] | undefined {
  return runs === undefined ? undefined : ([] as Item[]).concat(...runs.map(({ items }) => items));
}

/** An array that grows keeps room for sixteen more: too much, since there are many, of a few pairs each. */
function pairsAmong(items: readonly Item[], place: Place): LiteralPair[] {
  return (items.every(isEntry) ? items : items.filter(isEntry)).map((entry) => new LiteralPair(entry, place));
}

function isEntry(item: Item): item is Entry {
  return item.kind === "entry";
}

export const itemRun = rememberedRun((items: readonly ValueNode[], place): readonly Value[] => items.map((item) => literal(item, place)));
export const pairRun = rememberedRun((items: readonly Item[], place): readonly Pair[] => pairsAmong(items, place));

/** The values of a run, the same as long as the run and the place are. */
function rememberedRun<Node, Item>(read: (items: readonly Node[], place: Place) => readonly Item[]): (run: Run<Node>, place: Place) => Run<Item> {
  const byRun = new WeakMap<Run<Node>, { readonly place: Place; readonly values: Run<Item> }>();
  return (run, place) => {
    const known = byRun.get(run);
    if (known !== undefined && isSamePlace(known.place, place)) return known.values;
    const values = { items: read(run.items, place) };
    byRun.set(run, { place, values });
    return values;
  };
}

/** An entry and, where it is not plain, what the evaluation made of its value. */
export class LiteralPair implements Pair {
  readonly entry: Entry;
  readonly place: Place;
  overwritten = false;
  usedAsVariable = false;
  #value: Value | undefined;
  #key: string | undefined;

  constructor(entry: Entry, place: Place, value?: Value) {
    this.entry = entry;
    this.place = place;
    this.#value = value;
  }

  get key(): string {
    return (this.#key ??= kept(entryKeyText(this.place.file.text, this.entry)));
  }

  get keyNode(): Key {
    return this.entry.key;
  }

  get file(): SourceFile {
    return this.place.file;
  }

  get includes(): readonly IncludeStep[] {
    return this.place.includes;
  }

  get value(): Value {
    if (this.#value === undefined) {
      if (this.entry.value === undefined) throw new Error("An entry without a value is not plain.");
      this.#value = literal(this.entry.value, this.place);
    }
    return this.#value;
  }
}

/** A copy of a pair for another map, whose builder may change it. */
export function copyOf(pair: Pair): LiteralPair {
  const copy = new LiteralPair(pair.entry, { file: pair.file, includes: pair.includes }, pair.value);
  copy.overwritten = pair.overwritten;
  copy.usedAsVariable = pair.usedAsVariable;
  return copy;
}

/** V8 copies a shorter piece of a text; a longer one keeps the whole of it, which is one version of a file, in memory. */
const copied = 13;

function kept(key: string): string {
  return key.length < copied ? key : (optionNames.get(key) ?? detached(key));
}

/** The value of a plain node. */
export function literal(node: ValueNode, place: Place): Value {
  switch (node.kind) {
    case "map":
      if (node.memo instanceof PlainMap && isSamePlace(node.memo.place, place)) return node.memo;
      return remember(node, new PlainMap(node, place));
    case "array":
      if (node.memo instanceof PlainArray && isSamePlace(node.memo.place, place)) return node.memo;
      return remember(node, new PlainArray(node, place));
    default:
      return scalar(node, place.file);
  }
}

function remember<T extends Value>(node: MapNode | ArrayNode, value: T): T {
  node.memo = value;
  return value;
}
