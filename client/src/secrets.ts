import type { Memento, SecretStorage } from "vscode";

/** A seed that VS Code keeps. None of it is secret: the seed itself is asked for by its public key. */
export interface KeptSeed {
  readonly publicKey: string;
  /** Name of the config for which the key was made, for the user to tell keys apart. */
  readonly label: string;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
}

const indexKey = "natsServerConf.seeds";
const secretKey = (publicKey: string): string => `natsServerConf.seed.${publicKey}`;

/**
 * Seeds in VS Code's SecretStorage, under their public keys. SecretStorage of VS Code 1.100 cannot list what it
 * holds, so the public keys are listed in the extension's global state.
 */
export class SeedStore {
  readonly #secrets: SecretStorage;
  readonly #state: Memento;

  constructor(secrets: SecretStorage, state: Memento) {
    this.#secrets = secrets;
    this.#state = state;
  }

  /** Newest first. */
  list(): readonly KeptSeed[] {
    return this.#state.get<readonly KeptSeed[]>(indexKey, []);
  }

  async keep(publicKey: string, label: string, seed: Uint8Array): Promise<void> {
    await this.#secrets.store(secretKey(publicKey), new TextDecoder().decode(seed));
    await this.#state.update(indexKey, [{ publicKey, label, madeAt: Date.now() }, ...this.#others(publicKey)]);
  }

  /** The seed, or undefined where the storage has lost it (another machine, a cleared keyring). */
  async seed(publicKey: string): Promise<string | undefined> {
    return this.#secrets.get(secretKey(publicKey));
  }

  async forget(publicKey: string): Promise<void> {
    await this.#secrets.delete(secretKey(publicKey));
    await this.#state.update(indexKey, this.#others(publicKey));
  }

  #others(publicKey: string): KeptSeed[] {
    return this.list().filter((seed) => seed.publicKey !== publicKey);
  }
}
