/**
 * Why users cannot be moved into an account without a client noticing: who else is in the global account, `$G`, and what
 * belongs to it. It has no block of its own in which the users could stay (`"$G" is a Reserved Account`).
 */
import { operatorPairs } from "../../model/authorization.js";
import { callouts } from "../../model/callout.js";
import type { Config } from "../../model/config.js";
import { listener } from "../../model/listeners.js";
import { mappingNames } from "../../model/names.js";
import { pairsNamed } from "../../model/pairs.js";
import type { Value } from "../../model/value.js";
import { namesOf } from "../../schema/schema.js";

/** The first reason that holds, if one does. */
export function obstacle(config: Config): string | undefined {
  const has = (...names: string[]): boolean => pairsNamed(config.value, names).length > 0;
  if (config.problems.some(({ certainty }) => certainty === "error")) return "nats-server cannot read this config. Correct its errors first.";
  if (operatorPairs(config).length > 0) return "In operator mode nats-server does not start with users in the config: accounts are JWTs there.";
  if (callouts(config).length > 0) {
    return "The users of an auth callout belong to the account that it names, the global one where it names none. Decide that by hand.";
  }
  if (has("accounts")) return "There are accounts already, and these users belong beside them. Carrying them there would carry their passwords too: move the users array into a new account by hand.";
  if (has("jetstream") && pairsNamed(config.value, "jetstream").some(({ value }) => isOn(value))) {
    return "Streams belong to an account: those of the global account would be out of reach of their clients. Back them up, move by hand, and restore them in the account.";
  }
  if (listener(config, "mqtt").listens) return "MQTT keeps its sessions in JetStream, in the global account: they would be out of reach of their clients. Move by hand.";
  if (has("cluster", "gateway")) return "The other servers keep their clients in the global account until they have the same accounts, and messages do not cross from one account to the other. Move on all servers in one step by hand.";
  if (has(...namesOf("top", "leafnodes"))) return "Leaf nodes that name no account are in the global account, and messages do not cross from one account to the other. Move them with the users by hand.";
  if (has(...mappingNames)) return "The subject mappings at the top are those of the global account. Move them into the account with the users by hand.";
  return undefined;
}

/** A map, `true` or a text such as `enabled`; what is not known here counts. */
function isOn(value: Value): boolean {
  if (value.kind === "boolean") return value.value;
  return value.kind !== "string" || /^enabled?$/i.test(value.text);
}
