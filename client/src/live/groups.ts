import type { Connection, User } from "./connection.js";
import type { Snapshot } from "./snapshot.js";
import { isBearer, type Verdict } from "./verdict.js";

/** Connections of one account that log in alike and as one user, where the user may be shown. */
export interface Group {
  /** The same for the same group in every snapshot; no counter is part of it. */
  readonly key: string;
  readonly account: string;
  readonly kind: Connection["verdict"]["kind"];
  readonly user: User;
  readonly connections: readonly Connection[];
}

/** The connections of a snapshot as the view lists them. */
export interface Grouped {
  /** Bearer connections, then those that may be; with `all` every connection. Sorted by account and user. */
  readonly groups: readonly Group[];
  /** Connections that are in no group. */
  readonly others: number;
}

/** Groups per account and user. Without `all` only those are listed that are bearers or cannot be told from one. */
export function groupConnections(snapshot: Snapshot, all: boolean): Grouped {
  const byKey = new Map<string, Connection[]>();
  let others = 0;
  for (const connection of snapshot.connections) {
    if (!all && !mayBeBearer(connection.verdict)) {
      others += 1;
      continue;
    }
    const key = keyOf(connection);
    const listed = byKey.get(key);
    if (listed === undefined) byKey.set(key, [connection]);
    else listed.push(connection);
  }
  const groups = [...byKey].flatMap(([key, connections]) => {
    const [first] = connections;
    return first === undefined ? [] : [{ key, account: first.account, kind: first.verdict.kind, user: first.user, connections }];
  });
  return { groups: groups.sort(bearersFirst), others };
}

function mayBeBearer(verdict: Verdict): boolean {
  return isBearer(verdict) || verdict.kind === "cannot-tell";
}

function keyOf({ account, verdict, user }: Connection): string {
  return JSON.stringify([account, verdict.kind, textOf(user)]);
}

function textOf(user: User): string {
  return user.kind === "name" ? user.name : user.kind === "key" ? user.publicKey : "";
}

const order = ["static-token", "bearer-jwt", "cannot-tell", "no-login", "password", "callout", "jwt", "nkey"] as const;

function bearersFirst(one: Group, other: Group): number {
  return order.indexOf(one.kind) - order.indexOf(other.kind) || (one.key < other.key ? -1 : 1);
}
