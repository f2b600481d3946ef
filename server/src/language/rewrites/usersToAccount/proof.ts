/** Proves the edit before it is offered: reads the edited config and compares. */
import type { CheckContext } from "../../checks/check.js";
import { isSameValue, sameValue } from "../../checks/fixes/sameValue.js";
import type { Side } from "../../checks/fixes/sameValue.js";
import type { FileEdit } from "../../edits.js";
import { accounts } from "../../model/accounts.js";
import { authorizationBlocks } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { pairsNamed } from "../../model/pairs.js";
import type { Pair, Value } from "../../model/value.js";
import { isTakenAsBefore } from "../takenAsBefore.js";
import { nextName } from "./movedUsers.js";
import type { MovedUsers } from "./movedUsers.js";

/** Whether the new account has just these users and their default permissions, and all else is as before. */
export function isProved(before: Config, context: CheckContext, edits: readonly FileEdit[], { block, users, defaults, left }: MovedUsers, name: string): boolean {
  const after = context.after(edits);
  const account = accounts(after).find(({ pair }) => pair.key === name);
  if (account === undefined || block.value.kind !== "map") return false;
  const stays = block.value.pairs.filter((pair) => !left.includes(pair));
  return (
    isSame(users.value, pairsNamed(account.map, "users")[0]?.value) &&
    isSame(defaults?.value, pairsNamed(account.map, nextName)[0]?.value) &&
    account.map.pairs.length === stays.length &&
    sameValue(rest(before, new Set(stays)), rest(after, new Set([account.pair]))) &&
    isTakenAsBefore(before, after, context)
  );
}

function isSame(one: Value | undefined, other: Value | undefined): boolean {
  return one === undefined || other === undefined ? one === other : isSameValue(one, other);
}

/** A config without some pairs, and without the blocks that nothing else is in. */
function rest(config: Config, gone: ReadonlySet<Pair>): Side {
  const blocks = [...authorizationBlocks(config, "client").map(({ pair }) => pair), ...pairsNamed(config.value, "accounts")];
  const hollow = new Set(blocks.filter(({ value }) => value.kind === "map" && value.pairs.every((pair) => pair.overwritten || gone.has(pair))));
  return { value: config.value, omits: (each) => "pair" in each && (gone.has(each.pair) || hollow.has(each.pair)) };
}
