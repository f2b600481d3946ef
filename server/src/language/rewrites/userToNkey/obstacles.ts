/** Why a user cannot have an NKey in place of its password in this config: sentences for the user, with what to do first. */
import { mayAskForProxy } from "../../checks/migrateToNkey/boundAsBefore.js";
import { proxyUnknown } from "../../checks/migrateToNkey/obstacles.js";
import { noAuthUsers, operatorPairs } from "../../model/authorization.js";
import { callouts } from "../../model/callout.js";
import type { Config } from "../../model/config.js";
import { mapsCertificates } from "../../model/listeners.js";
import type { PasswordUser } from "../../model/passwordUsers.js";
import { connectionTypes } from "../../model/passwordUsers.js";
import { isString } from "../../model/value.js";
import type { MapValue } from "../../model/value.js";

/** The first reason that holds, if one does. */
export function obstacle(config: Config, { name, map, credentials, single }: PasswordUser): string | undefined {
  if (config.problems.some(({ certainty }) => certainty === "error")) return "nats-server cannot read this config. Correct its errors first.";
  if (operatorPairs(config).length > 0) return "In operator mode nats-server does not start with users in the config: clients log in with a JWT.";
  if (map.fromEnvironment || credentials.some(({ value }) => value.kind === "unknown")) {
    return "A part of this user comes from an environment variable that is not known here. Write the user out first.";
  }
  if (single && mayAskForProxy(map)) return proxyUnknown;
  if (callouts(config).length > 0) {
    return "The config uses an auth callout, which is asked about NKeys of the config too unless they are among its auth_users. Decide that by hand.";
  }
  if (mapsCertificates(config)) return "With verify_and_map nats-server finds a user by its certificate, and asks for no password: this name is what the certificate says. Leave it.";
  if (noAuthUsers(config).some((value) => value.kind === "unknown" || (isString(value) && value.text === name.text))) {
    return "no_auth_user names this user: clients without a credential are taken for it, which before 2.10.8 cannot be an NKey. Name another user there first.";
  }
  return isForMqttAlone(map) ? "This user is for MQTT clients, which cannot log in with an NKey: their protocol has no way to sign what the server asks." : undefined;
}

function isForMqttAlone(map: MapValue): boolean {
  const types = connectionTypes(map);
  return types.length > 0 && types.every((type) => type.startsWith("MQTT"));
}
