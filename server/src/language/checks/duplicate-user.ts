import { accounts, userArrays } from "../model/accounts.js";
import { authorizationBlocks } from "../model/authorization.js";
import type { Config } from "../model/config.js";
import { RepeatedNames } from "../model/options/repeatedNames.js";
import { looksLikeText, pairNamed } from "../model/value.js";
import type { ArrayValue, Pair } from "../model/value.js";
import type { Check } from "./check.js";

/** Names of users and NKeys share one space over the authorization block and all accounts (server/opts.go, setupUsersAndNKeysDuplicateCheckMap). */
export const duplicateUser: Check = {
  code: "duplicate-user",
  title: "User or NKey listed twice",
  severity: "error",
  documentation: "docs/checks/duplicate-user.md",
  *run(config, { kept }) {
    const names = kept("duplicate-user", () => new RepeatedNames(logins));
    for (const { value } of names.among(userLists(config))) {
      yield {
        file: value.file,
        span: value.node,
        message: "This user or NKey is listed already, here or in another account: nats-server does not start. A login can belong to one account only.",
      };
    }
  },
};

/** Of a block that spells `users` in two ways the server keeps one array, by chance, and never compares the two. */
function userLists(config: Config): ArrayValue[] {
  const blocks = [...authorizationBlocks(config, "client"), ...accounts(config).filter(({ pair }) => !pair.usedAsVariable)];
  return blocks.flatMap(({ map }) => userArrays(map).slice(0, 1));
}

/** The pair that names each entry: its NKey, else its user. */
function logins({ items }: ArrayValue): Pair[] {
  return items.flatMap((item) => {
    if (item.kind !== "map") return [];
    const nkey = pairNamed(item, "nkey");
    const pair = nkey !== undefined && looksLikeText(nkey.value) ? nkey : pairNamed(item, "user", "username");
    return pair?.value.kind === "string" && pair.value.text !== "" ? [pair] : [];
  });
}
