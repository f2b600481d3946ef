import type { Disposable, SecretStorage } from "vscode";
import type { SystemLogin } from "../sources/systemLogin.js";

const prefix = "natsServerConf.system.";

/** Logins of system accounts in VS Code's SecretStorage, under the keys of their settings. */
export class SystemLogins {
  readonly #secrets: SecretStorage;

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
  }

  /** Undefined where the storage has none (another machine, a cleared keyring), or what it has cannot be read. */
  async get(key: string): Promise<SystemLogin | undefined> {
    const kept = await this.#secrets.get(prefix + key);
    try {
      return kept === undefined ? undefined : loginOf(JSON.parse(kept) as Record<string, unknown>);
    } catch {
      return undefined;
    }
  }

  async set(key: string, login: SystemLogin): Promise<void> {
    await this.#secrets.store(prefix + key, JSON.stringify(login));
  }

  async clear(key: string): Promise<void> {
    await this.#secrets.delete(prefix + key);
  }

  /** Calls `changed` with the system account whose login was set or cleared, in this window or another. */
  onDidChange(changed: (key: string) => void): Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) changed(key.slice(prefix.length));
    });
  }
}

function loginOf({ kind, text, seed, user, password }: Record<string, unknown>): SystemLogin | undefined {
  if (kind === "creds" && typeof text === "string") return { kind, text };
  if (kind === "nkey" && typeof seed === "string") return { kind, seed };
  return kind === "user" && typeof user === "string" && typeof password === "string" ? { kind, user, password } : undefined;
}
