import type { Connection } from "./connection.js";
import { bearersFirst, groupKey, mayBeBearer } from "./groups.js";
import type { Counts, Group, Snapshot } from "./snapshot.js";
import { isBearer } from "./verdict.js";

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

/** Counts connections, and lists them in groups up to a limit. */
export class Tally {
  readonly #groups = new Map<string, OpenGroup>();
  readonly #counts = { staticToken: none(), bearerJwt: none(), cannotTell: none(), others: none() };

  add(connection: Connection): void {
    this.#count(connection);
    this.#list(connection);
  }

  result(): Pick<Snapshot, "counts" | "groups" | "moreGroups"> {
    const counts: Counts = this.#counts;
    const groups = [...this.#groups].map(([key, group]) => closed(key, group)).sort(bearersFirst);
    return { counts, groups: withinLimit(groups.slice(0, listedLimit)), moreGroups: counted(groups.slice(listedLimit)) };
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
