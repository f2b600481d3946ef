import { userArrays } from "../model/accounts.js";
import { accountBlocks, definesAccount } from "../model/accounts/entries.js";
import { authorizationBlocks } from "../model/authorization.js";
import type { Config } from "../model/config.js";
import { userNames } from "../model/names.js";
import { RepeatedNames } from "../model/options/repeatedNames.js";
import type { Part } from "../model/options/repeatedNames.js";
import { pairNamed } from "../model/pairs.js";
import { looksLikeText, maps } from "../model/value.js";
import type { ArrayValue, MapValue, Pair, Value } from "../model/value.js";
import type { Check } from "./check.js";

/** Names of users and NKeys share one space over the authorization block and all accounts (server/opts.go, setupUsersAndNKeysDuplicateCheckMap). */
export const duplicateUser: Check = {
  code: "duplicate-user",
  title: "User or NKey listed twice",
  severity: "error",
  documentation: "docs/checks/duplicate-user.md",
  *run(config, { kept }) {
    const names = kept("duplicate-user", () => new RepeatedNames());
    for (const { value } of names.among(parts(config))) {
      yield {
        file: value.file,
        span: value.node,
        message: "This user or NKey is listed already, here or in another account: nats-server does not start. A login can belong to one account only.",
      };
    }
  },
};

function parts(config: Config): readonly Part[] {
  const own = authorizationBlocks(config, "client").flatMap(({ map }) => ofBlock(map));
  return [...own, ...accountBlocks(config).flatMap(ofAccounts)];
}

function ofAccounts({ pairs, runs }: MapValue): readonly Part[] {
  if (runs !== undefined) return runs.map((run) => ({ key: run, pairs: () => inAccounts(run.items).flatMap(usersOf).flatMap(({ items }) => logins(items)) }));
  return inAccounts(pairs).flatMap(ofBlock);
}

function inAccounts(pairs: readonly Pair[]): MapValue[] {
  return maps(pairs.filter(definesAccount));
}

/** Users that a variable names may stand in several blocks, and a block that one names may be several accounts. */
function ofBlock(map: MapValue): readonly Part[] {
  return usersOf(map).flatMap((users): readonly Part[] => {
    if (map.references.length > 0) return [{ key: map, pairs: () => logins(users.items) }];
    const parts = users.references.length > 0 ? [users] : (users.runs ?? [users]);
    return parts.map((key) => ({ key, pairs: () => logins(key.items) }));
  });
}

/** Of a block that spells `users` in two ways the server keeps one array, by chance, and never compares the two. */
function usersOf(map: MapValue): readonly ArrayValue[] {
  return userArrays(map).slice(0, 1);
}

/** The pair that names each entry: its NKey, else its user. */
function logins(items: readonly Value[]): Pair[] {
  return items.flatMap((item) => {
    if (item.kind !== "map") return [];
    const nkey = pairNamed(item, "nkey");
    const pair = nkey !== undefined && looksLikeText(nkey.value) ? nkey : pairNamed(item, userNames);
    return pair?.value.kind === "string" && pair.value.text !== "" ? [pair] : [];
  });
}
