/** Why a token cannot be replaced by an NKey in this config: sentences for the user, with what to do first. */
import { userArrays } from "../../model/accounts.js";
import { allUsers, authorizationBlocks, authorizationOwners, hasSingleUser, hasUserName, nobodyIsMissing, operatorPairs } from "../../model/authorization.js";
import { callouts } from "../../model/callout.js";
import type { Config } from "../../model/config.js";
import { listener } from "../../model/listeners.js";
import { authenticates, tokensOf } from "../../model/tokens.js";
import type { Token } from "../../model/tokens.js";
import { mayAskForProxy } from "./boundAsBefore.js";
import type { Plan } from "./plan.js";

/** An NKey says for itself that it asks for a proxy. */
export const proxyUnknown = "proxy_required comes from an environment variable that is not known here. Write it out first.";

/** The first reason that holds, if one does. */
export function obstacle(config: Config, plan: Plan): string | undefined {
  const { token } = plan;
  return errorsInTheWay(config) ?? credentialsInTheWay(config, token) ?? listenersInTheWay(config, token) ?? placesOutOfReach(config, plan);
}

function errorsInTheWay(config: Config): string | undefined {
  if (config.problems.some(({ certainty }) => certainty === "error")) return "nats-server cannot read this config. Correct its errors first.";
  if (operatorPairs(config).length > 0) return "In operator mode nats-server ignores tokens and takes no NKeys from the config: clients log in with a JWT.";
  return undefined;
}

function credentialsInTheWay(config: Config, token: Token): string | undefined {
  if (token.owner === "mqtt") {
    return "MQTT clients cannot log in with an NKey: their protocol has no way to sign what the server asks. Give them a user with a password in the users of the main authorization.";
  }
  const main = authorizationBlocks(config, "client");
  if (token.owner === "websocket" && tokensOf(config, "client").some(authenticates)) {
    return "The main authorization has a token of its own, which cannot stand next to NKeys. Migrate that one: it takes this one with it.";
  }
  if (main.some(({ map }) => hasSingleUser(map) && userArrays(map).length === 0)) {
    return "The main authorization has a single user and password, which cannot stand next to NKeys. List that user in a users array and take the token out in one step by hand.";
  }
  if (callouts(config).length > 0) {
    return "The config uses an auth callout, which is asked about NKeys of the config too unless they are among its auth_users. Decide that by hand.";
  }
  return nobodyIsMissing(config.value, allUsers(config)) ? undefined : "no_auth_user names a user that does not exist, so that nats-server does not start. Correct it first.";
}

/** Own credentials of listeners keep the server from starting once there are users (validateWebsocketOptions, validateMQTTOptions). */
function listenersInTheWay(config: Config, token: Token): string | undefined {
  for (const name of ["websocket", "mqtt"] as const) {
    const { listens, blocks } = listener(config, name);
    if (!listens) continue;
    if (authorizationBlocks(config, name).some(({ map }) => hasUserName(map))) {
      return `The ${name} block has a user of its own, and nats-server does not start with one next to NKeys. List that user in the users of the main authorization and take it out there in one step by hand.`;
    }
    if (!blocks.every((block) => nobodyIsMissing(block, allUsers(config)))) return `no_auth_user of the ${name} block names a user that does not exist, so that nats-server does not start. Correct it first.`;
  }
  if (token.owner !== "mqtt" && listener(config, "mqtt").listens && tokensOf(config, "mqtt").some(authenticates)) {
    return "The mqtt block has a token of its own. nats-server does not start with one next to NKeys, and MQTT clients cannot log in with an NKey: give them a user with a password instead of that token in one step by hand.";
  }
  return undefined;
}

function placesOutOfReach(config: Config, { token, place, removed }: Plan): string | undefined {
  const owners = authorizationOwners.flatMap((owner) => authorizationBlocks(config, owner));
  const touched = owners.filter(({ map }) => removed.some((pair) => map.pairs.includes(pair)));
  if (touched.some(({ map }) => map.fromEnvironment)) return "The block with the token comes from an environment variable. Change it where that is set.";
  if (place.kind === "array" && place.users.fromEnvironment) return "The users of this config come from an environment variable. Add the NKey where that is set.";
  if (place.kind === "block" && place.block.map.fromEnvironment) return "The main authorization comes from an environment variable. Add the NKey where that is set.";
  if (authorizationBlocks(config, "client").some(({ map }) => mayAskForProxy(map))) return proxyUnknown;
  const shared = new Set(removed.map(({ entry }) => entry)).size < removed.length;
  return shared ? `The same lines give the token to more than one block, one of which takes no ${token.owner === "client" ? "NKeys" : "users"}. Write the blocks out separately first.` : undefined;
}
