import type { Failure } from "../watchState.js";
import type { Match } from "./facts.js";

/**
 * One thing that a finished migration has, and what the evidence makes of it. "not-provable" is neither: what was
 * asked cannot tell. As with verdicts, the types admit no state that the evidence does not give.
 */
export type Claim = NoToken | Answers | RunsFile | AsksLogin | NoBearer | KeyConnected;

export type Outcome = "proven" | "refuted" | "not-provable";

/** The file lets no client in by a token. */
export type NoToken =
  | { readonly kind: "no-token"; readonly state: "proven"; readonly evidence: "none-in-file" }
  | { readonly kind: "no-token"; readonly state: "refuted"; readonly evidence: "token-in-file" }
  /** What was not read may have one. `unread`: as in `ConfigFacts`. */
  | { readonly kind: "no-token"; readonly state: "not-provable"; readonly evidence: "not-read"; readonly unread: string };

/** The endpoint could be asked; there is such a claim only where it could not. */
export interface Answers extends OfServer {
  readonly kind: "answers";
  readonly state: "not-provable";
  readonly evidence: "failed";
  readonly failure: Failure;
}

/** The server runs the file as it stands. */
export type RunsFile = OfServer & { readonly kind: "runs-file" } & (
  | { readonly state: "proven"; readonly evidence: "same-digest" }
  | { readonly state: "refuted"; readonly evidence: "other-digest" }
  | { readonly state: "not-provable"; readonly evidence: Exclude<Match, "same-digest" | "other-digest"> });

/** The server asks clients for a login. */
export type AsksLogin = OfServer & { readonly kind: "asks-login" } & (
  | { readonly state: "proven"; readonly evidence: "auth-required" }
  | { readonly state: "refuted"; readonly evidence: "no-auth-required" });

/** No connection has come with a bearer token, static or JWT. Counts of connections. */
export type NoBearer = OfServer & {
  readonly kind: "no-bearer";
  readonly staticToken: number;
  readonly bearerJwt: number;
  readonly cannotTell: number;
  /** The server has them but did not list them. */
  readonly unlisted: number;
  /** Leaf nodes, listed or not: no answer says how they logged in, and a reload keeps them. */
  readonly leafNodes: number;
} & (
  | { readonly state: "proven"; readonly evidence: "none-connected" }
  | { readonly state: "refuted"; readonly evidence: "bearers-connected" }
  | { readonly state: "not-provable"; readonly evidence: "some-cannot-be-told" });

/** Some connection has proven this key of the file. */
export type KeyConnected = {
  readonly kind: "key-connected";
  readonly publicKey: string;
  readonly seenAt: readonly { readonly endpoint: string; readonly connections: number }[];
} & (
  | { readonly state: "proven"; readonly evidence: "connected" }
  /** A client may have connected before, or to a server that was not asked. */
  | { readonly state: "not-provable"; readonly evidence: "not-seen" }
  /** `no_auth_user` is this key: who proves nothing looks the same. */
  | { readonly state: "not-provable"; readonly evidence: "taken-for-nobody" });

interface OfServer {
  readonly endpoint: string;
}
