import { saidOf, type ConfigLogins } from "./classify.js";
import { Fields, Flaws, isObject } from "./json.js";
import { statedCount, type ServerFacts } from "./server.js";
import { connectionCount, type Snapshot } from "./snapshot.js";

/** Nothing tells how long a client has been idle; after so many milliseconds all connections are listed again. */
export const listLasts = 300_000;

/** What is known of a server before its connections are asked for. */
export interface ServerStatus {
  /** The reply to `/varz`, whose `server` this is. */
  readonly varz: unknown;
  readonly server: ServerFacts;
  /** What its config says of logins. */
  readonly config: ConfigLogins | undefined;
}

/**
 * The last list of a server's connections, and whether it still holds. The server counts everybody who ever came, and
 * numbers nobody twice: as long as that count and the one of who is there stay, nobody has come and nobody has left.
 * Leaf nodes are not in that count. A client counts from its first moment, and logs in some time after: only a list that
 * was asked for when every login of that time was over holds. What a client does without leaving, such as
 * another CONNECT, shows with the next list.
 */
export class LastList {
  readonly #now: () => number;
  /** Differs whenever the connections may, or how they are to be read. */
  #sign: string | undefined;
  /** When it was first seen so. */
  #since = 0;
  #list: { readonly at: number; readonly snapshot: Snapshot } | undefined;

  /** `now`: milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Call with each reply to `/varz`. The list, if it still holds. */
  still(status: ServerStatus): Snapshot | undefined {
    const now = this.#now();
    const sign = signOf(status);
    if (sign === undefined || sign !== this.#sign) {
      this.#sign = sign;
      this.#since = now;
      this.#list = undefined;
    }
    const list = this.#list;
    return list !== undefined && Math.abs(now - list.at) < listLasts ? { ...list.snapshot, listedAt: list.at } : undefined;
  }

  /** Call right before the connections are asked for. The returned function takes what came of it. */
  asking(status: ServerStatus): (snapshot: Snapshot) => void {
    const at = this.#now();
    const sign = this.#sign;
    return (snapshot) => {
      if (sign === undefined || sign !== this.#sign || at - this.#since < loginTime(status.varz)) return;
      const isWhole = snapshot.unlisted === 0 && connectionCount(snapshot) === statedCount(status.varz, "connections");
      if (isWhole) this.#list = { at, snapshot };
    };
  }
}

/** Undefined where the server's counts do not tell. */
function signOf({ varz, server, config }: ServerStatus): string | undefined {
  const [connections, total, leafs] = [statedCount(varz, "connections"), statedCount(varz, "total_connections"), statedCount(varz, "leafnodes")];
  if (connections === undefined || total === undefined || leafs !== 0 || server.configLoadedAt === undefined) return undefined;
  return JSON.stringify([server, connections, total, saidOf(config)]);
}

/**
 * Milliseconds after which each client that was counted has logged in or is gone: the handshake, which may be waited for
 * twice where TLS is optional, then CONNECT, then the answer of an authorization callout.
 */
function loginTime(varz: unknown): number {
  const listeners = [fieldsOf(varz), fieldsOf(varz)?.object("websocket"), fieldsOf(varz)?.object("mqtt")];
  const longest = (name: string): number => Math.max(2, ...listeners.flatMap((listener) => listener?.seconds(name) ?? []));
  return (longest("tls_timeout") + longest("auth_timeout")) * 2_000;
}

function fieldsOf(varz: unknown): Fields | undefined {
  return isObject(varz) ? new Fields(varz, "varz", new Flaws()) : undefined;
}
