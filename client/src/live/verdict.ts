/**
 * How a connection authenticated, as far as the server's reply allows to say. The server has no field for it and
 * `authorized_user` is only what the client claimed, so each verdict carries what it rests on, and the types
 * admit no certainty that its evidence does not give.
 */
export type Verdict = StaticToken | BearerJwt | SignedJwt | Nkey | Password | Callout | NoLogin | CannotTell;

export type Certainty = Verdict["certainty"];
export type Kind = Verdict["kind"];

/** The token of `authorization { token }`, shared by all who use it. */
export type StaticToken =
  /** The server writes `[REDACTED]` in place of a token, and the config has no user of that name. */
  | { readonly kind: "static-token"; readonly certainty: "certain"; readonly evidence: "redacted" }
  /** The same where the config is not known: a user may be called `[REDACTED]`. */
  | { readonly kind: "static-token"; readonly certainty: "inferred"; readonly evidence: "redacted-or-so-named" }
  /** The config authenticates by a token, which excludes users; what the client claims beside it is not checked. */
  | { readonly kind: "static-token"; readonly certainty: "inferred"; readonly evidence: "config-has-token" };

/** A JWT that is presented without proof of its key. */
export type BearerJwt =
  | { readonly kind: "bearer-jwt"; readonly certainty: "certain"; readonly evidence: "jwt-says-bearer" }
  /** The server withholds the JWT of bearer users only, and shows a user key bound to an account key. */
  | { readonly kind: "bearer-jwt"; readonly certainty: "inferred"; readonly evidence: "jwt-withheld" };

/** A JWT whose holder signed the server's nonce. */
export interface SignedJwt {
  readonly kind: "jwt";
  readonly certainty: "certain";
  readonly evidence: "jwt-not-bearer";
}

export type Nkey =
  /** Before 2.10 only a signature binds a user key to an account. */
  | { readonly kind: "nkey"; readonly certainty: "certain"; readonly evidence: "bound-to-account" }
  /** Since 2.10 `no_auth_user` may be an NKey, and a callout may let in a client that sends a key it does not prove. */
  | { readonly kind: "nkey"; readonly certainty: "inferred"; readonly evidence: "bound-to-account-since-2.10" };

/** Never certain: `no_auth_user` looks the same, and a token client may send a user name beside its token. */
export interface Password {
  readonly kind: "password";
  readonly certainty: "inferred";
  readonly evidence:
    | "user-name"
    | "user-of-config"
    /** A token client is in the global account; this connection is in another. */
    | "user-of-account";
}

/** Let in by an authorization callout; the credential it judged is not in the reply. */
export interface Callout {
  readonly kind: "callout";
  readonly certainty: "inferred";
  readonly evidence: "name-bound-to-account" | "account-without-jwt";
}

export type NoLogin =
  | { readonly kind: "no-login"; readonly certainty: "certain"; readonly evidence: "not-required" }
  /** The name that the server gives to its own default user. */
  | { readonly kind: "no-login"; readonly certainty: "inferred"; readonly evidence: "default-user" };

export interface CannotTell {
  readonly kind: "cannot-tell";
  readonly certainty: "cannot-tell";
  readonly evidence:
    /** An old server shows a token where a user name stands. */
    | "token-or-user"
    /** A user key that the server did not verify: a token or password client that also sends one, or a user so named. */
    | "unverified-key"
    /** A JWT bearer that also sends a user name, or a callout: the replies are alike. */
    | "bearer-or-callout"
    /** The template of a scoped signing key may make its users bearers; their JWT does not say. */
    | "scoped-jwt"
    /** MQTT sends user and token or password in the same fields. */
    | "mqtt"
    /** A websocket listener may ask for a login of its own. */
    | "websocket-login"
    /** A leaf node: a server of its own, with whatever its URL holds. */
    | "leafnode"
    | "other-kind"
    | "no-user"
    | "unreadable-jwt"
    /** The login was refused or taken back; what it claimed counts for nothing. */
    | "refused"
    | "malformed";
}

/** Whether anyone who reads the credential can use it. */
export function isBearer(verdict: Verdict): verdict is StaticToken | BearerJwt {
  return verdict.kind === "static-token" || verdict.kind === "bearer-jwt";
}
