import type { Connection } from "./connection.js";
import { bearersFirst, groupKey, protectionOf } from "./groups.js";
import type { Counts, Group, RestGroup, Snapshot } from "./snapshot.js";
import { isBearer } from "./verdict.js";

/** More connections than this in one group, and more groups than this, are counted, not listed. */
export const listedLimit = 5_000;

/** Of all groups together; the groups that come first are served first. */
const listedInAll = 20_000;

/** More groups than this that are only counted are counted without their accounts. */
const restLimit = 500;

/** A client chooses what its library calls itself: more languages than this are one. */
const languageLimit = 64;

interface OpenGroup {
  readonly first: Connection;
  readonly lang: string | undefined;
  readonly connections: Connection[];
  size: number;
}

/** Counts connections, and lists them in groups up to a limit. */
export class Tally {
  readonly #groups = new Map<string, OpenGroup>();
  readonly #languages = new Set<string>();
  readonly #counts = { staticToken: none(), bearerJwt: none(), cannotTell: none(), others: none() };

  add(connection: Connection): void {
    this.#count(connection);
    this.#list(connection);
  }

  result(): Pick<Snapshot, "counts" | "groups" | "rest"> {
    const counts: Counts = this.#counts;
    const groups = [...this.#groups].map(([key, group]) => closed(key, group)).sort(bearersFirst);
    return { counts, groups: withinLimit(groups.slice(0, listedLimit)), rest: folded(groups.slice(listedLimit)) };
  }

  #count({ verdict, tls }: Connection): void {
    const count = isBearer(verdict)
      ? verdict.kind === "static-token" ? this.#counts.staticToken : this.#counts.bearerJwt
      : verdict.kind === "cannot-tell" ? this.#counts.cannotTell : this.#counts.others;
    count.connections += 1;
    if (tls === false) count.withoutTls += 1;
  }

  #list(connection: Connection): void {
    const lang = this.#language(connection.lang);
    const key = groupKey(connection, lang);
    let group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, (group = { first: connection, lang, connections: [], size: 0 }));
    group.size += 1;
    if (group.connections.length < listedLimit) group.connections.push(connection);
  }

  /** Empty for each language after the first ones; a stated language never is. */
  #language(lang: string | undefined): string | undefined {
    if (lang === undefined || this.#languages.has(lang)) return lang;
    if (this.#languages.size >= languageLimit) return "";
    this.#languages.add(lang);
    return lang;
  }
}

function closed(key: string, { first: { account, verdict, user, tls }, lang, connections, size }: OpenGroup): Group {
  return { key, account, kind: verdict.kind, user, lang, protection: protectionOf(tls), size, connections };
}

/** What groups that are not listed add to every count: without their users, and without their accounts where those are many too. */
function folded(groups: readonly Group[]): RestGroup[] {
  const byAccount = fold(groups, ({ account }) => account);
  return byAccount.length <= restLimit ? byAccount : fold(groups, () => undefined);
}

function fold(groups: readonly Group[], accountOf: (group: Group) => string | undefined): RestGroup[] {
  const folds = new Map<string, { account: string | undefined; first: Group; size: number }>();
  for (const group of groups) {
    const { kind, lang, protection, size } = group;
    const account = accountOf(group);
    const key = JSON.stringify([account ?? null, kind, lang ?? null, protection]);
    const known = folds.get(key);
    if (known === undefined) folds.set(key, { account, first: group, size });
    else known.size += size;
  }
  return [...folds.values()].map(({ account, first: { kind, lang, protection }, size }) => ({ account, kind, lang, protection, size }));
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
