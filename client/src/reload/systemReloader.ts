import { dataOf, serverOf, type ServerFacts } from "../live/index.js";
import type { SystemAccount } from "../sources/systemAccount.js";
import type { Reloader, ReloadAnswer } from "./reload.js";

/** Why a server was not reloaded over its system account. */
export type SystemRefusal = "refused-file" | "unknown-request";

/**
 * Asks a server over its system account to reload, as `nats server request` and `$SYS.REQ.SERVER.<id>.RELOAD` do (2.10 and
 * newer). A reload may end the very connection that asked for it: then the login is tried anew.
 */
export class SystemReloader implements Reloader {
  readonly #open: () => Promise<SystemAccount>;
  readonly #serverId: string;
  readonly #say: (reason: SystemRefusal) => string;
  #account: SystemAccount | undefined;

  constructor(open: () => Promise<SystemAccount>, serverId: string, say: (reason: SystemRefusal) => string) {
    this.#open = open;
    this.#serverId = serverId;
    this.#say = say;
  }

  async reload(): Promise<ReloadAnswer> {
    const account = await this.#connected();
    switch (await account.reload(this.#serverId)) {
      case "refused": return { kind: "refused", reason: this.#say("refused-file") };
      case "unknown": return { kind: "refused", reason: this.#say("unknown-request") };
      default: return { kind: "asked" };
    }
  }

  /** What the server says of itself now. Rejects while it cannot be asked. */
  async read(): Promise<ServerFacts> {
    try {
      return serverOf(dataOf(await (await this.#connected()).server(this.#serverId)));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#account?.close();
    this.#account = undefined;
  }

  async #connected(): Promise<SystemAccount> {
    return (this.#account ??= await this.#open());
  }
}
