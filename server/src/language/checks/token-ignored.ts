import { operatorPairs } from "../model/authorization.js";
import { conflictsOf } from "../model/tokenConflicts.js";
import { authenticates, tokens } from "../model/tokens.js";
import { keySite } from "../model/value.js";
import type { Check } from "./check.js";
import { relatedSites, writtenAt } from "./text/wording.js";

/** With trusted operators or keys only JWTs log in (server/auth.go, processClientOrLeafAuthentication). */
export const tokenIgnored: Check = {
  code: "token-ignored",
  title: "Token ignored in operator mode",
  severity: "warning",
  documentation: "docs/checks/token-ignored.md",
  *run(config) {
    const operator = operatorPairs(config)[0];
    if (operator === undefined) return;
    for (const token of tokens(config)) {
      if (!authenticates(token) || conflictsOf(config, token).length > 0) continue;
      yield {
        ...writtenAt(token.pair),
        message: "nats-server ignores this token: in operator mode only users with a JWT can log in. Remove it, so that nobody takes it for a working credential.",
        related: [
          ...relatedSites(config, token.pair, "Used as the token here."),
          { message: "This puts the server into operator mode.", site: keySite(operator) },
        ],
      };
    }
  },
};
