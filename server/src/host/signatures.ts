import { fromPublic, fromSeed } from "@nats-io/nkeys";

/** Whether the owner of a public NKey has signed a text. Anything that is no key or no signature has not. */
export function verifies(publicKey: string, text: string, signature: string): boolean {
  try {
    return fromPublic(publicKey).verify(Buffer.from(text), Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}

/** The public half of an NKey seed; undefined for what is no seed. */
export function publicKeyOf(seed: string): string | undefined {
  const bytes = new TextEncoder().encode(seed);
  try {
    const pair = fromSeed(bytes);
    const key = pair.getPublicKey();
    pair.clear();
    return key;
  } catch {
    return undefined;
  } finally {
    bytes.fill(0);
  }
}
