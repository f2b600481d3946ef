import type { ConfigLogins } from "./classify.js";
import type { Connection } from "./connection.js";
import type { ListReading } from "./listReading.js";

/** The connections of a server as a list says and events that came meanwhile. */
export interface ListOutcome {
  /** As listed, but for those that have gone. */
  readonly connections: Map<number, Connection>;
  /** Those that came and are not listed. */
  readonly arrived: readonly Connection[];
  /** It is just what was read: nothing else is known of any. */
  readonly isAsRead: boolean;
}

/** A list of all connections that was asked for and has not been read to its end. What events say since holds, whatever it says. */
export class ListUnderway {
  readonly reading: ListReading;
  /** What the server's config says of logins. */
  readonly config: ConfigLogins | undefined;
  readonly #listed = new Map<number, Connection>();
  readonly #meanwhile = new Map<number, Connection | "gone">();
  #isSharpened = false;

  /** @param before the connections that are known already. */
  constructor(varz: unknown, config: ConfigLogins | undefined, before: ReadonlyMap<number, Connection>) {
    this.config = config;
    const onConnection = (connection: Connection): void => {
      const sharp = sharper(connection, before.get(connection.cid));
      if (sharp !== connection) this.#isSharpened = true;
      this.#listed.set(connection.cid, sharp);
    };
    this.reading = { task: { varz, config }, onConnection };
  }

  tell(cid: number, event: Connection | "gone"): void {
    this.#meanwhile.set(cid, event);
  }

  /** To be asked when it has been read. */
  outcome(): ListOutcome {
    const arrived: Connection[] = [];
    for (const [cid, event] of this.#meanwhile) {
      if (event === "gone") this.#listed.delete(cid);
      else if (!this.#listed.has(cid)) arrived.push(event);
    }
    return { connections: this.#listed, arrived, isAsRead: !this.#isSharpened && this.#meanwhile.size === 0 };
  }
}

/** An event shows the JWT that lists of newer servers leave out, so what it proved is kept. */
export function sharper(listed: Connection, before: Connection | undefined): Connection {
  const proved = before?.verdict.certainty === "certain" && before.verdict.kind === listed.verdict.kind;
  return proved && listed.verdict.certainty !== "certain" ? { ...listed, verdict: before.verdict, user: before.user } : listed;
}
