/**
 * What binds a user of a list otherwise than who logs in with the token or as the single user of the block: the server
 * gives the list the `default_permissions`, and asks the others alone for the `proxy_required` of the block (server/opts.go,
 * parseAuthorization; server/auth.go, processClientOrLeafAuthentication).
 */
import { restrictsByDefault } from "../../model/defaultPermissions.js";
import { pairsNamed } from "../../model/pairs.js";
import { isTrue } from "../../model/value.js";
import type { MapValue } from "../../model/value.js";
import type { NewUser, NkeyUser } from "./newUser.js";

const everything = [">"];

/** The user, with what it must say for itself so that its clients may do the same by the same ways. */
export function boundAsBefore(blocks: readonly MapValue[], user: NkeyUser, connectionTypes: readonly string[]): NewUser {
  const own = user.publish !== undefined || user.subscribe !== undefined;
  const permissions = !own && blocks.some(restrictsByDefault) ? { publish: everything, subscribe: everything } : {};
  return { ...user, ...permissions, connectionTypes, proxyRequired: blocks.some(asksForProxy) };
}

/** Whether a user, as it is read from the edited config, has all of that. */
export function isBoundAsBefore(blocks: readonly MapValue[], user: MapValue): boolean {
  const isFree = pairsNamed(user, "permissions").length > 0 || !blocks.some(restrictsByDefault);
  return isFree && asksForProxy(user) === blocks.some(asksForProxy);
}

/** Of a user, or of the one login of a block. */
export function asksForProxy(map: MapValue): boolean {
  return pairsNamed(map, "proxy_required").some(({ value }) => isTrue(value));
}

/** Only the server's environment knows whether a proxy is asked for. */
export function mayAskForProxy(map: MapValue): boolean {
  return pairsNamed(map, "proxy_required").some(({ value }) => value.kind === "unknown");
}
