/** Whether a block has one of its texts, as the rules for blocks ask. */
import { pairsNamed } from "../pairs.js";
import type { Names } from "../pairs.js";
import { looksLikeText } from "../value.js";
import type { MapValue, Pair, Value } from "../value.js";

/** A text that is not empty, or a value only the server's environment knows. */
export function given(map: MapValue, names: Names): Pair | undefined {
  return pairsNamed(map, names).find(({ value }) => looksLikeText(value));
}

/** Absent, or an empty text, which the server takes for the same. What is no text is another mistake. */
export function lacks(map: MapValue, names: Names): boolean {
  return pairsNamed(map, names).every(({ value }) => isEmptyText(value));
}

export function isEmptyText(value: Value): boolean {
  return value.kind === "string" && value.text === "";
}
