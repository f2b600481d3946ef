import type { Version } from "../schema/version.js";
import { isBefore } from "../schema/version.js";

/** As memo.ts, of what a release makes of an object: a map, or a run of them. */
export function remembered<Key extends object, T>(work: (key: Key, version: Version) => T): (key: Key, version: Version) => T {
  const known = new WeakMap<Key, { readonly version: Version; readonly result: T }>();
  return (key, version) => {
    const memo = known.get(key);
    if (memo !== undefined && isSame(memo.version, version)) return memo.result;
    const result = work(key, version);
    known.set(key, { version, result });
    return result;
  };
}

function isSame(one: Version, other: Version): boolean {
  return one === other || (!isBefore(one, other) && !isBefore(other, one));
}
