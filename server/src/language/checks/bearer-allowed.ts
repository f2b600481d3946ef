import { heldJwts } from "../model/heldJwts.js";
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
    for (const held of heldJwts(config, readNamed)) {
      if (held.jwt.kind !== "account" || held.jwt.disallowsBearer) continue;
      yield {
        ...jwtSite(config, held),
        message: "This account takes bearer tokens: whoever has the JWT of a user that is marked as a bearer logs in with it, without proving to hold the key of the user. With disallow_bearer among the account's limits the server refuses such users.",
        fixes: [forbidBearersGuide(config, held)],
      };
    }
  },
};
