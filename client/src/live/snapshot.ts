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
  /** How many groups there are beyond those, of bearers and what cannot be told from them, and of others. */
  readonly moreGroups: { readonly bearers: number; readonly others: number };
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

/** Connections that a server shows as one user of its config. */
export interface LoginCount extends Count {
  /** See `ConfigLogin`. */
  readonly key: string;
}

/** Connections of one account that log in alike and as one user, where the user may be shown. */
export interface Group {
  /** The same for the same group in every snapshot; no counter is part of it. */
  readonly key: string;
  readonly account: string;
  readonly kind: Connection["verdict"]["kind"];
  readonly user: User;
  readonly size: number;
  readonly withoutTls: number;
  /** The first of them, in the order of the reply. */
  readonly connections: readonly Connection[];
}

/** The connections that a snapshot lists, in the order of its groups. */
export function listedConnections({ groups }: Snapshot): Connection[] {
  return groups.flatMap(({ connections }) => connections);
}

/** How many connections were read. */
export function connectionCount({ counts: { staticToken, bearerJwt, cannotTell, others } }: Snapshot): number {
  return staticToken.connections + bearerJwt.connections + cannotTell.connections + others.connections;
}
