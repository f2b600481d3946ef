/** USER_001 in operator mode: users whose JWT is all they need to log in. */
import type { Config } from "../../model/config.js";
import { heldJwts } from "../../model/heldJwts.js";
import type { CheckContext, Finding } from "../check.js";
import { bearerUserGuide, roleGuide } from "./nscGuides.js";
import { jwtSite } from "./site.js";

/** An account that forbids bearers refuses the users of such a role too. */
export function* bearerUsers(config: Config, { readNamed }: CheckContext): Generator<Finding> {
  for (const held of heldJwts(config, readNamed)) {
    const { kind, bearer, disallowsBearer, signingKeys } = held.jwt;
    if (kind === "user" && bearer) {
      yield {
        ...jwtSite(config, held),
        message: `${held.use === "credentials" ? "The user as which this server logs in" : "This user"} is a bearer: whoever gets hold of the JWT alone can connect as that user, without the seed.`,
        fixes: [bearerUserGuide(held)],
      };
    }
    if (kind !== "account" || disallowsBearer || !signingKeys.some(({ bearer }) => bearer)) continue;
    yield {
      ...jwtSite(config, held),
      message: "This account has a signing key with a role that makes bearer tokens: whoever gets hold of the JWT of a user that it signed can connect as that user, without the user's key.",
      fixes: [roleGuide(config, held)],
    };
  }
}
