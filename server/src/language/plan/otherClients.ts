/** Clients of other protocols: they take no part in a transition by NKeys, but a plan that forgets them is an outage. */
import type { OtherClients } from "../../protocol/migrationPlan.js";
import type { Situation } from "./situation.js";
import { mqttUser } from "./steps.js";
import { takes } from "./situation.js";

export function otherClientsOf(situation: Situation): OtherClients[] {
  return [
    ...(takes(situation, "mqtt") ? [mqtt] : []),
    ...(takes(situation, "leafnodes") ? [leafNodes] : []),
    ...(takes(situation, "websocket") ? [browsers] : []),
  ];
}

/** Seen on 2.9.10, 2.10.27 and 2.15.1: the name is looked up first as soon as one is listed. */
const mqtt: OtherClients = {
  kind: "mqtt",
  title: "MQTT clients",
  says: [
    "They cannot log in with an NKey: their protocol has no way to sign what the server asks. They stay with a password, or with a bearer JWT in operator mode.",
    "They send the token as the password of some user name. Listed under that name, with the old token's hash as the password, a device gets in unchanged.",
    "List all of their names in one edit: as soon as one user with a password is listed, every name is looked up, and one that is missing is refused even with the token.",
    "Then give each device a password of its own, since the old token is still theirs. Require TLS on the mqtt block: the password crosses the network as it is.",
  ],
  example: { language: "nats", text: mqttUser },
};

const leafNodes: OtherClients = {
  kind: "leafnode",
  title: "Leaf nodes",
  says: [
    "A server that joins with the token in its URL sends it as a user name too: it is refused as soon as this file lists a user with a password, from 2.12 on with NKeys alone too.",
    "Give it a user with a password in the leafnodes block or in users; from 2.10.8 on a remote can have an nkey, which is the seed itself and so belongs into a file of its own, included.",
  ],
};

const browsers: OtherClients = {
  kind: "browser",
  title: "WebSocket clients",
  says: [
    "Programs take the NKey as everywhere. Their block can keep no token: the server does not start with one beside users.",
    "In a browser page a seed can be read by whoever loads the page, as a token can: nothing is won there. Give pages a user with few permissions, allowed for WEBSOCKET only, or fetch a short-lived credential after a login of your own.",
    "If a token stays for such pages for now, note that as an accepted risk with a date. It is possible only while the file lists no users.",
  ],
  example: { language: "nats", text: "# nats-disable-next-line USER_001 until 2027-01-31 -- pages move to the login service" },
};
