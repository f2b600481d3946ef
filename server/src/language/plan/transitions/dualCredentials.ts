import { clusterReload } from "../../checks/text/clusterReload.js";
import type { Situation } from "../situation.js";
import { hardening } from "../hardening.js";
import { apply, cleanUp, edit, needsRestart, refusedTwice, restartOnTheWayBack } from "../steps.js";
import type { Transition } from "../transition.js";

/**
 * A server with a token takes the token of a client that sends both and passes over the key; one with NKeys does the
 * reverse. Seen with the JavaScript, C, Java, Rust and Python clients on 2.9.10, 2.10.27 and 2.15.1.
 */
export const dualCredentials: Transition = {
  id: "dual-credentials",
  title: "Clients that carry both, then one switch",
  chapter: "dual-credentials",
  clients: "both",
  fit: (situation) =>
    situation.mqttAlone
      ? { fits: false, why: ["Only MQTT clients have a token here, and they can carry no key."] }
      : {
          fits: true,
          why: [
            "The server takes the token of such a client today and its key after the switch, so nothing has to happen at the same moment.",
            `The price: every client is changed first, and all of them are disconnected once, by the ${needsRestart(situation) ? "restart" : "reload"}.`,
          ],
        },
  steps: (situation) => [
    ...hardening(situation),
    edit(situation, ["Prepare this in a copy of the file, or in a change that is not rolled out yet: a server that restarts meanwhile would apply it."]),
    {
      id: "dual-clients",
      title: "Give each client the key beside the token",
      says: [
        "A client that sends both gets in before and after the switch. Roll this out to all of them, and wait until the last one has reconnected.",
        "Not with Go, whose client refuses to connect with a key to a server that has a token only, nor with Python, whose client is closed for good by the switch. Their snippets end then, to be started again.",
        "JavaScript clients need `ignoreAuthErrorAbort: true`, as in the snippet: without it the second refusal in the life of a connection closes it for good, even if it was connected in between.",
        "From now on any reload disconnects these clients for a moment, even one without a change, until the switch is over. Java clients are not: they send the key only when the server asks for one.",
      ],
      chapter: "dual-credentials",
      actions: [{ kind: "snippet", title: "Copy Client Snippet", credential: "dual" }],
      proof: { says: "In `/connz?auth=true` every client has a public key (`U...`) as its `authorized_user`, but for Java clients, which do not show theirs before the switch. There is no `issuer_key` yet: the server has not verified it." },
    },
    apply(situation, [situation.clustered ? inCluster(situation) : "Every client is disconnected once and comes back with its key.", "One that has the token only is shut out."]),
    cleanUp(situation),
  ],
  limits: () => [
    "One client that has only the token is shut out by the switch: count them before.",
    `${refusedTwice} Those that were missed do not recover by themselves.`,
  ],
  wayBack: () => [
    `${restartOnTheWayBack} The clients still send the token and get in.`,
    "Take the token out of the clients only when you are sure.",
  ],
};

function inCluster(situation: Situation): string {
  return needsRestart(situation)
    ? "Restart the servers of the cluster one after the other: a client moves on to another one and gets in there, whether it was restarted yet or not."
    : clusterReload;
}
