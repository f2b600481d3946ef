/** Blocks in the making (conf/parse.go, pushContext): short ones child by child, long ones run by run. */
import type { ArrayNode, Item, MapNode, ValueNode } from "../syntax/tree.js";
import type { Origin } from "./decodedScalar.js";
import { ItemsInProgress, PairsInProgress } from "./inProgress.js";
import { LongItems, longItems } from "./longItems.js";
import { LongPairs, longPairs } from "./longPairs.js";
import type { Place } from "./place.js";
import type { RunStep } from "./runSteps.js";
import type { Value } from "./value.js";

export interface MapInProgress {
  readonly kind: "map";
  readonly pairs: PairsInProgress | LongPairs;
  /** Its value is to be kept, and what it asks is taken down for that. */
  readonly keeps: boolean;
}

export interface ArrayInProgress {
  readonly kind: "array";
  readonly items: ItemsInProgress | LongItems;
  readonly keeps: boolean;
}

export type Block = MapInProgress | ArrayInProgress;

/** @param place absent for what is not written in a file. */
export function blockOf(node: MapNode | ArrayNode, place: Place | undefined, keeps: boolean): Block {
  if (node.kind === "map") return { kind: "map", pairs: (place && longPairs(node, place)) ?? new PairsInProgress(), keeps };
  return { kind: "array", items: (place && longItems(node, place)) ?? new ItemsInProgress(), keeps };
}

/** Undefined for a block that is read child by child. */
export function longOf(block: Block): LongPairs | LongItems | undefined {
  const inside = block.kind === "map" ? block.pairs : block.items;
  return inside instanceof LongPairs || inside instanceof LongItems ? inside : undefined;
}

export function childrenOf(block: Block, node: MapNode | ArrayNode): readonly (Item | ValueNode | RunStep)[] {
  return longOf(block)?.children ?? node.items;
}

export function finished(block: Block, origin: Origin): Value {
  return block.kind === "map" ? { kind: "map", ...block.pairs.finish(), ...origin } : { kind: "array", ...block.items.finish(), ...origin };
}
