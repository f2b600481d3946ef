import type { Certainty, Kind, Verdict } from "./verdict.js";
import type { Localization } from "./localization.js";

/** The kind of login in a few words. */
export function kindText(kind: Kind, l10n: Localization): string {
  switch (kind) {
    case "static-token": return l10n.t("Static token");
    case "bearer-jwt": return l10n.t("Bearer JWT");
    case "jwt": return l10n.t("JWT with signed nonce");
    case "nkey": return l10n.t("NKey");
    case "password": return l10n.t("User and password");
    case "callout": return l10n.t("Authorization callout");
    case "no-login": return l10n.t("No login");
    case "cannot-tell": return l10n.t("Login cannot be told");
  }
}

export function certaintyText(certainty: Certainty, l10n: Localization): string {
  switch (certainty) {
    case "certain": return l10n.t("certain");
    case "inferred": return l10n.t("inferred");
    case "cannot-tell": return l10n.t("cannot tell");
  }
}

/** What the verdict rests on, in a sentence. */
export function evidenceText({ evidence }: Verdict, l10n: Localization): string {
  switch (evidence) {
    case "redacted": return l10n.t("The server hides the token, and its config has no user named [REDACTED].");
    case "redacted-or-so-named": return l10n.t("The server shows [REDACTED] in place of a token; only a user of that very name would look the same.");
    case "config-has-token": return l10n.t("The config authenticates by a token, which excludes users; a name sent beside it is not checked.");
    case "jwt-says-bearer": return l10n.t("The user's JWT says bearer_token: it is accepted without a signature.");
    case "jwt-withheld": return l10n.t("This server version leaves out the JWT of bearer users only, and it is left out here.");
    case "jwt-not-bearer": return l10n.t("The user's JWT is accepted only with the nonce signed by its key.");
    case "bound-to-account": return l10n.t("The server has bound the user's key to an account, which it does after checking the signature.");
    case "bound-to-account-since-2.10": return l10n.t("The server has bound the user's key to an account; a no_auth_user that is an NKey would look the same.");
    case "user-name": return l10n.t("The server shows a user name; a token client that also sends one, or a no_auth_user, would look the same.");
    case "user-of-config": return l10n.t("The config has this user; a no_auth_user would look the same.");
    case "user-of-account": return l10n.t("The server shows a user of an account of its own, where no token client can be; a no_auth_user would look the same.");
    case "name-bound-to-account": return l10n.t("The server has bound a name to an account, as after a callout; what the client presented to it is not shown.");
    case "account-without-jwt": return l10n.t("The server has bound the client to an account without a JWT of its own, as after a callout; what the client presented is not shown.");
    case "not-required": return l10n.t("The server asks for no login.");
    case "default-user": return l10n.t("This is the name that the server gives to clients without a login.");
    default: return openQuestion(evidence, l10n);
  }
}

type OpenQuestion = Extract<Verdict, { kind: "cannot-tell" }>["evidence"];

function openQuestion(evidence: OpenQuestion, l10n: Localization): string {
  switch (evidence) {
    case "token-or-user": return l10n.t("This server version shows a token where a user name stands, so the text is hidden. Servers from 2.10.28 and 2.11.2 on tell them apart.");
    case "unverified-key": return l10n.t("The client states a user key that the server did not check: it logged in by a token or a password.");
    case "bearer-or-callout": return l10n.t("A bearer JWT and an authorization callout look alike in this reply.");
    case "scoped-jwt": return l10n.t("The JWT was issued by a scoped signing key; whether its users are bearers is said in the account, not here.");
    case "mqtt": return l10n.t("MQTT clients send a password and a token in the same field.");
    case "websocket-login": return l10n.t("The server asks for no login, but its websocket listener may.");
    case "leafnode": return l10n.t("A leaf node logs in with what the URL of its remote holds.");
    case "other-kind": return l10n.t("This is no client.");
    case "no-user": return l10n.t("The server names no user for this connection.");
    case "unreadable-jwt": return l10n.t("The JWT that the server shows cannot be read or has another issuer.");
    case "refused": return l10n.t("The server refused this login or took it back; what it claimed is not shown.");
    case "malformed": return l10n.t("The fields about the login are not as a nats-server writes them.");
  }
}
