import type { ConfigLogin, ConfigLogins } from "./classify.js";
import type { Connection } from "./connection.js";
import type { LoginCount } from "./snapshot.js";

/**
 * Counts connections by the users of the server's config, those without any too. A user's name counts only where the server
 * vouches for it; a connection of which it cannot be told, such as one of MQTT, is nobody's here.
 */
export class LoginTally {
  readonly #counts = new Map<string, { readonly key: string; connections: number; withoutTls: number }>();

  constructor(logins: readonly ConfigLogin[]) {
    for (const { key, kind, account, name } of logins) this.#counts.set(nameOf(kind, account, name), { key, connections: 0, withoutTls: 0 });
  }

  add({ account, user, verdict, tls }: Connection): void {
    const count = user.kind === "key" && verdict.kind === "nkey"
      ? this.#counts.get(nameOf("nkey", account, user.publicKey))
      : user.kind === "name" && verdict.kind === "password" ? this.#counts.get(nameOf("user", account, user.name)) : undefined;
    if (count === undefined) return;
    count.connections += 1;
    if (tls === false) count.withoutTls += 1;
  }

  result(): readonly LoginCount[] {
    return [...this.#counts.values()];
  }
}

/** Undefined where no config is known to be the server's. */
export function loginTally(config: ConfigLogins | undefined): LoginTally | undefined {
  return config?.logins === undefined ? undefined : new LoginTally(config.logins);
}

function nameOf(kind: ConfigLogin["kind"], account: string, name: string): string {
  return `${kind} ${account} ${name}`;
}
