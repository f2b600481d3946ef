import { takes } from "../situation.js";
import { hardening } from "../hardening.js";
import { cleanUp, moveClients } from "../steps.js";
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
            "A second server lists the keys and joins this one as a leaf node; clients move by changing address and credential together. The token here stays as it is until the last one has moved.",
            "The price: one restart of this server, another server to run, and another address for every client.",
          ],
        },
  steps: (situation) => [
    ...hardening(situation),
    {
      id: "second-server",
      title: "Start a server that lists the keys",
      says: [
        "This server needs a leaf node port with a user of its own: with the token in its URL the new server would be cut off when the token goes.",
        takes(situation, "leafnodes")
          ? "The leafnodes block of this file has none yet. Restart this server: it does not reload a changed leafnodes block."
          : "Restart this server for it: it does not take a leafnodes block by a reload.",
        "Take the token out here by a reload once the last client has moved; then nobody is left to be disconnected.",
      ],
      example: { language: "nats", text: joined },
      chapter: "second-server",
      actions: [{ kind: "copy", title: "Copy the Block" }],
      proof: { says: "`/leafz` of this server lists the other one, and a message published at one arrives at the other." },
    },
    moveClients(["Each client gets the second server's address with its key."]),
    cleanUp(situation),
  ],
  limits: (situation) => [
    ...(situation.clustered ? ["Not as one more server of the same cluster: servers of a cluster tell clients each other's addresses, and there their credential fails."] : []),
    "Messages flow both ways. Streams and other state of JetStream stay on this server.",
  ],
  wayBack: () => ["Give a client its old address and its token again."],
};

const joined = `# this server, beside its token
leafnodes { port: 7422, authorization { user: bridge, password: "..." } }

# the new server, beside its keys
authorization { users: [ { nkey: "U..." } ] }
leafnodes { remotes: [ { url: "nats-leaf://bridge:...@old-server:7422" } ] }`;
