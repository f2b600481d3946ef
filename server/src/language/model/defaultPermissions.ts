/** The permissions of an authorization block, for those users of its list who have none of their own. */
import { defaultPermissionNames, publishNames, responseNames, subscribeNames } from "./names.js";
import { pairsNamed } from "./pairs.js";
import { isString, mayBeTrue } from "./value.js";
import type { MapValue, Value } from "./value.js";

/**
 * Whether they keep such a user from anything. They do not bind who logs in with the token or as the single user of the
 * block (server/opts.go, parseAuthorization).
 */
export function restrictsByDefault(block: MapValue): boolean {
  return pairsNamed(block, defaultPermissionNames).some(({ value }) => value.kind === "unknown" || (value.kind === "map" && restricts(value)));
}

/** With `allow_responses` a list of subjects to publish to that is missing or empty allows none of them. */
function restricts(permissions: MapValue): boolean {
  const publish = pairsNamed(permissions, publishNames).map(({ value }) => value);
  const subscribe = pairsNamed(permissions, subscribeNames).map(({ value }) => value);
  const answers = pairsNamed(permissions, responseNames).some(({ value }) => mayBeTrue(value));
  return [...publish, ...subscribe].some(keepsFromSome) || (answers && !publish.some((side) => allowed(side).some(isEverything)));
}

/** An empty list counts like none, and none means everything (server/client.go, setPermissions). */
function keepsFromSome(side: Value): boolean {
  const subjects = allowed(side);
  const denies = side.kind === "map" && pairsNamed(side, "deny").some(({ value }) => listed(value).length > 0);
  return denies || (subjects.length > 0 && !subjects.some(isEverything));
}

function allowed(side: Value): readonly Value[] {
  return side.kind === "map" ? pairsNamed(side, "allow").flatMap(({ value }) => listed(value)) : listed(side);
}

function listed(value: Value): readonly Value[] {
  return value.kind === "array" ? value.items : [value];
}

function isEverything(subject: Value): boolean {
  return isString(subject) && subject.text === ">";
}
