import { readUserClaims } from "./jwt.js";
import type { CannotTell, Password, StaticToken, Verdict } from "./verdict.js";
import { hasCallout, redactsTokens, withholdsBearerJwt, type ServerVersion } from "./version.js";

/** What of one connection in `/connz?auth=true` bears on its login. Raw, so it lives only as long as the decoding. */
export interface Claims {
  /** `Client` or `Leafnode`; older servers may leave it out. */
  readonly kind: string | undefined;
  /** `nats`, `websocket` or `mqtt`. */
  readonly type: string | undefined;
  readonly authorizedUser: string | undefined;
  readonly issuerKey: string | undefined;
  /** Absent for the global account `$G`. */
  readonly account: string | undefined;
  readonly jwt: string | undefined;
  /** One of these fields is there but no text. */
  readonly malformed: boolean;
}

/** What of the server bears on the logins of its clients. */
export interface ServerLogins {
  readonly version: ServerVersion | undefined;
  /** `/varz` auth_required. */
  readonly authRequired: boolean;
}

/** What an open config that the server runs says of logins. */
export interface ConfigLogins {
  /** A non-empty `authorization { token }` is its only way in: no user or password of a websocket listener beside it. */
  readonly onlyByToken: boolean;
  /** The names of its users. */
  readonly users: ReadonlySet<string>;
  /** Its users and NKeys, where their connections are to be counted. */
  readonly logins?: readonly ConfigLogin[] | undefined;
}

/** A user or NKey of a config, and the key under which its connections are counted. */
export interface ConfigLogin {
  readonly key: string;
  readonly kind: "nkey" | "user";
  readonly account: string;
  /** Public key or name. */
  readonly name: string;
}

/** A text that is equal for configs that say the same of logins. */
export function saidOf(config: ConfigLogins | undefined): string {
  return config === undefined ? "" : JSON.stringify([config.onlyByToken, [...config.users], config.logins]);
}

const userKey = /^U[A-Z2-7]{55}$/;
const accountKey = /^A[A-Z2-7]{55}$/;
/** What newer servers write in place of a token. */
export const redacted = "[REDACTED]";

/** Whether a text has the form of a user's public key. */
export function isUserKey(text: string): boolean {
  return userKey.test(text);
}

/** Whether a text has the form of an account's public key. */
export function isAccountKey(text: string): boolean {
  return accountKey.test(text);
}

/** How the connection authenticated. `config`: only where one is known to be what the server runs. */
export function classify(claims: Claims, server: ServerLogins, config?: ConfigLogins): Verdict {
  if (claims.malformed) return cannotTell("malformed");
  // The remote's URL decides, and a leaf node that comes with a token states it as its user as well.
  if (claims.kind === "Leafnode") return cannotTell("leafnode");
  if (claims.kind !== undefined && claims.kind !== "Client") return cannotTell("other-kind");
  // The server binds a client to an issuer only after it has verified an NKey, a JWT or a callout's answer.
  if (claims.issuerKey !== undefined) return boundToIssuer(claims, claims.issuerKey, server);
  if (!server.authRequired) return withoutRequiredLogin(claims);
  if (claims.type === "mqtt") return cannotTell("mqtt");
  if (claims.authorizedUser === undefined) return cannotTell("no-user");
  // The server puts token clients into its global account, always.
  if (isOwnAccount(claims.account)) return { kind: "password", certainty: "inferred", evidence: "user-of-account" };
  return byUserName(claims.authorizedUser, server, config);
}

/** An account other than the global one; token clients are never in it. */
function isOwnAccount(account: string | undefined): boolean {
  return account !== undefined && account !== "$G";
}

function boundToIssuer(claims: Claims, issuer: string, server: ServerLogins): Verdict {
  if (isAccountKey(issuer)) return claims.jwt === undefined ? jwtAbsent(claims, server) : jwtShown(claims.jwt, issuer);
  // In a config without operator the issuer is the account's NAME.
  const callout = hasCallout(server.version);
  if (claims.authorizedUser !== undefined && isUserKey(claims.authorizedUser)) {
    return callout === "no"
      ? { kind: "nkey", certainty: "certain", evidence: "bound-to-account" }
      : { kind: "nkey", certainty: "inferred", evidence: "bound-to-account-since-2.10" };
  }
  return callout === "yes" ? { kind: "callout", certainty: "inferred", evidence: "name-bound-to-account" } : cannotTell("no-user");
}

function jwtShown(jwt: string, issuer: string): Verdict {
  const claims = readUserClaims(jwt);
  // Before 2.11 the field holds whatever the client sent; only the JWT that the server verified has this issuer.
  if (claims?.issuer !== issuer) return cannotTell("unreadable-jwt");
  if (claims.bearer) return { kind: "bearer-jwt", certainty: "certain", evidence: "jwt-says-bearer" };
  return claims.scoped ? cannotTell("scoped-jwt") : { kind: "jwt", certainty: "certain", evidence: "jwt-not-bearer" };
}

function jwtAbsent(claims: Claims, server: ServerLogins): Verdict {
  const withheld = withholdsBearerJwt(server.version);
  if (withheld === "no" && hasCallout(server.version) === "yes") return { kind: "callout", certainty: "inferred", evidence: "account-without-jwt" };
  if (withheld !== "yes" || claims.authorizedUser === undefined || !isUserKey(claims.authorizedUser)) return cannotTell("bearer-or-callout");
  return { kind: "bearer-jwt", certainty: "inferred", evidence: "jwt-withheld" };
}

/** Websocket and MQTT listeners can ask for a token of their own while the server itself asks for nothing. */
function withoutRequiredLogin(claims: Claims): Verdict {
  if (claims.type === "mqtt") return cannotTell("mqtt");
  if (claims.type === "websocket" && claims.authorizedUser !== undefined) return cannotTell("websocket-login");
  return { kind: "no-login", certainty: "certain", evidence: "not-required" };
}

function byUserName(user: string, server: ServerLogins, config: ConfigLogins | undefined): Verdict {
  const redacts = redactsTokens(server.version);
  if (user === redacted && redacts === "yes") return redactedToken(config);
  if (config?.onlyByToken === true) return { kind: "static-token", certainty: "inferred", evidence: "config-has-token" };
  if (config?.users.has(user) === true) return { kind: "password", certainty: "inferred", evidence: "user-of-config" };
  if (redacts !== "yes") return cannotTell("token-or-user");
  if (isUserKey(user)) return cannotTell("unverified-key");
  // `nats-` and eight characters: the user under which a server lets everyone in that has only system users.
  if (/^nats-[A-Za-z0-9]{8}$/.test(user)) return { kind: "no-login", certainty: "inferred", evidence: "default-user" };
  return { kind: "password", certainty: "inferred", evidence: "user-name" };
}

function redactedToken(config: ConfigLogins | undefined): StaticToken | Password {
  if (config === undefined) return { kind: "static-token", certainty: "inferred", evidence: "redacted-or-so-named" };
  return config.users.has(redacted)
    ? { kind: "password", certainty: "inferred", evidence: "user-of-config" }
    : { kind: "static-token", certainty: "certain", evidence: "redacted" };
}

function cannotTell(evidence: CannotTell["evidence"]): CannotTell {
  return { kind: "cannot-tell", certainty: "cannot-tell", evidence };
}
