import { classify, isUserKey, type Claims, type ConfigLogins } from "./classify.js";
import { Fields, type JsonObject, type Flaws } from "./json.js";
import type { ServerFacts } from "./server.js";
import type { Verdict } from "./verdict.js";
import { redactsTokens } from "./version.js";

/**
 * One connection. Texts are the server's or the client's own and untrusted, but none is a token or a JWT:
 * what may be one is left out here and can appear nowhere later.
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
  /** `false`: clear text, as far as nats-server sees; a proxy in front of it may add TLS. */
  readonly tls: TlsFacts | false;
  /** Go durations, such as `1m2s`. */
  readonly idle: string | undefined;
  readonly uptime: string | undefined;
}

export interface TlsFacts {
  /** Such as `1.3`. */
  readonly version: string;
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
export function readConnection(entry: JsonObject, at: string, server: ServerFacts, flaws: Flaws, config?: ConfigLogins): Connection | undefined {
  const fields = new Fields(entry, at, flaws);
  const cid = fields.count("cid");
  if (cid === undefined) {
    flaws.note(`${at}.cid`, "a whole number, not negative");
    return undefined;
  }
  const claims = readClaims(fields);
  const verdict = classify(claims, server, config);
  const user = shownUser(claims, verdict, server);
  // A client chooses these texts; it may have put its token there as well.
  const secrets = [user.kind === "hidden" ? claims.authorizedUser : undefined, claims.jwt];
  const chosen = (name: string): string | undefined => without(secrets, fields.text(name));
  const tlsVersion = fields.text("tls_version");
  return {
    cid,
    type: claims.kind === "Leafnode" ? "leafnode" : fields.text("type") ?? "nats",
    name: chosen("name") ?? chosen("mqtt_client"),
    ip: fields.text("ip"),
    port: fields.count("port"),
    lang: chosen("lang"),
    version: chosen("version"),
    account: fields.text("account") ?? "$G",
    user,
    verdict,
    tls: tlsVersion === undefined ? false : { version: tlsVersion, cipher: fields.text("tls_cipher_suite") },
    idle: fields.text("idle"),
    uptime: fields.text("uptime"),
  };
}

function readClaims(fields: Fields): Claims {
  return {
    kind: fields.text("kind"),
    type: fields.text("type"),
    authorizedUser: fields.text("authorized_user"),
    issuerKey: fields.text("issuer_key"),
    jwt: fields.text("jwt"),
    malformed: ["authorized_user", "issuer_key", "jwt"].some((name) => fields.isMistyped(name)),
  };
}

/** Shows `authorized_user` only where it cannot be the token: the server has verified it, or redacts tokens. */
function shownUser(claims: Claims, verdict: Verdict, server: ServerFacts): User {
  const user = claims.authorizedUser;
  if (user === undefined) return { kind: "absent" };
  if (!excludesToken(verdict, server)) return { kind: "hidden" };
  return isUserKey(user) ? { kind: "key", publicKey: user } : { kind: "name", name: user };
}

function excludesToken(verdict: Verdict, server: ServerFacts): boolean {
  switch (verdict.kind) {
    case "nkey":
    case "jwt":
    case "bearer-jwt":
    case "callout":
      return true;
    case "password":
      return verdict.evidence === "user-of-config" || redactsTokens(server.version) === "yes";
    // Nobody verified what the client claims here, and an unasked token is a token too.
    case "no-login":
      return redactsTokens(server.version) === "yes";
    case "cannot-tell":
      return verdict.evidence === "unverified-key" || verdict.evidence === "bearer-or-callout";
    case "static-token":
      return false;
  }
}

function without(secrets: readonly (string | undefined)[], text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return secrets.reduce<string>((rest, secret) => (secret === undefined ? rest : rest.replaceAll(secret, "[hidden]")), text);
}
