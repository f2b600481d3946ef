/** Steps that several transitions have in common. What they claim of nats-server was seen on 2.9.10, 2.10.27 and 2.15.1. */
import type { PlanStep, StepAction } from "../../protocol/migrationPlan.js";
import { obstacle } from "../checks/migrateToNkey/obstacles.js";
import { planMigration } from "../checks/migrateToNkey/plan.js";
import { hashInVariable } from "../checks/replaceByHash/consequences.js";
import { mqttReload } from "../checks/text/mqttReload.js";
import type { Token } from "../model/tokens.js";
import type { Situation } from "./situation.js";
import { takes } from "./situation.js";

const portNames = { client: "client port", websocket: "WebSocket port", mqtt: "MQTT port", leafnodes: "leaf node port" } as const;

/** What is worth doing at once, whatever follows: the token goes on for a while. */
export function hardening(situation: Situation): PlanStep[] {
  return [...encrypt(situation), ...hash(situation)];
}

/** TLS on every port that takes a token. */
export function encrypt(situation: Situation): PlanStep[] {
  const { ports, tokens } = situation;
  if (tokens.length === 0 || ports.length === 0) return [];
  const bare = ports.filter(({ tls }) => tls !== "required");
  return [{
    id: "tls",
    title: "Encrypt the connections",
    chapter: "tls",
    says: bare.length === 0 ? ["TLS is required on every port that takes the token. Connections from before that may still be open without it."] : [...howToEncrypt(bare), ...(takes(situation, "mqtt") ? [mqttReload] : [])],
    actions: bare.every(({ name, tls }) => name === "leafnodes" || tls !== "none") ? [] : [{ kind: "fix", title: "Require TLS", fix: "requireTls", token: 0 }],
    proof: { says: "`/varz` says `tls_required`, and no connection is left without TLS.", inFile: bare.length === 0, live: ["no-clear-text"] },
  }];
}

function howToEncrypt(bare: Situation["ports"]): string[] {
  const beside = bare.filter(({ name }) => name !== "client");
  return [
    `The token crosses the network as it is on the ${listed(bare.map(({ name }) => portNames[name]))}. Whoever listens there has it; an NKey would not be seen, but the messages would.`,
    "First make sure that every client trusts the authority of the server's certificate: one that does not cannot come back.",
    bare.some(({ tls }) => tls === "optional")
      ? "Take out allow_non_tls and restart the server: it does not reload a change of that option."
      : "A reload is enough for the client port. It keeps connections that are open without TLS; they end when their client or the server restarts.",
    ...(beside.length > 0 ? [`Give the ${listed(beside.map(({ name }) => `${name} block`))} a tls block of its own too, and restart the server.`] : []),
  ];
}

/** `client port, the MQTT port and the leaf node port`. */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", the ")} and the ${last}`;
}

/** A bcrypt hash for every token that stands in clear. */
function hash(situation: Situation): PlanStep[] {
  const { tokens } = situation;
  const plain = tokens.flatMap((token, index) => (token.form === "plain" ? [{ token, index }] : []));
  if (!tokens.some(({ form }) => form !== "unknown")) return [];
  const written = plain.filter(({ token }) => !token.pair.value.fromEnvironment);
  return [{
    id: "bcrypt",
    title: "Replace the token by its hash",
    chapter: "bcrypt",
    says: plain.length === 0 ? ["The file holds a hash of the token, not the token."] : howToHash(plain.map(({ token }) => token), situation),
    actions: written.map(({ index }) => ({ kind: "fix", title: "Replace by Its Hash", fix: "replaceByHash", token: index })),
    proof: { says: "The value begins with `$2`, and as many clients are connected as before.", inFile: plain.length === 0 },
  }];
}

function howToHash(plain: readonly Token[], situation: Situation): string[] {
  return [
    "With a bcrypt hash in its place, readers of the config and of its copies no longer learn the token. Clients go on sending the token itself, so they need no change.",
    plain.some(({ owner }) => owner !== "client")
      ? "Restart the server: it refuses to reload a changed websocket or mqtt block, and then writes the block's old and new values to its log."
      : plain.some(({ pair }) => pair.value.fromEnvironment)
        ? `Put the hash where the variable is set, and restart the server: a reload reads the environment that the server was started with. ${hashInVariable}`
        : "A reload of the same token as a hash keeps every connection that sent the token alone; with a user name or an NKey beside it they are disconnected once and come back. A hash of any other text would shut out all of them.",
    ...(takes(situation, "mqtt") ? [mqttReload] : []),
    "It stays a bearer token, and old copies of the file still hold it: this buys time, nothing more.",
  ];
}

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
      ...(situation.defaultPermissions ? ["default_permissions bind NKey users, as they did not bind clients with the token: check that they allow what those clients do."] : []),
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
