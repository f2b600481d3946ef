import type { PlanStep } from "../../../protocol/migrationPlan.js";
import type { Situation } from "../situation.js";
import { hardening } from "../hardening.js";
import { cleanUp } from "../steps.js";
import type { Transition } from "../transition.js";

/** JWTs of accounts and users: where to go, not how to bridge the time until all clients are there. */
export const operatorMode: Transition = {
  id: "operator-mode",
  title: "Operator mode with JWTs",
  chapter: undefined,
  clients: "few",
  fit: ({ tokens }) => ({
    fits: tokens.length > 0,
    why: [
      ...(tokens.length > 0 ? [] : ["The file has no token any more: nothing is left to be moved by a plan."]),
      "It bridges nothing: in operator mode nats-server ignores tokens and refuses users in the file, so every client needs its JWT and key at the same moment.",
      "It is worth it later, for several teams or tenants, or where access is to expire and be revoked without touching the server.",
    ],
  }),
  steps: (situation) => [...hardening(situation), operator, giveCreds(situation), restart, cleanUp(situation)],
  limits: ({ clustered }) => [
    "Permissions, exports, imports and mappings of the file do not come along: state them with nsc.",
    "Streams of the old accounts do not come along: the new accounts begin empty.",
    ...(clustered ? ["All servers of the cluster need the same operator and resolver, and the restart at the same time."] : []),
  ],
  wayBack: () => ["Going back is the old file and a restart. The creds files are refused from then on."],
};

/** The page has the commands for the config at hand. */
const operator: PlanStep = {
  id: "operator",
  title: "Set up operator, accounts and users",
  says: [
    "nsc makes the operator, an account for each account of the file and one for the clients of the global account, and a user for each client; its private keys stay with you, not with the server.",
    "The page of this step has the commands for this file, what has to leave the file, and what else changes.",
  ],
  actions: [{ kind: "fix", title: "Show the Commands…", fix: "operatorMode", token: 0 }],
  proof: { says: "`nsc list users` shows a user for each client, and `nats-server -t` accepts a file with the operator and without token and users.", inFile: false },
};

function giveCreds({ tokens }: Situation): PlanStep {
  return {
    id: "give-creds",
    title: "Give each client its creds file",
    says: [
      "A creds file holds the JWT of a user and its seed. Each client needs its own, in a file that only its account can read.",
      "Have the change ready for every client, or stop those that can be stopped: with the creds file alone they get in only after the next step.",
    ],
    actions: [{ kind: "snippet", title: "Copy Client Snippet", credential: "creds" }],
    proof: { says: "In `/connz?auth=true` every client has the key of its account as `issuer_key`.", due: tokens.length === 0, live: ["runs-this-file", "no-token"] },
  };
}

const restart: PlanStep = {
  id: "apply",
  title: "Restart the server, and push the accounts",
  says: [
    "A reload into operator mode is refused; it takes a restart. From then on the server refuses everybody who comes with the token.",
    "With a resolver of type full, clients are refused until their account was pushed: push right after the restart.",
  ],
  example: { language: "sh", text: "nats-server -t -c nats-server.conf\n# restart the server, then at once:\nnsc push --all" },
  actions: [{ kind: "copy", title: "Copy the Commands" }],
  proof: { says: "`/varz` names the operator in `trusted_operators_claim`, and `config_digest` (2.11 and newer) is what `nats-server -t` prints for the file.", due: false },
};
