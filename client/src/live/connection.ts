import { classify, isUserKey, redacted, type Claims, type ConfigLogins } from "./classify.js";
import { isRefusal, type Ended } from "./ended.js";
import { Fields, type JsonObject, type Flaws } from "./json.js";
import type { Interned } from "./interned.js";
import type { ServerFacts } from "./server.js";
import type { Verdict } from "./verdict.js";
import { redactsTokens, showsWebsocketTls } from "./version.js";

/**
 * One connection. Texts are the server's or the client's own and untrusted, but none is a token or a JWT:
 * what may be one is left out here and can appear nowhere later. All that decides this stands in this file.
 */
export interface Connection {
  /** Unique per server until its restart. */
  readonly cid: number;
  /** `nats`, `websocket`, `mqtt`; `leafnode` for a server. */
  readonly type: string;
  readonly name: string | undefined;
  readonly ip: string | undefined;
  readonly port: number | undefined;
  /** Of the client library. */
  readonly lang: string | undefined;
  readonly version: string | undefined;
  /** `$G` where the server names none. */
  readonly account: string;
  readonly user: User;
  readonly verdict: Verdict;
  /** `false`: clear text, as far as nats-server sees; a proxy in front of it may add TLS. Undefined: not known yet. */
  readonly tls: TlsFacts | false | undefined;
  /** Go durations, such as `1m2s`. */
  readonly idle: string | undefined;
  readonly uptime: string | undefined;
  /** Undefined: it is open. */
  readonly ended: Ended | undefined;
}

export interface TlsFacts {
  /** Such as `1.3`; undefined where the server does not show it. */
  readonly version: string | undefined;
  readonly cipher: string | undefined;
}

/** What may be shown of `authorized_user`. */
export type User =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "key"; readonly publicKey: string }
  /** It is a token, or cannot be told from one. */
  | { readonly kind: "hidden" }
  | { readonly kind: "absent" };

/** Undefined, with a flaw noted, for an entry without a usable `cid`. */
export function readConnection(entry: JsonObject, at: string, server: ServerFacts, flaws: Flaws, interned: Interned, config?: ConfigLogins): Connection | undefined {
  const fields = new Fields(entry, at, flaws);
  const cid = fields.count("cid");
  if (cid === undefined) {
    flaws.note(`${at}.cid`, "a whole number, not negative");
    return undefined;
  }
  const claims = readClaims(fields);
  const ended = readEnded(fields, claims, server);
  const judged = ended?.refused === true ? refused : classify(claims, server, config);
  // Kind and certainty follow from the evidence.
  const verdict = interned.value(judged.evidence, judged);
  const user = shownUser(claims, verdict);
  // A client chooses these texts; it may have put its token there as well.
  const secrets = secretTexts(fields, { user });
  const shared = (text: string | undefined): string | undefined => (text === undefined ? undefined : interned.text(text));
  const chosen = (name: string): string | undefined => withoutSecrets(secrets, fields.text(name));
  return {
    cid,
    type: claims.kind === "Leafnode" ? "leafnode" : interned.text(fields.text("type") ?? "nats"),
    name: chosen("name") ?? chosen("mqtt_client"),
    ip: fields.text("ip"),
    port: fields.count("port"),
    lang: shared(chosen("lang")),
    version: shared(chosen("version")),
    account: interned.text(claims.account ?? "$G"),
    user,
    verdict,
    tls: readTls(fields, claims.type, server, interned),
    idle: fields.text("idle"),
    uptime: fields.text("uptime"),
    ended,
  };
}

/** What a client claims in a login that was refused is checked by nobody: it may be a password in the place of a name. */
const refused: Verdict = { kind: "cannot-tell", certainty: "cannot-tell", evidence: "refused" };

function readEnded(fields: Fields, { authorizedUser }: Claims, { version }: ServerFacts): Ended | undefined {
  const reason = fields.text("reason");
  const at = fields.time("stop");
  if (reason === undefined && at === undefined) return undefined;
  const isRefused = isRefusal(reason);
  return { reason, at, refused: isRefused, byToken: isRefused && authorizedUser === redacted && redactsTokens(version) === "yes" };
}

/** Texts that a reply has of a connection and nobody may see; `user` says whether the claimed one is among them. */
export function secretTexts(fields: Fields, { user }: Pick<Connection, "user">): readonly (string | undefined)[] {
  return [user.kind === "hidden" ? fields.text("authorized_user") : undefined, fields.text("jwt")];
}

function readClaims(fields: Fields): Claims {
  return {
    kind: fields.text("kind"),
    type: fields.text("type"),
    authorizedUser: fields.text("authorized_user"),
    issuerKey: fields.text("issuer_key"),
    account: fields.text("account"),
    jwt: fields.text("jwt"),
    malformed: ["authorized_user", "issuer_key", "jwt"].some((name) => fields.isMistyped(name)),
  };
}

function readTls(fields: Fields, type: string | undefined, server: ServerFacts, interned: Interned): TlsFacts | false {
  const version = fields.text("tls_version");
  const cipher = fields.text("tls_cipher_suite");
  if (version !== undefined) return interned.value(`TLS ${version} ${cipher ?? ""}`, { version, cipher });
  // Before 2.10 a websocket client has no TLS fields even over TLS; the listener takes TLS unless it says no_tls.
  const unseen = type === "websocket" && showsWebsocketTls(server.version) !== "yes" && !server.websocketWithoutTls;
  return unseen ? interned.value("TLS", { version: undefined, cipher: undefined }) : false;
}

/**
 * Shows `authorized_user` only where the server has verified it or knows the name. Elsewhere it is what the client
 * sent, and some clients send their token as user name too, which even servers that redact tokens show.
 */
function shownUser(claims: Claims, verdict: Verdict): User {
  const user = claims.authorizedUser;
  if (user === undefined) return absent;
  if (isUserKey(user) && isBound(verdict)) return { kind: "key", publicKey: user };
  return isKnownName(verdict) ? { kind: "name", name: user } : hidden;
}

const hidden: User = { kind: "hidden" };
const absent: User = { kind: "absent" };

/** A user key that stands beside an issuer is the one that the issuer vouches for. */
function isBound({ kind }: Verdict): boolean {
  return kind === "nkey" || kind === "jwt" || kind === "bearer-jwt" || kind === "callout";
}

/** The user of an account or of the config, or the name that a callout gave. */
function isKnownName({ kind, evidence }: Verdict): boolean {
  return kind === "callout" || evidence === "user-of-config" || evidence === "user-of-account";
}

/** Clients put them into texts of their own choosing too. */
export function withoutSecrets<T extends string | undefined>(secrets: readonly (string | undefined)[], text: T): T | string {
  if (text === undefined) return text;
  return secrets.reduce<string>((rest, secret) => (secret === undefined ? rest : rest.replaceAll(secret, "[hidden]")), text);
}
