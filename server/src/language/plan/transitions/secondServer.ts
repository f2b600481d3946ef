import { takes } from "../situation.js";
import { cleanUp, hardening, moveClients } from "../steps.js";
import type { Transition } from "../transition.js";

/** NKeys on another server, joined to this one. Seen with core messages on 2.9.10, 2.10.27 and 2.15.1. */
export const secondServer: Transition = {
  id: "second-server",
  title: "A second server for the keys",
  chapter: "second-server",
  clients: "any",
  fit: (situation) =>
    situation.tokens.every(({ owner }) => owner !== "client")
      ? { fits: false, why: ["Leaf nodes log in at the main authorization, which has no token here."] }
      : {
          fits: true,
          why: [
            "A second server lists the keys and joins this one as a leaf node; clients move by changing address and credential together. This server is not touched.",
            "The price: another server to run, and another address for every client.",
          ],
        },
  steps: (situation) => [
    ...hardening(situation),
    {
      id: "second-server",
      title: "Start a server that lists the keys",
      says: [
        "It joins this server with the old token, so the token is in its file until the end.",
        ...(takes(situation, "leafnodes") ? [] : ["This server needs a leafnodes block with a port for that, and a restart: a leaf node port is not opened by a reload."]),
      ],
      example: { language: "nats", text: leaf },
      chapter: "second-server",
      actions: [{ kind: "copy", title: "Copy the Block" }],
      proof: { says: "`/leafz` of this server lists the other one, and a message published at one arrives at the other." },
    },
    moveClients(["Each client gets the second server's address with its key."]),
    cleanUp(situation),
  ],
  limits: (situation) => [
    ...(situation.clustered ? ["Not as one more server of the same cluster: servers of a cluster tell clients each other's addresses, and there their credential fails."] : []),
    "Messages flow both ways. Streams and consumers of JetStream were not part of what was tried: plan those by hand.",
  ],
  wayBack: () => ["Give a client its old address and its token again."],
};

const leaf = `authorization {
  users: [ { nkey: "U..." } ]
}
leafnodes {
  remotes: [ { url: $HUB_URL } ]   # nats://TOKEN@hub:7422, from the environment
}`;

