/** Steps that several transitions have in common. What they claim of nats-server was seen on 2.9.10, 2.10.27 and 2.15.1. */
import type { PlanStep, StepAction } from "../../protocol/migrationPlan.js";
import { obstacle } from "../checks/migrateToNkey/obstacles.js";
import { planMigration } from "../checks/migrateToNkey/plan.js";
import type { Situation } from "./situation.js";
import { takes } from "./situation.js";

/** The edit that puts NKey users in the token's place. */
export function edit(situation: Situation, warning: readonly string[]): PlanStep {
  const moved = situation.tokens.length === 0;
  const { actions, byHand } = waysToEdit(situation);
  return {
    id: "edit",
    title: "Put NKey users in the token's place in the file",
    says: [
      "Make one key for each client or service, so that each can be told apart and shut out alone. No version of nats-server takes a token in the same file as users, so all tokens go in this edit.",
      ...warning,
      ...byHand.map((reason) => `By hand here: ${reason}`),
      ...(situation.defaultPermissions ? ["default_permissions bind NKey users without permissions of their own, as they did not bind clients with the token: Migrate to NKey writes permissions for everything; by hand, give each what its client needs."] : []),
      ...(situation.proxyRequired ? ["proxy_required of the block does not bind NKey users: Migrate to NKey writes it into each; by hand, do so too, or they get in without the proxy."] : []),
      ...(takes(situation, "mqtt") || takes(situation, "leafnodes") ? ["What MQTT clients and leaf nodes need belongs into the same edit; see below."] : []),
    ],
    example: { language: "nats", text: usersBlock },
    actions: [...actions, { kind: "copy", title: "Copy the Block" }],
    proof: { says: "`nats-server -t` accepts the file; it lists NKey users and no token.", inFile: moved },
  };
}

/** The edit where only MQTT clients have a token: users with that token as their password. */
export function listUsers({ open }: Situation): PlanStep {
  return {
    id: "edit",
    title: "List the MQTT clients as users in the file",
    says: [
      "Take the token out of the mqtt block, and list every user name that a device sends in the users of the main authorization, with the bcrypt hash of the old token as its password.",
      ...(open ? ["The main port lets in clients without any credential today; with users in the file it no longer does. Give those that connect there a user or a key in the same edit."] : []),
    ],
    example: { language: "nats", text: `authorization {\n  users: [\n    ${mqttUser}\n  ]\n}` },
    actions: [{ kind: "copy", title: "Copy the Block" }],
    proof: { says: "`nats-server -t` accepts the file; it lists the users and no token.", inFile: false },
  };
}

/** Bound to its protocol, so that it opens no other port. */
export const mqttUser = '{ user: "sensor-1", password: "$2a$11$...", allowed_connection_types: ["MQTT"] }';

const usersBlock = `authorization {
  users: [
    { nkey: "U..." }   # orders
    { nkey: "U..." }   # billing
  ]
}`;

/** One fix takes a main token and those of the listeners with it. */
function waysToEdit({ config, tokens }: Situation): { readonly actions: readonly StepAction[]; readonly byHand: readonly string[] } {
  const actions: StepAction[] = [];
  const reasons = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.owner !== "client" && tokens.some(({ owner }) => owner === "client")) continue;
    const reason = obstacle(config, planMigration(config, token));
    if (reason !== undefined) {
      reasons.add(reason);
      continue;
    }
    const fix = { kind: "fix", fix: "migrateToNkey", token: index } as const;
    actions.push({ ...fix, title: "One NKey User for Each Client…", several: true }, { ...fix, title: "Migrate to NKey" });
  }
  return { actions, byHand: [...reasons] };
}

/** Whether the edit touches a block that the server does not reload (server/reload.go, "websocket" and "mqtt"). */
export function needsRestart({ tokens }: Situation): boolean {
  return tokens.some(({ owner }) => owner !== "client");
}

/**
 * @param situation of the file that lists the keys; undefined where that is another one. Without a token connected it is
 * not shown yet that a client has its key: they may all be locked out.
 */
export function moveClients(says: readonly string[], situation?: Situation): PlanStep {
  const known = situation !== undefined && situation.nkeys > 0 && !situation.accountUsers;
  return {
    id: "move-clients",
    title: "Give each client its key",
    says: [
      "Each client needs its seed in a file that only its own account can read. Keep it out of version control, images and environment dumps.",
      ...says,
    ],
    actions: [{ kind: "snippet", title: "Copy Client Snippet", credential: "nkey" }],
    proof: { says: "In `/connz?auth=true` every client has its public key as `authorized_user` and an `issuer_key` beside it.", due: situation === undefined || situation.tokens.length === 0, live: ["runs-this-file", "no-token", ...(known ? ["every-key" as const] : [])], ...(known ? { keys: situation.nkeys } : { byHand: true }) },
  };
}

/** The moment after which the server knows the new file only. */
export function apply(situation: Situation, says: readonly string[]): PlanStep {
  const restart = needsRestart(situation);
  return {
    id: "apply",
    title: restart ? "Restart the server" : "Reload the server",
    says: [
      ...says,
      ...(restart
        ? ["Do not reload: the server refuses to reload a changed websocket or mqtt block, keeps the old config and writes the old token to its log."]
        : ["The signal reports nothing, not even that the server refused the file and keeps the old config."]),
    ],
    ...(restart ? {} : { example: { language: "sh", text: "nats-server --signal reload" } as const }),
    actions: restart ? [] : [{ kind: "command", title: "Reload Server…", command: "natsServerConf.reloadServer" }, { kind: "copy", title: "Copy the Command" }],
    proof: { says: "`config_load_time` in `/varz` has changed, and `config_digest` (2.11 and newer) is what `nats-server -t` prints for the file.", due: situation.tokens.length === 0, live: ["runs-this-file"] },
  };
}

export function cleanUp({ tokens }: Situation): PlanStep {
  return {
    id: "clean-up",
    title: "Prove the end, and forget the token",
    says: [
      "Try the old token once more: the server must refuse it with `Authorization Violation`.",
      "Then delete it where clients and pipelines kept it, with the copies of the old file.",
    ],
    actions: [{ kind: "command", title: "Verify Migration…", command: "natsServerConf.verifyMigration" }],
    proof: { says: "No connection uses a token, and the file has none.", due: tokens.length === 0, live: ["runs-this-file", "no-token"], byHand: true },
  };
}

/** nats-core never forgets the error of a refusal, not even when it is connected again. */
export const refusedTwice = "A JavaScript client closes for good when it is refused for the second time in the life of its connection, unless it has `ignoreAuthErrorAbort: true`.";

/** What to know before going back from NKeys to a token. */
export const restartOnTheWayBack =
  "Put the token back into the file and restart the server. A reload from users to a token would leave the keys valid for new connections until the next restart.";
