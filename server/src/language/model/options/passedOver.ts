import type { Block } from "../../schema/schema.js";
import { pairSpelt } from "../pairs.js";
import type { MapValue, Pair } from "../value.js";

/** Before anything else the server looks for `system_account` and `system` as they stand; in other case it skips them unread. */
export function isPassedOver(block: Block, pair: Pair): boolean {
  return block.name === "top" && /^system(_account)?$/i.test(pair.key) && !/^system(_account)?$/.test(pair.key);
}

/** And of these two it reads the first alone (configureSystemAccount). */
export function isShadowed(block: Block, pair: Pair, map: MapValue): boolean {
  return block.name === "top" && pair.key === "system" && pairSpelt(map, "system_account") !== undefined;
}
