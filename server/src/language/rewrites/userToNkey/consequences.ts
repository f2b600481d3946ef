/** What an NKey in the place of a password means for live clients, said before the user decides. */
import { onLeafAccount, onSources } from "../../checks/migrateToNkey/consequences.js";
import { allUsers, hasUserName } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { restrictsByDefault } from "../../model/defaultPermissions.js";
import { connectionTypes } from "../../model/passwordUsers.js";
import type { PasswordUser } from "../../model/passwordUsers.js";
import { listenersOf } from "../../model/tokenListeners.js";
import { pairsNamed } from "../../model/pairs.js";
import type { Pair } from "../../model/value.js";

/** Sentences, the gravest first. Each was seen on nats-server 2.9, 2.10 and 2.15. */
export function consequencesOf(config: Config, user: PasswordUser, definitions: readonly Pair[]): string[] {
  return [
    ...onApplying(user),
    onBoth(config),
    ...onOtherClients(config, user),
    ...onPermissions(user),
    user.single
      ? "Going back to the password by a reload leaves the NKey valid until the server is restarted."
      : "Going back to the password by a reload works: it disconnects the clients of the NKey, which is no longer valid then.",
    ...onSources(config, { removed: user.credentials, definitions }, "password"),
  ];
}

function onApplying({ single }: PasswordUser): string[] {
  const whose = single ? "every client that uses the password" : "every client of this user";
  const reload = `Reloading the server disconnects ${whose}, at once, and a client that has only the password cannot come back: give clients the NKey first.`;
  return single ? [reload] : [reload, "Clients of other users stay connected."];
}

/** With a key of its own in the config, a server looks at the key that a client sends and at nothing else of it (server/auth.go). */
function onBoth(config: Config): string {
  const hasKeys = allUsers(config).some((map) => pairsNamed(map, "nkey").length > 0);
  return hasKeys
    ? "The server has NKeys already: a client that sends this one beside the password is refused until the server has it. So change clients in the moment of the reload, not before."
    : "As long as the server has no NKey at all, clients may send this one beside the password: they come back by themselves.";
}

function onOtherClients(config: Config, { map, single }: PasswordUser): string[] {
  const ports = listenersOf(config, "client");
  const types = connectionTypes(map);
  const may = (type: string): boolean => single || types.length === 0 || types.some((each) => each.startsWith(type));
  const sentences: string[] = [];
  if (ports.includes("mqtt") && may("MQTT")) sentences.push("MQTT clients of this user are refused then. They cannot use an NKey: keep a user with a password for them.");
  if (ports.includes("leafnodes") && may("LEAFNODE")) sentences.push("Leaf nodes of this user are refused then: give them the NKey (2.10.8 and newer) or a user of their own.", ...onLettingIn(config), ...(single ? onLeafAccount(config) : []));
  return sentences;
}

/** Before 2.12 a name is looked up as long as some user has one; without, no leaf node needs a credential (server/auth.go, processClientOrLeafAuthentication). */
function onLettingIn(config: Config): string[] {
  return allUsers(config).filter(hasUserName).length > 1 ? [] : ["Before 2.12 they are let in all the same, as every leaf node is, into the account that the leafnodes block names or the global one."];
}

function onPermissions({ single, map }: PasswordUser): string[] {
  const bound = single && restrictsByDefault(map);
  return bound ? ["default_permissions do not bind a single user, but would bind the NKey: it gets permissions for everything, so that its clients may do what they do today."] : [];
}
