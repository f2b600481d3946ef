/** The users that are to become those of an account, what goes with them, and what is left of their block. */
import { authorizationBlocks } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { defaultPermissionNames } from "../../model/names.js";
import { pairsInEffect, pairsNamed } from "../../model/pairs.js";
import type { Pair } from "../../model/value.js";
import { blockNamed, optionNamed } from "../../schema/schema.js";

export interface MovedUsers {
  /** The one main authorization. */
  readonly block: Pair;
  readonly users: Pair;
  /** What binds those users that have no permissions of their own. */
  readonly defaults: Pair | undefined;
  /** Options that an account has not, such as `timeout`; no secret is among them. */
  readonly left: readonly Pair[];
}

/** What the default permissions are called in an account; in an authorization they have more names. */
export const nextName = "default_permissions";

/** Undefined where the main authorization has no users, or where the server takes one of several at random. */
export function movedUsers(config: Config): MovedUsers | undefined {
  const [block, ...others] = authorizationBlocks(config, "client");
  if (block === undefined || others.length > 0) return undefined;
  const { pair, map } = block;
  const [users, ...more] = pairsNamed(map, "users");
  const [defaults, ...several] = pairsNamed(map, defaultPermissionNames);
  if (users?.value.kind !== "array" || users.value.items.length === 0 || more.length > 0 || several.length > 0) return undefined;
  return { block: pair, users, defaults, left: pairsInEffect(map).filter((each) => each !== users && each !== defaults && isPlainOption(each)) };
}

/** Variables stay where they are: the users may name them. */
function isPlainOption({ key, value }: Pair): boolean {
  const option = optionNamed(blockNamed("authorization"), key);
  return option !== undefined && !option.secret && value.kind !== "map" && value.kind !== "array";
}
