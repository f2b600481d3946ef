import { conflictsOf } from "../model/tokenConflicts.js";
import type { TokenConflict } from "../model/tokenConflicts.js";
import { tokens } from "../model/tokens.js";
import { keySite } from "../model/value.js";
import type { Check } from "./check.js";
import { migrateToNkey } from "./migrateToNkey/migrateToNkey.js";
import { relatedSites } from "./text/wording.js";

export const tokenConflict: Check = {
  code: "token-conflict",
  title: "Token next to other credentials",
  severity: "error",
  documentation: "docs/checks/token-conflict.md",
  *run(config, context) {
    for (const token of tokens(config)) {
      const [conflict] = conflictsOf(config, token);
      if (conflict === undefined) continue;
      yield {
        ...keySite(token.pair),
        message: rules[conflict],
        related: relatedSites(config, token.pair, "Used as the token here."),
        get fixes() {
          return [migrateToNkey(config, context, token)];
        },
      };
    }
  },
};

const rules: Readonly<Record<TokenConflict, string>> = {
  users: "A token cannot stand next to users: nats-server refuses an authorization block with both, even if the array is empty. To take both for a while, start the server with the users in the file and the old token, as a bcrypt hash, in its --auth flag.",
  "single-user": "A token cannot stand next to user and password: nats-server refuses an authorization block with both. Keep one of them.",
  "account-users": "A token cannot be used while accounts have users: nats-server refuses a config with both. Not even the --auth flag can add one then. Give the clients that use the token a user or an NKey of their own.",
};
