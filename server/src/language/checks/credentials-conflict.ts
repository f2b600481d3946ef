import { accountsHaveUsers } from "../model/accounts.js";
import { authorizationBlocks } from "../model/authorization.js";
import { userNames } from "../model/names.js";
import { pairsNamed } from "../model/pairs.js";
import { keySite } from "../model/value.js";
import type { Check } from "./check.js";

/** One user for all, or a list: the server takes one of them (server/opts.go, processConfigFileLine and parseAccounts). */
export const credentialsConflict: Check = {
  code: "credentials-conflict",
  title: "Single user next to users",
  severity: "error",
  documentation: "docs/checks/credentials-conflict.md",
  *run(config) {
    for (const { map } of authorizationBlocks(config, "client")) {
      const single = pairsNamed(map, userNames).find(({ value }) => value.kind === "string" && value.text !== "");
      if (single === undefined) continue;
      const site = keySite(single);
      if (pairsNamed(map, "users").some(({ value }) => value.kind === "array")) {
        yield { ...site, message: "A single user cannot stand next to a users array, even an empty one: nats-server does not start. Put this user into the array." };
      } else if (accountsHaveUsers(config)) {
        yield { ...site, message: "A single user cannot stand next to accounts that have users: nats-server does not start. Give this user an account." };
      }
    }
  },
};
