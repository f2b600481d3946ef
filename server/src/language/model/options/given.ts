/** Whether a block has one of its options, and with what in it, as the rules for blocks ask. */
import { pairsNamed } from "../pairs.js";
import type { Names } from "../pairs.js";
import { isSet, looksLikeText } from "../value.js";
import type { MapValue, Pair, Value } from "../value.js";
import { parseGoDuration } from "./goDuration.js";

/** A text that is not empty, or a value only the server's environment knows. */
export function given(map: MapValue, names: Names): Pair | undefined {
  return pairsNamed(map, names).find(({ value }) => looksLikeText(value));
}

/** Absent, or an empty text, which the server takes for the same. What is no text is another mistake. */
export function lacks(map: MapValue, names: Names): boolean {
  return pairsNamed(map, names).every(({ value }) => !isSet(value));
}

/** Nanoseconds; undefined for what is no duration, which is another mistake. */
export function durationOf(pair: Pair | undefined): number | undefined {
  return pair?.value.kind === "string" ? parseGoDuration(pair.value.text) : undefined;
}

/** A number is one of seconds, so that its sign is all that matters. */
export function isNegativeTime(value: Value): boolean {
  return (value.kind === "integer" && value.value < 0n) || (value.kind === "string" && (parseGoDuration(value.text) ?? 0) < 0);
}

/** Whether a duration is set that is not zero. */
export function isTime(pair: Pair | undefined): boolean {
  return (durationOf(pair) ?? 0) !== 0;
}
