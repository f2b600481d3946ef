import { credsAuthenticator, nkeyAuthenticator, nkeys, usernamePasswordAuthenticator, type Authenticator } from "@nats-io/transport-node";
import { SystemError } from "./systemError.js";

/** A login of the system account. Secret, but for its kind. */
export type SystemLogin =
  /** Text of a credentials file, as `nsc` and `nats auth` write it. */
  | { readonly kind: "creds"; readonly text: string }
  /** `SU…` */
  | { readonly kind: "nkey"; readonly seed: string }
  | { readonly kind: "user"; readonly user: string; readonly password: string };

/** Throws {@link SystemError} for a login that no server can take; the text of the thrown error holds nothing of it. */
export function authenticatorOf(login: SystemLogin): Authenticator {
  if (login.kind === "user") return usernamePasswordAuthenticator(login.user, login.password);
  return login.kind === "nkey" ? byKey(login.seed) : byCreds(login.text);
}

/** Whether a login sends its secret itself, so that it must not go in clear text. */
export function sendsSecret(login: SystemLogin): boolean {
  return login.kind === "user";
}

function byKey(text: string): Authenticator {
  const seed = new TextEncoder().encode(/\bSU[A-Z2-7]{56}\b/.exec(text)?.[0] ?? "");
  return checked(nkeyAuthenticator(seed), () => nkeys.fromSeed(seed));
}

function byCreds(text: string): Authenticator {
  // The client library knows line feeds only.
  const creds = new TextEncoder().encode(text.replaceAll("\r\n", "\n"));
  const authenticator = credsAuthenticator(creds);
  return checked(authenticator, () => authenticator("nonce"));
}

function checked(authenticator: Authenticator, use: () => unknown): Authenticator {
  try {
    use();
    return authenticator;
  } catch {
    throw new SystemError("login-malformed");
  }
}
