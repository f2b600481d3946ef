import type { Config } from "../model/config.js";
import { heldJwts, trustedIssuers } from "../model/heldJwts.js";
import type { HeldJwt } from "../model/heldJwts.js";
import { operatorCount, trustedKeyCount } from "../model/startup/operators.js";
import type { Check } from "./check.js";
import { forbidBearersGuide } from "./jwt/nscGuides.js";
import { jwtSite } from "./jwt/site.js";

/** `disallow_bearer` among the limits of an account (server/auth.go, processClientOrLeafAuthentication). */
export const bearerAllowed: Check = {
  code: "bearer-allowed",
  title: "Account that takes bearer tokens",
  severity: "hint",
  documentation: "docs/checks/bearer-allowed.md",
  ofJwtFiles: true,
  afterTest: true,
  *run(config, { readNamed }) {
    const trusted = trustedIssuers(config, readNamed);
    for (const held of heldJwts(config, readNamed)) {
      if (held.jwt.kind !== "account" || held.jwt.disallowsBearer || letsNobodyIn(config, held, trusted)) continue;
      yield {
        ...jwtSite(config, held),
        message: "This account takes bearer tokens: whoever has the JWT of a user that is marked as a bearer logs in with it, without proving to hold the key of the user. With disallow_bearer among the account's limits the server refuses such users.",
        fixes: [forbidBearersGuide(config, held)],
      };
    }
  },
};

/** Without an operator and trusted keys no JWT is a login; and none of an account that nobody here has signed, or under another's key. */
function letsNobodyIn(config: Config, { jwt, use, under }: HeldJwt, trusted: ReadonlySet<string> | undefined): boolean {
  if (use !== "preloaded") return false;
  if (operatorCount(config) === 0 && trustedKeyCount(config) === 0) return true;
  return jwt.subject !== under || (trusted !== undefined && !trusted.has(jwt.issuer ?? ""));
}
