/** What an account in the place of the global one means for live clients, said before the user decides. */
import { noAuthUsers } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { isString } from "../../model/value.js";

/** Sentences, the gravest first. Each was seen on nats-server 2.9, 2.10 and 2.15. */
export function consequencesOf(config: Config, name: string): string[] {
  return [
    "Reloading the server disconnects every client of these users once. They come back by themselves with the same credential; messages of that moment are lost.",
    `These users stay together, in the account ${name} in place of the global account $G, and what they may publish and subscribe to stays the same. Monitoring shows the new account.`,
    "Give the account its name before the reload: a reload with another name disconnects every client again.",
    ...onNobody(config),
    "JetStream, once it is turned on, has to be allowed in the account, by jetstream: enabled.",
    "Going back by a reload works, and disconnects every client once more.",
  ];
}

function onNobody(config: Config): string[] {
  const names = noAuthUsers(config).some((value) => !isString(value) || value.text !== "");
  return names ? ["Clients without a credential go with the user that no_auth_user names, into whichever account it is in."] : [];
}
