import { ofUsers } from "../accounts.js";
import type { MapValue } from "../value.js";
import { blockIn, blockOf, setting } from "./settings.js";
import type { Block, Found } from "./settings.js";

/** Where the leafnodes authorization names accounts: once for all, and for each of its users. */
export function leafAccounts(leaf: Block): Found[] {
  return blockIn(leaf, "authorization").maps.flatMap((map) => [...accountOf(map), ...ofEachUser(map)]);
}

const ofEachUser = ofUsers(accountOf);

function accountOf(map: MapValue): Found[] {
  const account = setting(blockOf(map), "account");
  return account.kind === "set" ? [account] : [];
}
