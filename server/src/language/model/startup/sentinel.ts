import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import type { Config } from "../config.js";
import { natsClaims } from "../jwtClaims.js";
import { operatorCount, textClaim } from "./operators.js";
import { atKey, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { isGiven, rootBlock, setting, textOf } from "./settings.js";

const exists: Version = { major: 2, minor: 11, patch: 2 };
const mustBeBearer: Version = { major: 2, minor: 11, patch: 7 };

/** `default_sentinel`: the JWT of those who come with none (server/jwt.go, validateTrustedOperators). */
export function sentinelProblems(config: Config, version: Version): StartProblem[] {
  const option = setting(rootBlock(config), "default_sentinel");
  const operators = operatorCount(config);
  if (!isGiven(option) || operators === undefined || isBefore(version, exists)) return [];
  if (operators === 0) return [atKey(option, refused("default_sentinel is the JWT of a user, for which the server needs an operator and a resolver", "Add them, or remove default_sentinel."))];
  if (isBefore(version, mustBeBearer)) return [];
  const nats = natsClaims(textOf(option) ?? "");
  if (nats === undefined) return [atKey(option, refused("this is no JWT", "Put the JWT of a bearer user here, as text."))];
  // The user of a scoped signing key may be one too: only the account's JWT tells.
  if (nats["bearer_token"] === true || textClaim(nats, "issuer_account") !== "") return [];
  return [atKey(option, refused("this is the JWT of a user that must prove that it holds its key", "Make a bearer user for it: nsc add user --bearer."))];
}
