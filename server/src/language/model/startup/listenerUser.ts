import type { Config } from "../config.js";
import { userNames } from "../names.js";
import { atKey, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { blockIn, isGiven, setting } from "./settings.js";
import type { Block } from "./settings.js";
import { isEmpty, loginsOf } from "./users.js";

/** A user for all clients of a listener cannot stand beside users of the server; a token there is listener-token-conflict's. */
export function userNextToUsers(config: Config, block: Block, name: "websocket" | "mqtt"): StartProblem[] {
  const user = setting(blockIn(block, "authorization", "authentication"), ...userNames);
  if (!isGiven(user) || loginsOf(config).every(isEmpty)) return [];
  return [atKey(user, refused(`the ${name} block cannot have a user of its own while the config has users or NKeys`, `Move this user to the users of the config; allowed_connection_types: [${name.toUpperCase()}] keeps it to this listener.`))];
}
