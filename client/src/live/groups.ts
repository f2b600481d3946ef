import type { Connection, User } from "./connection.js";
import type { Group, Snapshot } from "./snapshot.js";

/** The connections of a snapshot as the view lists them. */
export interface Grouped {
  /** Bearer connections, then those that may be; with `all` every connection. Sorted by account and user. */
  readonly groups: readonly Group[];
  /** Groups that belong there but are not listed. */
  readonly more: number;
  /** Connections that are in no group. */
  readonly others: number;
}

/** Without `all` only groups of connections that are bearers or cannot be told from one. */
export function groupConnections(snapshot: Snapshot, all: boolean): Grouped {
  const { groups, moreGroups, counts } = snapshot;
  if (all) return { groups, more: moreGroups.bearers + moreGroups.others, others: 0 };
  return { groups: groups.filter(({ kind }) => mayBeBearer(kind)), more: moreGroups.bearers, others: counts.others.connections };
}

/** A bearer, or not to be told from one. */
export function mayBeBearer(kind: Group["kind"]): boolean {
  return kind === "static-token" || kind === "bearer-jwt" || kind === "cannot-tell";
}

/** What the connections of a group have in common. */
export function groupKey({ account, verdict, user }: Connection): string {
  return JSON.stringify([account, verdict.kind, textOf(user)]);
}

function textOf(user: User): string {
  return user.kind === "name" ? user.name : user.kind === "key" ? user.publicKey : "";
}

const order = ["static-token", "bearer-jwt", "cannot-tell", "no-login", "password", "callout", "jwt", "nkey"] as const;

export function bearersFirst(one: Group, other: Group): number {
  return order.indexOf(one.kind) - order.indexOf(other.kind) || (one.key < other.key ? -1 : 1);
}
