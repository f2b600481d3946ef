/** Proves the edit before it is offered: reads the edited config and compares. */
import type { CheckContext } from "../../checks/check.js";
import { isBoundAsBefore } from "../../checks/migrateToNkey/boundAsBefore.js";
import { sameValue } from "../../checks/fixes/sameValue.js";
import type { FileEdit } from "../../edits.js";
import { allUsers } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import type { PasswordUser } from "../../model/passwordUsers.js";
import { pairNamed } from "../../model/pairs.js";
import { isString } from "../../model/value.js";
import type { MapValue, Pair } from "../../model/value.js";
import { isTakenAsBefore } from "../takenAsBefore.js";

export interface UserEdit {
  readonly user: PasswordUser;
  /** Variables that go with the password. */
  readonly definitions: readonly Pair[];
  readonly publicKey: string;
}

/** Whether the key stands in the place of the name and password, once, and all else is as before. */
export function isProved(before: Config, context: CheckContext, edits: readonly FileEdit[], { user, definitions, publicKey }: UserEdit): boolean {
  const after = context.after(edits);
  const gone = new Set([...user.credentials, ...definitions].map(({ entry }) => entry));
  const holds = (map: MapValue): boolean => isKey(pairNamed(map, "nkey"), publicKey);
  const isNew = (pair: Pair): boolean =>
    user.single ? pair.key.toLowerCase() === "users" && pair.value.kind === "array" && pair.value.items.every((item) => item.kind === "map" && holds(item)) : isKey(pair, publicKey);
  return (
    /^U[A-Z2-7]{55}$/.test(publicKey) &&
    allUsers(after).length === allUsers(before).length + (user.single ? 1 : 0) &&
    allUsers(after).filter(holds).length === 1 &&
    (!user.single || allUsers(after).filter(holds).every((map) => isBoundAsBefore([user.map], map))) &&
    sameValue({ value: before.value, omits: (each) => "pair" in each && gone.has(each.pair.entry) }, { value: after.value, omits: (each) => "pair" in each && isNew(each.pair) }) &&
    isTakenAsBefore(before, after, context)
  );
}

function isKey(pair: Pair | undefined, publicKey: string): boolean {
  return pair?.key.toLowerCase() === "nkey" && isString(pair.value) && pair.value.text === publicKey;
}
