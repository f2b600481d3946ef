/**
 * Long maps in the making, run by run (syntax/runs.ts). The pairs of a run that is plain are taken as they are remembered at
 * it, and so are those of a run whose questions to what is around it have the same answers as before (keptParts.ts). So they stay the same
 * objects where something else in the map is not plain, or was edited. A run that is done is never changed: a pair of it that is
 * overwritten later, or referred to, is another object in this map. One class holds all that is known of the map in the making.
 */
import { runsOf } from "../syntax/runs.js";
import type { Parent, Run } from "../syntax/runs.js";
import type { Item } from "../syntax/tree.js";
import type { Asked } from "./asked.js";
import type { Building } from "./building.js";
import { KeptPart } from "./keptPart.js";
import { KeyIndex } from "./keyIndex.js";
import { copyOf, inOne, pairRun } from "./literals.js";
import type { Place } from "./place.js";
import { indexAt } from "./placedIndex.js";
import { isPlain, stepsOf } from "./runSteps.js";
import type { Children, RunStep } from "./runSteps.js";
import type { MapValue, Pair } from "./value.js";

const kept = new WeakMap<Children, KeptPart<Run<Pair>>>();

export class LongPairs {
  readonly children: readonly (Item | RunStep)[];
  readonly #place: Place;
  /** Of the pairs in plain runs. */
  readonly #index: KeyIndex;
  readonly #runs: Run<Pair>[] = [];
  /** Of the run whose pairs come in one by one. */
  #pairs: Building<Pair>[] = [];
  readonly #current = new Map<string, Building<Pair>>();
  /** The last of a key in runs before it that are not plain. */
  readonly #before = new Map<string, Pair>();
  /** What takes the place of pairs in runs that are done. */
  readonly #instead = new Map<Pair, Building<Pair>>();
  /** Where the last pair stands that was taken out of a plain run. */
  #taken = -1;

  constructor(children: readonly (Item | RunStep)[], index: KeyIndex, place: Place) {
    this.#place = place;
    this.#index = index;
    this.children = children;
  }

  add(pair: Building<Pair>): void {
    this.#pairs.push(pair);
    if (pair.overwritten) return;
    this.#overwrite(pair.key);
    this.#current.set(pair.key, pair);
  }

  /** All children of a plain run. */
  takePlain(children: Children): void {
    const run = pairRun(children as Run<Item>, this.#place);
    this.#runs.push(run);
    for (const { key, entry } of run.items) {
      if (this.#before.size > 0 && this.#before.has(key)) {
        this.#overwrite(key);
        this.#before.delete(key);
      }
      this.#taken = entry.start;
    }
  }

  /** All that was kept of a run, if that is what it means here. */
  takeKept(children: Children, isAsBefore: (part: KeptPart<unknown>) => boolean): boolean {
    const part = kept.get(children);
    if (part === undefined || !isAsBefore(part)) return false;
    this.#take(part.value);
    return true;
  }

  /** The runs of an included file are done too. */
  include({ pairs, runs }: Pick<MapValue, "pairs" | "runs">): void {
    if (runs === undefined) {
      for (const pair of pairs) this.add(pair);
      return;
    }
    this.#flush();
    for (const run of runs) this.#take(run);
  }

  #take(run: Run<Pair>): void {
    this.#runs.push(run);
    for (const pair of run.items) {
      if (pair.overwritten) continue;
      this.#overwrite(pair.key);
      this.#before.set(pair.key, pair);
    }
  }

  /** Ends the run whose pairs came in one by one. */
  endRun(children: Children, asked: Asked, place: Place): void {
    const run = this.#flush();
    if (!asked.reachesOut) kept.set(children, new KeptPart(run, asked, place));
  }

  /** The pair of a key that came last. */
  peek(key: string): Pair | undefined {
    const known = this.#current.get(key) ?? this.#before.get(key);
    if (known !== undefined) return known;
    const taken = this.#index.get(key);
    return taken === undefined || taken.entry.start > this.#taken ? undefined : taken;
  }

  /** The pair of a key that came last, as an object that the caller may change: a copy where the pair is another map's too. */
  get(key: string): Building<Pair> | undefined {
    const pair = this.peek(key);
    return pair === undefined || this.isComing(pair) ? pair : this.#changeable(pair);
  }

  /** Whether a pair belongs to the run whose pairs come in one by one. */
  isComing(pair: Pair): boolean {
    return this.#current.get(pair.key) === pair;
  }

  finish(): Pick<MapValue, "pairs" | "runs"> {
    this.#flush();
    const runs = this.#instead.size === 0 ? this.#runs : this.#runs.map((run) => this.#changed(run));
    return { pairs: inOne(runs), runs };
  }

  #flush(): Run<Pair> {
    const run = { items: this.#pairs };
    this.#pairs = [];
    if (run.items.length > 0) this.#runs.push(run);
    for (const [key, pair] of this.#current) this.#before.set(key, pair);
    this.#current.clear();
    return run;
  }

  #overwrite(key: string): void {
    const before = this.get(key);
    if (before !== undefined) before.overwritten = true;
  }

  #changeable(pair: Pair): Building<Pair> {
    const known = this.#instead.get(pair);
    if (known !== undefined) return known;
    const instead = copyOf(pair);
    this.#instead.set(pair, instead);
    return instead;
  }

  #changed(run: Run<Pair>): Run<Pair> {
    return run.items.some((pair) => this.#instead.has(pair)) ? { items: run.items.map((pair) => this.#instead.get(pair) ?? pair) } : run;
  }
}

/** Undefined for a map that is not long and includes nothing, and where a key stands more than once in its plain runs. */
export function longPairs(node: Parent<Item>, place: Place): LongPairs | undefined {
  const runs = runsOf(node);
  if (runs === undefined) return node.items.some(isInclude) ? new LongPairs(node.items, new KeyIndex(), place) : undefined;
  const index = indexAt(runs, place);
  const plain = runs.list.filter(isPlain).map((run) => pairRun(run, place));
  return index.follow(plain) ? new LongPairs(stepsOf(runs.list), index, place) : undefined;
}

function isInclude({ kind }: Item): boolean {
  return kind === "include";
}
