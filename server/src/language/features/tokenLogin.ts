/** Whether a token is the only way in, so that whoever is connected to a server with this config has used it. */
import { authorizationBlocks, hasSingleUser, operatorPairs } from "../model/authorization.js";
import type { Config } from "../model/config.js";
import { authenticates, tokensOf } from "../model/tokens.js";

/**
 * No server version takes users beside a token, and one with an operator ignores it. A websocket listener may have
 * one user of its own. MQTT clients are left out of account: they send a token where others send a password.
 */
export function loginIsByToken(config: Config): boolean {
  const otherWays = operatorPairs(config).length > 0 || authorizationBlocks(config, "websocket").some(({ map }) => hasSingleUser(map));
  return !otherWays && tokensOf(config, "client").some(authenticates);
}
