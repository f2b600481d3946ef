import type { Connection, User } from "./connection.js";
import type { Flaw } from "./json.js";
import type { ServerFacts } from "./server.js";

/** What one server said at one moment. Its size is bounded, however many connections the server has. */
export interface Snapshot {
  readonly server: ServerFacts;
  /** All that were read, by how they logged in. */
  readonly counts: Counts;
  /** Bearers first, then by account and user; the first of them, each with the first of its connections. */
  readonly groups: readonly Group[];
  /** By the users of the server's config, where one is known to be that. */
  readonly logins?: readonly LoginCount[];
  /** What the groups beyond those have in them. */
  readonly rest: readonly RestGroup[];
  /** Connections that the server has but did not list. */
  readonly unlisted: number;
  /** Leaf nodes that the server counts but did not list: before 2.11 `/connz` has none. */
  readonly unlistedLeafNodes: number;
  /** The first places that were not as expected, and how many there were in all. */
  readonly flaws: readonly Flaw[];
  readonly flawCount: number;
  /** When the connections were listed, where the server has been asked since and said that they are the same. */
  readonly listedAt?: number;
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

/** Connections that a server shows as one user of its config. */
export interface LoginCount extends Count {
  /** See `ConfigLogin`. */
  readonly key: string;
}

/** Whether TLS protects a connection, as far as its server sees; unknown until that was asked for. */
export type Protection = "tls" | "clear-text" | "unknown";

/**
 * Connections that are alike in all that a view groups by: small groups that can be put together in any way, so that
 * their counts stay right although not every connection is listed.
 */
export interface Group {
  /** The same for the same group in every snapshot; no counter is part of it. */
  readonly key: string;
  readonly account: string;
  readonly kind: Connection["verdict"]["kind"];
  readonly user: User;
  /** Of the client library; undefined: none stated, empty: one of very many. */
  readonly lang: string | undefined;
  readonly protection: Protection;
  readonly size: number;
  /** The first of them, in the order of the reply. */
  readonly connections: readonly Connection[];
}

/** Groups of which no connection is listed, together. */
export interface RestGroup extends Pick<Group, "kind" | "lang" | "protection" | "size"> {
  /** Undefined: of accounts that are too many to name. */
  readonly account: string | undefined;
}

/** The connections that a snapshot lists, in the order of its groups. */
export function listedConnections({ groups }: Snapshot): Connection[] {
  return groups.flatMap(({ connections }) => connections);
}

/** How many connections were read. */
export function connectionCount({ counts: { staticToken, bearerJwt, cannotTell, others } }: Snapshot): number {
  return staticToken.connections + bearerJwt.connections + cannotTell.connections + others.connections;
}
