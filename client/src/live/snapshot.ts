import type { ConfigLogins } from "./classify.js";
import { readConnection, type Connection } from "./connection.js";
import { Fields, Flaws, isObject, type Flaw } from "./json.js";
import { notNats, readServer, type ServerFacts } from "./server.js";
import { isBearer } from "./verdict.js";

/** What one server said at one moment. */
export interface Snapshot {
  readonly server: ServerFacts;
  /** In the order of the reply; no cid twice. */
  readonly connections: readonly Connection[];
  readonly counts: Counts;
  /** Connections that the server has but did not list. */
  readonly unlisted: number;
  /** The first places that were not as expected, and how many there were in all. */
  readonly flaws: readonly Flaw[];
  readonly flawCount: number;
}

/** Connections by how they logged in. */
export interface Counts {
  readonly staticToken: Count;
  readonly bearerJwt: Count;
  readonly cannotTell: Count;
  /** Proved who they are, by a password or better, or were asked for nothing. */
  readonly others: Count;
}

export interface Count {
  readonly connections: number;
  readonly withoutTls: number;
}

/**
 * Reads the replies to `/varz` and `/connz?auth=true`. Single fields that are wrong become flaws; throws
 * {@link ReplyError} only where nothing of a nats-server is there. `config`: see {@link ConfigLogins}.
 */
export function readSnapshot(varz: unknown, connz: unknown, config?: ConfigLogins): Snapshot {
  const flaws = new Flaws();
  const server = readServer(varz, flaws);
  if (!isObject(connz) || !("connections" in connz)) throw notNats();
  const fields = new Fields(connz, "connz", flaws);
  const connections = readConnections(fields.array("connections") ?? [], server, flaws, config);
  const total = fields.count("total") ?? connections.length;
  return {
    server,
    connections,
    counts: count(connections),
    unlisted: Math.max(0, total - connections.length),
    flaws: flaws.list,
    flawCount: flaws.count,
  };
}

function readConnections(entries: readonly unknown[], server: ServerFacts, flaws: Flaws, config: ConfigLogins | undefined): Connection[] {
  const byCid = new Map<number, Connection>();
  for (const [index, entry] of entries.entries()) {
    const at = `connz.connections[${index}]`;
    if (!isObject(entry)) {
      flaws.note(at, "an object");
      continue;
    }
    const connection = readConnection(entry, at, server, flaws, config);
    if (connection === undefined) continue;
    if (byCid.has(connection.cid)) flaws.note(`${at}.cid`, "a number that no other connection has");
    else byCid.set(connection.cid, connection);
  }
  return [...byCid.values()];
}

function count(connections: readonly Connection[]): Counts {
  const counts = { staticToken: none(), bearerJwt: none(), cannotTell: none(), others: none() };
  for (const { verdict, tls } of connections) {
    const group = isBearer(verdict)
      ? verdict.kind === "static-token" ? counts.staticToken : counts.bearerJwt
      : verdict.kind === "cannot-tell" ? counts.cannotTell : counts.others;
    group.connections += 1;
    if (tls === false) group.withoutTls += 1;
  }
  return counts;
}

function none(): { connections: number; withoutTls: number } {
  return { connections: 0, withoutTls: 0 };
}
