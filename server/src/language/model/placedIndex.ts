import type { Runs } from "../syntax/runs.js";
import type { Item } from "../syntax/tree.js";
import { KeyIndex } from "./keyIndex.js";
import { isSamePlace } from "./place.js";
import type { Place } from "./place.js";

class PlacedIndex {
  readonly index = new KeyIndex();
  readonly place: Place;

  constructor(place: Place) {
    this.place = place;
  }
}

/** The index of the pairs in runs, as it was at the same place before an edit, if there was one. */
export function indexAt(runs: Runs<Item>, place: Place): KeyIndex {
  const known = runs.memo;
  if (known instanceof PlacedIndex && isSamePlace(known.place, place)) return known.index;
  const placed = new PlacedIndex(place);
  runs.memo = placed;
  return placed.index;
}
