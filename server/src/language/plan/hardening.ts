/** What is worth doing at once, whatever way is taken. What it claims of nats-server was seen on 2.9.10, 2.10.27 and 2.15.1. */
import type { PlanStep } from "../../protocol/migrationPlan.js";
import { hashInVariable } from "../checks/replaceByHash/consequences.js";
import { mqttReload } from "../checks/text/mqttReload.js";
import { bcryptBytes } from "../model/bcrypt.js";
import type { Token } from "../model/tokens.js";
import type { Situation } from "./situation.js";
import { isTooLong, takes } from "./situation.js";
import { listWithArticles } from "../checks/text/wording.js";

const portNames = { client: "client port", websocket: "WebSocket port", mqtt: "MQTT port", leafnodes: "leaf node port" } as const;

/** For as long as the token is still in use: its hash in its place, and TLS on its way. */
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
    `The token crosses the network as it is on the ${listWithArticles(bare.map(({ name }) => portNames[name]))}. Whoever listens there has it; an NKey would not be seen, but the messages would.`,
    "First make sure that every client trusts the authority of the server's certificate: one that does not cannot come back.",
    bare.some(({ tls }) => tls === "optional")
      ? "Take out allow_non_tls and restart the server: it does not reload a change of that option."
      : "A reload is enough for the client port. It keeps connections that are open without TLS; they end when their client or the server restarts.",
    ...(beside.length > 0 ? [`Give the ${listWithArticles(beside.map(({ name }) => `${name} block`))} a tls block of its own too, and restart the server.`] : []),
  ];
}

/** A bcrypt hash for every token that stands in clear and that bcrypt reads to its end. */
function hash(situation: Situation): PlanStep[] {
  const { tokens } = situation;
  const plain = tokens.flatMap((token, index) => (token.form === "plain" ? [{ token, index }] : []));
  if (tokens.every((token) => token.form === "unknown" || isTooLong(token))) return [];
  const written = plain.filter(({ token }) => !token.pair.value.fromEnvironment && !isTooLong(token));
  return [{
    id: "bcrypt",
    title: "Replace the token by its hash",
    chapter: "bcrypt",
    says: plain.length === 0 ? ["The file holds a hash of the token, not the token."] : howToHash(plain.map(({ token }) => token), situation),
    actions: written.map(({ index }) => ({ kind: "fix", title: "Replace by Its Hash", fix: "replaceByHash", token: index })),
    proof: { says: "The value begins with `$2`, and as many clients are connected as before.", inFile: plain.length === 0 },
  }];
}

/** After a restart all clients log in at the same moment, within two seconds, or three with TLS (server/opts.go, getDefaultAuthTimeout). */
export const loginsTakeLonger = "Every login then costs the server about a tenth of a second of its processor. Hundreds of clients that come back at once would run into the login timeout of a few seconds, and many be closed for good: raise it first, with `timeout: 30` in the authorization block.";

function howToHash(plain: readonly Token[], situation: Situation): string[] {
  return [
    ...(plain.some(isTooLong) ? [`Not a token of more than ${bcryptBytes} bytes: bcrypt reads no more, and the server would take every token that begins like it.`] : []),
    "With a bcrypt hash in its place, readers of the config and of its copies no longer learn the token. Clients go on sending the token itself, so they need no change.",
    ...howToApplyHash(plain, situation),
    loginsTakeLonger,
    "It stays a bearer token, and old copies of the file still hold it: this buys time, nothing more.",
  ];
}

function howToApplyHash(plain: readonly Token[], situation: Situation): string[] {
  if (plain.some(({ owner }) => owner !== "client")) return ["Restart the server: it refuses to reload a changed websocket or mqtt block, and then writes the block's old and new values to its log."];
  if (plain.some(({ pair }) => pair.value.fromEnvironment)) {
    return [`Put the hash where the variable is set, and restart the server: a reload reads the environment that the server was started with. ${hashInVariable}`];
  }
  return [
    "A reload of the same token as a hash keeps every connection that sent the token alone; with a user name or an NKey beside it they are disconnected once and come back. A hash of any other text would shut out all of them.",
    ...(takes(situation, "mqtt") ? [mqttReload] : []),
  ];
}
