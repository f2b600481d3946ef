import type { Disposable, SecretStorage } from "vscode";

/** Secrets of one kind in VS Code's SecretStorage, each under the key of what it belongs to. */
export class KeptSecrets<Secret> {
  readonly #secrets: SecretStorage;
  readonly #prefix: string;
  readonly #read: (kept: unknown) => Secret | undefined;

  /** @param read what was stored, in the shape it should have: a later version may have stored more. */
  constructor(secrets: SecretStorage, prefix: string, read: (kept: unknown) => Secret | undefined) {
    this.#secrets = secrets;
    this.#prefix = prefix;
    this.#read = read;
  }

  /** Undefined where the storage has none (another machine, a cleared keyring), or what it has cannot be read. */
  async get(key: string): Promise<Secret | undefined> {
    const kept = await this.#secrets.get(this.#prefix + key);
    try {
      return kept === undefined ? undefined : this.#read(JSON.parse(kept));
    } catch {
      return undefined;
    }
  }

  async set(key: string, secret: Secret): Promise<void> {
    await this.#secrets.store(this.#prefix + key, JSON.stringify(secret));
  }

  async clear(key: string): Promise<void> {
    await this.#secrets.delete(this.#prefix + key);
  }

  /** Calls `changed` with the key of what was set or cleared, in this window or another. */
  onDidChange(changed: (key: string) => void): Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(this.#prefix)) changed(key.slice(this.#prefix.length));
    });
  }
}
