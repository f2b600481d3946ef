import type { Disposable, SecretStorage } from "vscode";
import { isObject } from "../live/index.js";
import type { EndpointCredentials } from "../sources/endpointAccess.js";

const prefix = "natsServerConf.endpoint.";

/** Credentials of monitoring endpoints in VS Code's SecretStorage, under the endpoints' addresses. */
export class EndpointSecrets {
  readonly #secrets: SecretStorage;

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
  }

  /** Undefined where the storage has none (another machine, a cleared keyring), or what it has cannot be read. */
  async get(base: string): Promise<EndpointCredentials | undefined> {
    const kept = await this.#secrets.get(prefix + base);
    if (kept === undefined) return undefined;
    try {
      return credentials(JSON.parse(kept));
    } catch {
      return undefined;
    }
  }

  async set(base: string, kept: EndpointCredentials): Promise<void> {
    await this.#secrets.store(prefix + base, JSON.stringify(kept));
  }

  async clear(base: string): Promise<void> {
    await this.#secrets.delete(prefix + base);
  }

  /** Calls `changed` with the endpoint whose credentials were set or cleared, in this window or another. */
  onDidChange(changed: (base: string) => void): Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) changed(key.slice(prefix.length));
    });
  }
}

/** What was stored, in the shape it should have: a later version may have stored more. */
function credentials(kept: unknown): EndpointCredentials | undefined {
  if (!isObject(kept)) return undefined;
  const { basic, headers, passphrase } = kept;
  const login = isObject(basic) && typeof basic["user"] === "string" && typeof basic["password"] === "string"
    ? { basic: { user: basic["user"], password: basic["password"] } }
    : {};
  const named = isObject(headers) ? Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])) : [];
  return {
    ...login,
    ...(named.length === 0 ? {} : { headers: Object.fromEntries(named) }),
    ...(typeof passphrase === "string" ? { passphrase } : {}),
  };
}
