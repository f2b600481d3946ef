import { isBearer, mayBeBearer, type Audited, type Connection, type Group } from "../live/index.js";

/** What the endpoints that speak for a config answered. */
export type LiveClients = readonly AskedServer[];

export interface AskedServer {
  readonly audited: Audited;
  /** Whether it runs the very text that the plan is for; undefined where it does not say (before 2.11). */
  readonly runsThisFile: boolean | undefined;
}

/** Clients that have to change the same lines: of one library in one release, on one kind of port. */
export interface ClientGroup {
  /** `nats`, `websocket`, `mqtt` or `leafnode`. */
  readonly type: string;
  readonly lang: string | undefined;
  readonly version: string | undefined;
  readonly connections: number;
  readonly withoutTls: number;
  /** Of which the server does not show how they logged in. */
  readonly cannotTell: number;
  /** Each once, in the order seen. */
  readonly names: readonly string[];
}

export interface Counted {
  readonly groups: readonly ClientGroup[];
  /** Connections that use a bearer credential, and those that may. */
  readonly bearers: number;
  readonly cannotTell: number;
  readonly withoutTls: number;
  /** Connections and leaf nodes that the servers have but did not list. */
  readonly unlisted: number;
  /** Different NKeys that are connected. */
  readonly keys: number;
  readonly servers: number;
}

/** Undefined where no server answered. */
export function countClients(live: LiveClients): Counted | undefined {
  const answered = live.flatMap(({ audited }) => (audited.kind === "answered" ? [audited] : []));
  if (answered.length === 0) return undefined;
  const concerned = answered.flatMap(({ connections }) => connections.filter(({ verdict }) => mayBeBearer(verdict.kind)));
  return {
    groups: groupsOf(concerned),
    bearers: concerned.filter(({ verdict }) => isBearer(verdict)).length,
    cannotTell: concerned.filter(({ verdict }) => !isBearer(verdict)).length,
    withoutTls: concerned.filter(({ tls }) => tls === false).length,
    unlisted: answered.reduce((sum, { snapshot }) => sum + snapshot.unlisted + snapshot.unlistedLeafNodes, 0),
    keys: new Set(answered.flatMap(({ snapshot }) => snapshot.groups.flatMap(keyOf))).size,
    servers: new Set(answered.map(({ snapshot }) => snapshot.server.id)).size,
  };
}

/** The connections of the others are not seen. */
export function isOneOfMany({ servers }: Counted, clustered: boolean): boolean {
  return clustered && servers < 2;
}

export const oneOfMany = "The config has a cluster, and only one server was asked: what is connected to the others is not counted.";

function keyOf({ user, kind }: Group): string[] {
  return kind === "nkey" && user.kind === "key" ? [user.publicKey] : [];
}

function groupsOf(connections: readonly Connection[]): ClientGroup[] {
  const byKey = new Map<string, Connection[]>();
  for (const connection of connections) {
    const key = JSON.stringify([connection.type, connection.lang, connection.version]);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [connection]);
    else known.push(connection);
  }
  return [...byKey.values()].map(groupOf).sort((a, b) => b.connections - a.connections);
}

function groupOf(connections: readonly Connection[]): ClientGroup {
  const first = connections[0];
  return {
    type: first?.type ?? "nats",
    lang: first?.lang,
    version: first?.version,
    connections: connections.length,
    withoutTls: connections.filter(({ tls }) => tls === false).length,
    cannotTell: connections.filter(({ verdict }) => !isBearer(verdict)).length,
    names: [...new Set(connections.flatMap(({ name }) => name ?? []))],
  };
}
