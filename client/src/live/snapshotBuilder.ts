import { CidSet } from "./cidSet.js";
import type { ConfigLogins } from "./classify.js";
import { readConnection, type Connection } from "./connection.js";
import { Interned } from "./interned.js";
import { Fields, Flaws, isObject, type JsonObject } from "./json.js";
import { loginTally, type LoginTally } from "./loginTally.js";
import type { ReplyParts } from "./replyScanner.js";
import { notNats, readServer, statedCount, type ServerFacts } from "./server.js";
import type { Snapshot } from "./snapshot.js";
import { Tally } from "./tally.js";

export interface BuilderOptions {
  readonly config?: ConfigLogins | undefined;
  /** Sees every connection, also those that the snapshot does not list. */
  readonly onConnection?: ((connection: Connection) => void) | undefined;
}

/**
 * Makes a snapshot of a reply that comes in parts. What it keeps of a connection is counted and, up to a limit, listed;
 * texts that many connections share are kept once.
 */
export class SnapshotBuilder implements ReplyParts {
  readonly server: ServerFacts;
  readonly #flaws = new Flaws();
  readonly #options: BuilderOptions;
  readonly #interned = new Interned();
  readonly #cids = new CidSet();
  readonly #tally = new Tally();
  readonly #logins: LoginTally | undefined;
  /** What `/varz` counts, which may be more than `/connz` lists. */
  readonly #leafNodes: number;
  #listedLeafNodes = 0;
  #total: number | undefined;
  #sawConnections = false;

  /** Throws {@link ReplyError} where `varz` is no nats-server's. */
  constructor(varz: unknown, options: BuilderOptions = {}) {
    this.server = readServer(varz, this.#flaws);
    this.#options = options;
    this.#leafNodes = statedCount(varz, "leafnodes") ?? 0;
    this.#logins = loginTally(options.config);
  }

  /** A reply that is whole already. Throws {@link ReplyError} where it is none. */
  reply(connz: unknown): void {
    if (!isObject(connz) || !("connections" in connz)) throw notNats();
    const { connections, ...fields } = connz;
    this.connectionsSeen(connections);
    for (const [name, value] of Object.entries(fields)) this.field(name, value);
    if (Array.isArray(connections)) for (const [index, entry] of connections.entries()) this.connection(entry, index);
  }

  connectionsSeen(value?: unknown): void {
    this.#sawConnections = true;
    // Go writes null for an empty list.
    if (value !== undefined && value !== null && !Array.isArray(value)) this.#flaws.note("connz.connections", "a list");
  }

  field(name: string, value: unknown): void {
    if (name === "total") this.#total = new Fields({ total: value }, "connz", this.#flaws).count("total");
  }

  oversized(at: string): void {
    this.#flaws.note(`connz.${at}`, "less than four million characters and a hundred levels");
  }

  connection(entry: unknown, index: number): void {
    if (isObject(entry)) this.#read(entry, `connz.connections[${index}]`);
    else this.#flaws.note(`connz.connections[${index}]`, "an object");
  }

  #read(entry: JsonObject, at: string): void {
    const connection = readConnection(entry, at, this.server, this.#flaws, this.#interned, this.#options.config);
    if (connection === undefined) return;
    if (!this.#cids.add(connection.cid)) {
      this.#flaws.note(`${at}.cid`, "a number that no other connection has");
      return;
    }
    if (connection.type === "leafnode") this.#listedLeafNodes += 1;
    this.#tally.add(connection);
    this.#logins?.add(connection);
    this.#options.onConnection?.(connection);
  }

  /** What was found. Throws {@link ReplyError} where the reply had no list of connections at all. */
  snapshot(): Snapshot {
    if (!this.#sawConnections) throw notNats();
    return {
      server: this.server,
      ...this.#tally.result(),
      ...(this.#logins === undefined ? {} : { logins: this.#logins.result() }),
      unlisted: Math.max(0, (this.#total ?? 0) - this.#cids.size),
      unlistedLeafNodes: Math.max(0, this.#leafNodes - this.#listedLeafNodes),
      flaws: this.#flaws.list,
      flawCount: this.#flaws.count,
    };
  }
}
