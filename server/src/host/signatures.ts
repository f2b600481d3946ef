import { fromPublic } from "@nats-io/nkeys";

/** Whether the owner of a public NKey has signed a text. Anything that is no key or no signature has not. */
export function verifies(publicKey: string, text: string, signature: string): boolean {
  try {
    return fromPublic(publicKey).verify(Buffer.from(text), Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}
