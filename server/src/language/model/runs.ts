/** What the items of long lists and maps yield, worked out anew only for the runs of them that an edit touches (syntax/runs.ts). */
import type { Run } from "../syntax/runs.js";
import type { Version } from "../schema/version.js";
import { memo } from "./memo.js";
import { remembered } from "./remembered.js";
import type { ArrayValue, MapValue, Pair, Value } from "./value.js";

type Yield<Item, Result> = (item: Item) => readonly Result[];

/** What `work` makes of the items of an array, in order. It may look at nothing but its item. */
export function overItems<Result>(work: Yield<Value, Result>): (array: ArrayValue) => readonly Result[] {
  const ofRun = memo((run: Run<Value>) => together(run.items, work));
  const ofShort = memo((array: ArrayValue) => together(array.items, work));
  return (array) => (array.runs === undefined ? ofShort(array) : together(array.runs, ofRun));
}

/** As {@link overItems}, for the pairs of a map. */
export function overPairs<Result>(work: Yield<Pair, Result>): (map: MapValue) => readonly Result[] {
  const ofRun = memo((run: Run<Pair>) => together(run.items, work));
  const ofShort = memo((map: MapValue) => together(map.pairs, work));
  return (map) => (map.runs === undefined ? ofShort(map) : together(map.runs, ofRun));
}

/** As {@link overPairs}, where the result depends on the release of nats-server. */
export function overPairsBy<Result>(work: (pair: Pair, version: Version) => readonly Result[]): (map: MapValue, version: Version) => readonly Result[] {
  const ofRun = remembered((run: Run<Pair>, version) => together(run.items, (pair) => work(pair, version)));
  const ofShort = remembered((map: MapValue, version) => together(map.pairs, (pair) => work(pair, version)));
  return (map, version) => (map.runs === undefined ? ofShort(map, version) : together(map.runs, (run) => ofRun(run, version)));
}

/** What all of them yield; mostly that is nothing. */
export function together<Item, Result>(items: Iterable<Item>, work: Yield<Item, Result>): readonly Result[] {
  let found: Result[] | undefined;
  for (const item of items) {
    const some = work(item);
    if (some.length === 0) continue;
    found ??= [];
    for (const each of some) found.push(each);
  }
  return found ?? none;
}

const none: readonly never[] = [];
