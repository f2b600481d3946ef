import { createUser } from "@nats-io/nkeys";

/** A new NKey user. The private half lives in {@link seed} only, until {@link forget}. */
export interface UserKey {
  /** `U...`, 56 characters; may be shown and logged. */
  readonly publicKey: string;
  /** 58 ASCII bytes, `SU...`, no line end: the one form that every NATS client takes. Zeroed by {@link forget}. */
  readonly seed: Uint8Array;
  forget(): void;
}

/** Makes the key pair on this machine; nothing of it leaves but what the caller writes. */
export function createUserKey(): UserKey {
  const pair = createUser();
  return { publicKey: pair.getPublicKey(), seed: pair.getSeed(), forget: () => { pair.clear(); } };
}

/** Whether a text has the form of a seed of a user; used before an export, never to log one. */
export function isUserSeed(text: string): boolean {
  return /^SU[A-Z2-7]{56}$/.test(text);
}
