/**
 * What a walk through options finds in a map or in a run of items, kept as long as these live: after an edit the maps around
 * it are new, all others the same. It follows from them alone, from what they are read as, and from the release.
 */
import type { Block, Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import type { Version } from "../../schema/version.js";
import type { Run } from "../../syntax/runs.js";
import type { MapValue, Pair, Value } from "../value.js";
import type { OptionFindings } from "./optionFindings.js";

const byMap = new WeakMap<MapValue, { readonly version: Version; readonly block: Block; readonly found: OptionFindings }>();

export function foundInMap(map: MapValue, block: Block, version: Version): OptionFindings | undefined {
  const known = byMap.get(map);
  return known?.block === block && known.version === version ? known.found : undefined;
}

export function keepOfMap(map: MapValue, block: Block, version: Version, found: OptionFindings): void {
  byMap.set(map, { version, block, found });
}

type Items = Run<Value | Pair>;

const byRun = new WeakMap<Items, { readonly version: Version; readonly option: Option; readonly type: ValueType; readonly found: OptionFindings }>();

export function foundInRun(run: Items, option: Option, type: ValueType, version: Version): OptionFindings | undefined {
  const known = byRun.get(run);
  return known?.option === option && known.type === type && known.version === version ? known.found : undefined;
}

export function keepOfRun(run: Items, option: Option, type: ValueType, version: Version, found: OptionFindings): void {
  byRun.set(run, { version, option, type, found });
}
