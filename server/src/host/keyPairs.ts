import { createUser } from "@nats-io/nkeys";

/** A user's NKey. The seed is the secret: it goes into a file and nowhere else. */
export interface UserKeyPair {
  /** `U...`, 56 characters. */
  readonly publicKey: string;
  /** The 58 bytes `SU...`. */
  readonly seed: Uint8Array;
  /** Overwrites the seed in memory. */
  readonly clear: () => void;
}

/** A new user NKey; whoever asks for it calls `clear` once the seed is stored. */
export function createUserKeyPair(): UserKeyPair {
  const pair = createUser();
  const seed = pair.getSeed();
  return {
    publicKey: pair.getPublicKey(),
    seed,
    clear: () => {
      seed.fill(0);
      pair.clear();
    },
  };
}
