import type { Entry } from "../syntax/tree.js";
import type { Building } from "./building.js";
import type { StandIn } from "./resolver.js";
import type { Pair, Value } from "./value.js";

/** A pair out of the environment. Its place is the `$NAME` that stands for all of that text, where the key is not. */
export function environmentPair(key: string, entry: Entry, value: Value, { file, node }: StandIn): Building<Pair> {
  const keyNode = { kind: "key", quoted: false, get start() { return node.start; }, get end() { return node.end; } } as const;
  return { key, keyNode, file, includes: [], entry, value, overwritten: false, usedAsVariable: false };
}
