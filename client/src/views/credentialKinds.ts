/** What can be set, one at a time, of an endpoint's credentials. */
export type CredentialKind = "login" | "header" | "passphrase";

/**
 * Whether everyone on the way to an endpoint could read what is being set. By its kind alone: what is kept beside it, such
 * as a passphrase of before, changes nothing. A passphrase opens a file of this machine and is never sent.
 */
export function isSentInClear(kind: CredentialKind, base: string): boolean {
  return kind !== "passphrase" && base.startsWith("http:");
}
