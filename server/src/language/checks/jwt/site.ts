/** What the checks of JWTs have in common. No text here holds a name or a key out of a JWT. */
import type { Config } from "../../model/config.js";
import type { HeldJwt } from "../../model/heldJwts.js";
import type { Finding } from "../check.js";
import { relatedSites } from "../text/wording.js";

/** Where a JWT, or the path of its file, is written. */
export function jwtSite(config: Config, { site, pair }: HeldJwt): Pick<Finding, "file" | "span" | "related"> {
  return { ...site, related: pair === undefined ? [] : relatedSites(config, pair, "Used here.") };
}
