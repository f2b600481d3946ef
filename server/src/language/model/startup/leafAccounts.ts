import { userArrays, userEntries } from "../accounts.js";
import type { MapValue } from "../value.js";
import { memo } from "../memo.js";
import { blockIn, blockOf, setting } from "./settings.js";
import type { Block, Found } from "./settings.js";

/** Where the leafnodes authorization names accounts: once for all, and for each of its users. */
export function leafAccounts(leaf: Block): Found[] {
  return blockIn(leaf, "authorization").maps.flatMap(inAuthorization);
}

const inAuthorization = memo((map: MapValue): Found[] =>
  [map, ...userEntries(userArrays(map))].flatMap((each) => {
    const account = setting(blockOf(each), "account");
    return account.kind === "set" ? [account] : [];
  }),
);
