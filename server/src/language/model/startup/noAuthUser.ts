import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import type { Config } from "../config.js";
import { mqttBlock, websocketBlock } from "./blocks.js";
import { operatorCount, operatorOption } from "./operators.js";
import { atValue, pointer, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { blockIn, isGiven, portOf, rootBlock, setting, textOf } from "./settings.js";
import type { Block, Found } from "./settings.js";
import { isEmpty, loginsOf } from "./users.js";
import { userNames } from "../names.js";

/** Before, an NKey did not count (server/auth.go, validateNoAuthUser). */
const takesNkeys: Version = { major: 2, minor: 10, patch: 8 };

/** The main one is always looked at, those of websocket and mqtt only where they listen. */
export function noAuthUserProblems(config: Config, version: Version): StartProblem[] {
  const root = rootBlock(config);
  const listeners = [websocketBlock(config), mqttBlock(config)].filter((block) => portOf(block) === "open");
  return [root, ...listeners].flatMap((block) => problemOf(config, version, block));
}

function problemOf(config: Config, version: Version, block: Block): StartProblem[] {
  const option = setting(block, "no_auth_user");
  const operators = operatorCount(config);
  if (!isGiven(option) || operators === undefined) return [];
  if (operators > 0) {
    const operator = operatorOption(config);
    const related = pointer("This operator decides who logs in.", operator.kind === "set" ? operator : undefined);
    return [atValue(option, refused("with an operator there is no user to take for those who come without a credential", "Remove no_auth_user."), { related })];
  }
  const why = reason(config, version, option);
  return why === undefined ? [] : [atValue(option, why)];
}

function reason(config: Config, version: Version, option: Found): string | undefined {
  const { value } = option.pair;
  const name = value.kind === "string" ? value.text : "";
  const logins = loginsOf(config);
  if (logins.some(({ users }) => users.has(name)) || logins.some(({ certain }) => !certain)) return undefined;
  if (logins.some(({ nkeys }) => nkeys.has(name))) {
    return isBefore(version, takesNkeys)
      ? refused("before 2.10.8 no_auth_user cannot be an NKey", "Name a user with a password, or run a newer server.")
      : undefined;
  }
  if (!logins.every(isEmpty)) {
    return refused("no user or NKey of this config is called so", "no_auth_user must name one of the users in authorization or in the accounts.");
  }
  return refused(`no_auth_user must name one of the users of this config, and it has none${besides(config)}`, "Add that user to users in authorization or in an account, or remove no_auth_user.");
}

/** Credentials that one could take for a user. */
function besides(config: Config): string {
  const main = blockIn(rootBlock(config), "authorization");
  if ((textOf(setting(main, "token")) ?? "") !== "") return ": a token is no user, and clients that send one are never taken for this user";
  return (textOf(setting(main, ...userNames)) ?? "") === "" ? "" : ": the one user of authorization does not count, only users in an array do";
}
