import type { ConfigLogins } from "./classify.js";
import { readConnection, type Connection } from "./connection.js";
import { bearersFirst, groupKey, mayBeBearer } from "./groups.js";
import { Interned } from "./interned.js";
import { Fields, Flaws, isObject, type JsonObject } from "./json.js";
import type { ReplyParts } from "./replyScanner.js";
import { notNats, readServer, type ServerFacts } from "./server.js";
import type { Counts, Group, Snapshot } from "./snapshot.js";
import { isBearer } from "./verdict.js";

export interface BuilderOptions {
  readonly config?: ConfigLogins | undefined;
  /** Sees every connection, also those that the snapshot does not list. */
  readonly onConnection?: ((connection: Connection) => void) | undefined;
}

/** More connections than this in one group, and more groups than this, are counted, not listed. */
export const listedLimit = 5_000;

/** Of all groups together; the groups that come first are served first. */
const listedInAll = 20_000;

interface OpenGroup {
  readonly first: Connection;
  readonly connections: Connection[];
  size: number;
  withoutTls: number;
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
  readonly #cids = new Set<number>();
  readonly #groups = new Map<string, OpenGroup>();
  readonly #counts = { staticToken: none(), bearerJwt: none(), cannotTell: none(), others: none() };
  #total: number | undefined;
  #sawConnections = false;

  /** Throws {@link ReplyError} where `varz` is no nats-server's. */
  constructor(varz: unknown, options: BuilderOptions = {}) {
    this.server = readServer(varz, this.#flaws);
    this.#options = options;
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
    if (this.#cids.has(connection.cid)) {
      this.#flaws.note(`${at}.cid`, "a number that no other connection has");
      return;
    }
    this.#cids.add(connection.cid);
    this.#count(connection);
    this.#list(connection);
    this.#options.onConnection?.(connection);
  }

  #count({ verdict, tls }: Connection): void {
    const count = isBearer(verdict)
      ? verdict.kind === "static-token" ? this.#counts.staticToken : this.#counts.bearerJwt
      : verdict.kind === "cannot-tell" ? this.#counts.cannotTell : this.#counts.others;
    count.connections += 1;
    if (tls === false) count.withoutTls += 1;
  }

  #list(connection: Connection): void {
    const key = groupKey(connection);
    let group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, (group = { first: connection, connections: [], size: 0, withoutTls: 0 }));
    group.size += 1;
    if (connection.tls === false) group.withoutTls += 1;
    if (group.connections.length < listedLimit) group.connections.push(connection);
  }

  /** What was found. Throws {@link ReplyError} where the reply had no list of connections at all. */
  snapshot(): Snapshot {
    if (!this.#sawConnections) throw notNats();
    const { server } = this;
    const counts: Counts = this.#counts;
    const groups = [...this.#groups].map(([key, group]) => closed(key, group)).sort(bearersFirst);
    return {
      server,
      counts,
      groups: withinLimit(groups.slice(0, listedLimit)),
      moreGroups: counted(groups.slice(listedLimit)),
      unlisted: Math.max(0, (this.#total ?? 0) - this.#cids.size),
      flaws: this.#flaws.list,
      flawCount: this.#flaws.count,
    };
  }
}

function closed(key: string, { first: { account, verdict, user }, connections, size, withoutTls }: OpenGroup): Group {
  return { key, account, kind: verdict.kind, user, size, withoutTls, connections };
}

function counted(groups: readonly Group[]): Snapshot["moreGroups"] {
  const bearers = groups.filter(({ kind }) => mayBeBearer(kind)).length;
  return { bearers, others: groups.length - bearers };
}

function withinLimit(groups: readonly Group[]): Group[] {
  let left = listedInAll;
  return groups.map((group) => {
    const connections = group.connections.length <= left ? group.connections : group.connections.slice(0, left);
    left -= connections.length;
    return { ...group, connections };
  });
}

function none(): { connections: number; withoutTls: number } {
  return { connections: 0, withoutTls: 0 };
}
