import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import type { MapValue } from "../value.js";

/** What was worked out of a map, kept as long as the map: an edit makes new maps around it and leaves all others. */
export function remembered<T>(work: (map: MapValue, version: Version) => T): (map: MapValue, version: Version) => T {
  const known = new WeakMap<MapValue, { readonly version: Version; readonly result: T }>();
  return (map, version) => {
    const memo = known.get(map);
    if (memo !== undefined && isSame(memo.version, version)) return memo.result;
    const result = work(map, version);
    known.set(map, { version, result });
    return result;
  };
}

function isSame(one: Version, other: Version): boolean {
  return one === other || (!isBefore(one, other) && !isBefore(other, one));
}
