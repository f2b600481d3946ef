/** Long arrays in the making, as long maps (longPairs.ts). */
import { runsOf } from "../syntax/runs.js";
import type { Run } from "../syntax/runs.js";
import type { ArrayNode, ValueNode } from "../syntax/tree.js";
import type { Asked } from "./asked.js";
import { KeptPart } from "./keptPart.js";
import { inOne, itemRun } from "./literals.js";
import type { Place } from "./place.js";
import { stepsOf } from "./runSteps.js";
import type { Children, RunStep } from "./runSteps.js";
import type { ArrayValue, Value } from "./value.js";

const kept = new WeakMap<Children, KeptPart<Run<Value>>>();

export class LongItems {
  readonly children: readonly RunStep[];
  readonly #place: Place;
  readonly #runs: Run<Value>[] = [];
  #items: Value[] = [];

  constructor(list: readonly Run<ValueNode>[], place: Place) {
    this.#place = place;
    this.children = stepsOf(list);
  }

  add(item: Value): void {
    this.#items.push(item);
  }

  /** All children of a plain run. */
  takePlain(run: Children): void {
    this.#take(itemRun(run as Run<ValueNode>, this.#place));
  }

  /** All that was kept of a run, if that is what it means here. */
  takeKept(children: Children, isAsBefore: (part: KeptPart<unknown>) => boolean): boolean {
    const part = kept.get(children);
    if (part === undefined || !isAsBefore(part)) return false;
    this.#take(part.value);
    return true;
  }

  #take(run: Run<Value>): void {
    this.#runs.push(run);
  }

  /** Ends the run whose items came in one by one. */
  endRun(children: Children, asked: Asked, place: Place): void {
    const run = { items: this.#items };
    this.#items = [];
    if (run.items.length > 0) this.#runs.push(run);
    if (!asked.reachesOut) kept.set(children, new KeptPart(run, asked, place));
  }

  finish(): Pick<ArrayValue, "items" | "runs"> {
    return { items: inOne(this.#runs), runs: this.#runs };
  }
}

/** Undefined for an array that is not long. */
export function longItems(node: ArrayNode, place: Place): LongItems | undefined {
  const runs = runsOf(node);
  return runs === undefined ? undefined : new LongItems(runs.list, place);
}
