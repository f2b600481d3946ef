/** Long maps and arrays in the making that are not plain themselves: runs of plain children are taken as they are, since they have been evaluated before. */
import { runsOf } from "../syntax/runs.js";
import type { Run } from "../syntax/runs.js";
import type { ArrayNode, Item, MapNode, ValueNode } from "../syntax/tree.js";
import type { KeyIndex } from "./keyIndex.js";
import { LiteralPair, inOne, indexAt, itemRun, pairRun } from "./literals.js";
import type { Building } from "./inProgress.js";
import type { Place } from "./literals.js";
import { memo } from "./memo.js";
import type { ArrayValue, MapValue, Pair, Value } from "./value.js";

/** Stands for all children of a run. */
export interface TakenRun {
  readonly kind: "run";
  readonly at: number;
}

const isPlain = memo((run: Run<Item | ValueNode>) => run.items.every(({ plain }) => plain));

/** The items of a long array. */
export class TakenItems {
  /** What is left to be visited: runs, and the children of those that are not plain. */
  readonly children: readonly (ValueNode | TakenRun)[];
  readonly #plain: readonly Run<Value>[];
  readonly #runs: Run<Value>[] = [];
  #items: Value[] = [];

  constructor(list: readonly Run<ValueNode>[], place: Place) {
    this.#plain = list.filter(isPlain).map((run) => itemRun(run, place));
    this.children = withTaken(list);
  }

  add(item: Value): void {
    this.#items.push(item);
  }

  take({ at }: TakenRun): void {
    this.#flush();
    const run = this.#plain[at];
    if (run !== undefined) this.#runs.push(run);
  }

  finish(): Pick<ArrayValue, "items" | "runs"> {
    this.#flush();
    return { items: inOne(this.#runs), runs: this.#runs };
  }

  #flush(): void {
    if (this.#items.length > 0) this.#runs.push({ items: this.#items });
    this.#items = [];
  }
}

/** The pairs of a long map. */
export class TakenPairs {
  readonly children: readonly (Item | TakenRun)[];
  readonly #place: Place;
  readonly #plain: readonly Run<Pair>[];
  readonly #index: KeyIndex;
  readonly #runs: Run<Pair>[] = [];
  #pairs: Building<Pair>[] = [];
  /** Those that are not taken as they are, by key. */
  readonly #own = new Map<string, Building<Pair>>();
  /** Instead of taken ones that an other pair overwrites or a variable refers to. */
  readonly #instead = new Map<Pair, Pair>();
  /** Where the last pair stands that was taken. */
  #taken = -1;

  constructor(list: readonly Run<Item>[], plain: readonly Run<Pair>[], index: KeyIndex, place: Place) {
    this.#place = place;
    this.#plain = plain;
    this.#index = index;
    this.children = withTaken(list);
  }

  add(pair: Building<Pair>): void {
    this.#pairs.push(pair);
    if (pair.overwritten) return;
    const before = this.get(pair.key);
    if (before !== undefined) before.overwritten = true;
    this.#own.set(pair.key, pair);
  }

  take({ at }: TakenRun): void {
    this.#flush();
    const run = this.#plain[at];
    if (run === undefined) return;
    this.#runs.push(run);
    for (const { key, entry } of run.items) {
      const before = this.#own.get(key);
      if (before !== undefined) before.overwritten = true;
      this.#own.delete(key);
      this.#taken = entry.start;
    }
  }

  /** The pair of a key that came last; to be changed by its finder. */
  get(key: string): Building<Pair> | undefined {
    const own = this.#own.get(key);
    if (own !== undefined) return own;
    const taken = this.#index.get(key);
    if (taken === undefined || taken.entry.start > this.#taken) return undefined;
    const instead = new LiteralPair(taken.entry, this.#place);
    this.#instead.set(taken, instead);
    this.#own.set(key, instead);
    return instead;
  }

  finish(): Pick<MapValue, "pairs" | "runs"> {
    this.#flush();
    const runs = this.#instead.size === 0 ? this.#runs : this.#runs.map((run) => this.#changed(run));
    return { pairs: inOne(runs), runs };
  }

  #changed(run: Run<Pair>): Run<Pair> {
    return run.items.some((pair) => this.#instead.has(pair)) ? { items: run.items.map((pair) => this.#instead.get(pair) ?? pair) } : run;
  }

  #flush(): void {
    if (this.#pairs.length > 0) this.#runs.push({ items: this.#pairs });
    this.#pairs = [];
  }
}

/** Undefined where nothing can be taken. */
export function takenItems(node: ArrayNode, place: Place): TakenItems | undefined {
  const runs = runsOf(node);
  return runs?.list.some(isPlain) === true ? new TakenItems(runs.list, place) : undefined;
}

/** Undefined where nothing can be taken: also where a key stands more than once in what might be. */
export function takenPairs(node: MapNode, place: Place): TakenPairs | undefined {
  const runs = runsOf(node);
  if (runs?.list.some(isPlain) !== true) return undefined;
  const plain = runs.list.filter(isPlain).map((run) => pairRun(run, place));
  const index = indexAt(runs, place);
  return index.follow(plain) ? new TakenPairs(runs.list, plain, index, place) : undefined;
}

function withTaken<Child extends Item | ValueNode>(list: readonly Run<Child>[]): (Child | TakenRun)[] {
  let at = 0;
  return list.flatMap((run): readonly (Child | TakenRun)[] => (isPlain(run) ? [{ kind: "run", at: at++ }] : run.items));
}
