import { createPublicKey, verify } from "node:crypto";
import { fromSeed } from "@nats-io/nkeys";

/** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
const header = Buffer.from("302a300506032b6570032100", "hex");
const keyLength = 32;

/**
 * Whether the owner of an Ed25519 key has signed a text; undefined where the cryptography of this process knows no such keys.
 * It is Node's own, since a config may hold hundreds of JWTs: in JavaScript each takes as long as thirty do here.
 */
export function verifies(key: Uint8Array, text: string, signature: string): boolean | undefined {
  if (key.length !== keyLength) return false;
  try {
    const publicKey = createPublicKey({ key: Buffer.concat([header, key]), format: "der", type: "spki" });
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, "base64url"));
  } catch {
    return undefined;
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
