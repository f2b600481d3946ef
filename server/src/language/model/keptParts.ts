/**
 * Values of parts that are not plain (syntax/tree.ts), remembered at their nodes as those of plain ones are (literals.ts), but
 * with what they asked of what is around them: blocks, runs of the children of long ones, and variables at the top of a file,
 * which others refer to.
 */
import type { ScalarNode, ValueNode } from "../syntax/tree.js";
import type { Asked } from "./asked.js";
import { isSamePlace } from "./place.js";
import type { Place } from "./place.js";
import type { Value } from "./value.js";

export class KeptPart<T> {
  readonly value: T;
  readonly asked: Asked;
  readonly #place: Place;

  constructor(value: T, asked: Asked, place: Place) {
    this.value = value;
    this.asked = asked;
    this.#place = place;
  }

  isAt(place: Place): boolean {
    return isSamePlace(this.#place, place);
  }
}

const variables = new WeakMap<ScalarNode, KeptPart<Value>>();

export function keptValue(node: ValueNode): KeptPart<Value> | undefined {
  if (node.kind === "variable") return variables.get(node);
  return (node.kind === "map" || node.kind === "array") && node.memo instanceof KeptPart ? (node.memo as KeptPart<Value>) : undefined;
}

export function keepValue(node: ValueNode, value: Value, asked: Asked, place: Place): void {
  if (asked.reachesOut) return;
  const part = new KeptPart(value, asked, place);
  if (node.kind === "map" || node.kind === "array") node.memo = part;
  else if (node.kind === "variable") variables.set(node, part);
}
