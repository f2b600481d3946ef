import type { AnsweredAudit, Audited } from "../audit/audit.js";
import type { Connection } from "../connection.js";
import type { ServerFacts } from "../server.js";
import type { Claim, KeyConnected, NoBearer, Outcome } from "./claim.js";
import { matchOf, type ConfigFacts, type Match } from "./facts.js";

/** A migration held against the servers that are to run it. */
export interface Verification {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly config: ConfigFacts;
  readonly asked: readonly Audited[];
  readonly claims: readonly Claim[];
  readonly outcome: Outcome;
}

/** Holds a config against what its servers said. Refuted by one refuted claim; proven only if every claim is. */
export function verify(config: ConfigFacts, asked: readonly Audited[], at: number): Verification {
  const claims: Claim[] = [
    noToken(config),
    ...asked.flatMap((each) => claimsOf(config, each)),
    ...config.nkeys.map((publicKey) => keyClaim(config, publicKey, asked)),
  ];
  return { at, config, asked, claims, outcome: outcomeOf(claims, asked) };
}

function outcomeOf(claims: readonly Claim[], asked: readonly Audited[]): Outcome {
  if (claims.some(({ state }) => state === "refuted")) return "refuted";
  return asked.length > 0 && claims.every(({ state }) => state === "proven") ? "proven" : "not-provable";
}

function noToken({ takesToken, unread }: ConfigFacts): Claim {
  if (takesToken) return { kind: "no-token", state: "refuted", evidence: "token-in-file" };
  return unread === undefined
    ? { kind: "no-token", state: "proven", evidence: "none-in-file" }
    : { kind: "no-token", state: "not-provable", evidence: "not-read", unread };
}

function claimsOf(config: ConfigFacts, asked: Audited): Claim[] {
  const { endpoint } = asked;
  if (asked.kind === "failed") return [{ kind: "answers", endpoint, state: "not-provable", evidence: "failed", failure: asked.failure }];
  const { server } = asked.snapshot;
  return [runsFile(endpoint, matchOf(config, server)), asksLogin(endpoint, server), noBearer(asked)];
}

function runsFile(endpoint: string, evidence: Match): Claim {
  switch (evidence) {
    case "same-digest": return { kind: "runs-file", endpoint, state: "proven", evidence };
    case "other-digest": return { kind: "runs-file", endpoint, state: "refuted", evidence };
    default: return { kind: "runs-file", endpoint, state: "not-provable", evidence };
  }
}

/** Without a login there is no token left, and no protection either: that is no migration. */
function asksLogin(endpoint: string, { authRequired }: ServerFacts): Claim {
  return authRequired
    ? { kind: "asks-login", endpoint, state: "proven", evidence: "auth-required" }
    : { kind: "asks-login", endpoint, state: "refuted", evidence: "no-auth-required" };
}

function noBearer({ endpoint, connections, snapshot: { counts, unlisted, unlistedLeafNodes, flawCount } }: AnsweredAudit): NoBearer {
  const staticToken = counts.staticToken.connections;
  const bearerJwt = counts.bearerJwt.connections;
  const cannotTell = connections.filter(mayPresentToken).length;
  const leafNodes = connections.filter(({ type }) => type === "leafnode").length + unlistedLeafNodes;
  const rest = { kind: "no-bearer", endpoint, staticToken, bearerJwt, cannotTell, unlisted, leafNodes } as const;
  if (staticToken + bearerJwt > 0) return { ...rest, state: "refuted", evidence: "bearers-connected" };
  if (cannotTell + unlisted + leafNodes + flawCount > 0) return { ...rest, state: "not-provable", evidence: "some-cannot-be-told" };
  return { ...rest, state: "proven", evidence: "none-connected" };
}

/** A callout's clients may present a token to it; a token client that also sends a name looks like that user. */
function mayPresentToken({ verdict: { kind, evidence } }: Connection): boolean {
  return kind === "cannot-tell" || kind === "callout" || evidence === "user-name";
}

function keyClaim(config: ConfigFacts, publicKey: string, asked: readonly Audited[]): KeyConnected {
  const seenAt = asked.flatMap((each) => {
    const connections = each.kind === "answered" ? each.connections.filter((connection) => hasProven(connection, publicKey)).length : 0;
    return connections > 0 ? [{ endpoint: each.endpoint, connections }] : [];
  });
  if (config.takenForNobody.includes(publicKey)) return { kind: "key-connected", publicKey, state: "not-provable", evidence: "taken-for-nobody", seenAt };
  return seenAt.length > 0
    ? { kind: "key-connected", publicKey, state: "proven", evidence: "connected", seenAt }
    : { kind: "key-connected", publicKey, state: "not-provable", evidence: "not-seen", seenAt };
}

/** The server has bound the connection to an account by this very key; a key that a client merely sends is never shown. */
function hasProven({ verdict, user }: Connection, publicKey: string): boolean {
  return verdict.kind === "nkey" && user.kind === "key" && user.publicKey === publicKey;
}
