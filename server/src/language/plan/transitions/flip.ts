import type { PlanStep } from "../../../protocol/migrationPlan.js";
import type { Situation } from "../situation.js";
import { encrypt } from "../hardening.js";
import { apply, cleanUp, edit, listUsers, moveClients, refusedTwice, restartOnTheWayBack } from "../steps.js";
import type { Transition } from "../transition.js";

/** The server and all clients at one moment: what is least to do where clients are few. */
export const flip: Transition = {
  id: "flip",
  title: "All at once",
  chapter: "flip",
  clients: "few",
  fit: ({ mqttAlone }) => ({
    fits: true,
    why: mqttAlone
      ? ["MQTT clients are listed as users whose password is the old token, and get in unchanged after one restart. Each can then be given a password of its own."]
      : [
          "One edit and one moment: right where the clients are few and yours, or a short outage does not matter.",
          "The price: from that moment a client that has only the token cannot connect.",
        ],
  }),
  steps: (situation) => (situation.mqttAlone ? mqttSteps(situation) : nkeySteps(situation)),
  limits: ({ mqttAlone }) => [
    ...(mqttAlone ? [] : [`${refusedTwice} Start it anew then.`]),
    "Clients that connect only now and then are in no list of connections: think of jobs, scripts and people's tools.",
  ],
  wayBack: () => [restartOnTheWayBack],
};

function nkeySteps(situation: Situation): PlanStep[] {
  return [
    ...encrypt(situation),
    edit(situation, []),
    moveClients(["Have the change ready for every client, or stop those that can be stopped: with the key alone they get in only after the next step."], situation),
    apply(situation, ["Every client that uses the token is disconnected at once. Start each with its key.", ...(situation.clustered ? ["In a cluster change all servers at the same moment: in between, each credential is refused by some of them."] : [])]),
    cleanUp(situation),
  ];
}

function mqttSteps(situation: Situation): PlanStep[] {
  return [
    ...encrypt(situation),
    listUsers(situation),
    apply(situation, ["Devices are disconnected for the restart and come back with what they send today."]),
    cleanUp(situation),
  ];
}
