/** Proves an edit before it is offered: reads the edited config and compares. */
import { userArrays, userEntries } from "../../model/accounts.js";
import { allUsers, authorizationBlocks, authorizationOwners, hasUserName, nobodyIsMissing } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { listener } from "../../model/listeners.js";
import { conflictsOf } from "../../model/tokenConflicts.js";
import { authenticates, tokensOf } from "../../model/tokens.js";
import { pairNamed } from "../../model/pairs.js";
import { isString } from "../../model/value.js";
import type { MapValue, Pair, Value } from "../../model/value.js";
import { isBoundAsBefore } from "./boundAsBefore.js";
import { isWrittenUser } from "./newUser.js";
import type { NewUser } from "./newUser.js";
import type { Plan } from "./plan.js";
import { sameValue } from "../fixes/sameValue.js";
import type { Side } from "../fixes/sameValue.js";

/** Whether the edit did what the plan says, and nothing else. */
export function isProved(before: Config, after: Config, plan: Plan, users: readonly NewUser[]): boolean {
  return (
    users.length > 0 &&
    users.every(({ publicKey }) => /^U[A-Z2-7]{55}$/.test(publicKey)) &&
    after.problems.every((problem) => problem.certainty === "environment") &&
    after.problems.length <= before.problems.length &&
    tokensGone(after, plan) &&
    users.every((user) => keyHolders(after, user.publicKey).length === 1 && newUsers(after, user).length === 1) &&
    users.every((user) => newUsers(after, user).every((map) => isBoundAsBefore(mainBlocks(before), map))) &&
    allUsers(after).length === allUsers(before).length + users.length &&
    startProblem(after) === undefined &&
    sameValue(rest(before, plan, users), rest(after, plan, users))
  );
}

function tokensGone(after: Config, { token }: Plan): boolean {
  const owners = token.owner === "client" ? authorizationOwners : [token.owner];
  return owners.every((owner) => !tokensOf(after, owner).some(authenticates));
}

function keyHolders(after: Config, publicKey: string): MapValue[] {
  return allUsers(after).filter((user) => holdsKey(user, publicKey));
}

function newUsers(after: Config, wanted: NewUser): MapValue[] {
  const users = mainBlocks(after).flatMap((map) => userEntries(userArrays(map)));
  return users.filter((user) => isWrittenUser(user, wanted));
}

function mainBlocks(config: Config): MapValue[] {
  return authorizationBlocks(config, "client").map(({ map }) => map);
}

function holdsKey(user: MapValue, publicKey: string): boolean {
  const nkey = pairNamed(user, "nkey")?.value;
  return isString(nkey) && nkey.text === publicKey;
}

/**
 * The config without what the plan removes, without the new users, and without the blocks that exist only to
 * hold either.
 */
function rest(config: Config, plan: Plan, users: readonly NewUser[]): Side {
  const removed = new Set([...plan.removed, ...plan.definitions].map((pair) => pair.entry));
  const blocks = new Set(authorizationOwners.flatMap((owner) => authorizationBlocks(config, owner)).map(({ pair }) => pair));
  const isNew = (item: Value): boolean => item.kind === "map" && users.some(({ publicKey }) => holdsKey(item, publicKey));
  const isGone = (pair: Pair): boolean =>
    removed.has(pair.entry) || (pair.key.toLowerCase() === "users" && pair.value.kind === "array" && pair.value.items.every(isNew));
  const isHollow = ({ value }: Pair): boolean => value.kind === "map" && value.pairs.every((pair) => pair.overwritten || isGone(pair));
  return {
    value: config.value,
    omits: (inside) => ("item" in inside ? isNew(inside.item) : isGone(inside.pair) || (blocks.has(inside.pair) && isHollow(inside.pair))),
  };
}

/** What `nats-server -t` does not look at and the start of the server does. */
function startProblem(config: Config): string | undefined {
  const users = allUsers(config);
  for (const name of ["websocket", "mqtt"] as const) {
    const { listens, blocks } = listener(config, name);
    if (!listens) continue;
    if (tokensOf(config, name).some(authenticates) || authorizationBlocks(config, name).some(({ map }) => hasUserName(map))) return name;
    if (blocks.some((block) => !nobodyIsMissing(block, users))) return name;
  }
  if (!nobodyIsMissing(config.value, users)) return "no_auth_user";
  return tokensOf(config, "client").flatMap((token) => conflictsOf(config, token))[0];
}
