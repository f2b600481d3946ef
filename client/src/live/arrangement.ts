import type { Connection, User } from "./connection.js";
import { bearersFirst, mayBeBearer, userText } from "./groups.js";
import { matches, sorted, type Sorting } from "./listing.js";
import type { Group, Protection, Snapshot } from "./snapshot.js";

/** How connections are listed. The snapshot is the same for all of them, so that no reply is asked for again. */
export interface Arrangement {
  readonly grouping: Grouping;
  readonly sorting: Sorting;
  /** Also connections that are no bearers for sure. */
  readonly all: boolean;
  /** Only those that nats-server sees without TLS. */
  readonly clearTextOnly: boolean;
  /** Part of a name or address; empty: any. */
  readonly name: string;
}

export const groupings = ["login", "account", "user", "language", "tls", "none"] as const;
export type Grouping = (typeof groupings)[number];

export const usualArrangement: Arrangement = { grouping: "login", sorting: "oldest", all: false, clearTextOnly: false, name: "" };

/** What the connections of a group have in common. */
export type GroupTitle =
  | { readonly by: "login"; readonly kind: Group["kind"]; readonly account: string; readonly user: User }
  | { readonly by: "account"; readonly account: string }
  | { readonly by: "user"; readonly account: string; readonly user: User }
  /** As a snapshot's groups have it. */
  | { readonly by: "language"; readonly lang: string | undefined }
  | { readonly by: "tls"; readonly protection: Protection }
  | { readonly by: "none" };

/** Connections that belong together in an arrangement. All counts hold for all of them, listed or not. */
export interface ArrangedGroup {
  /** The same for the same group of the same arrangement in every snapshot; no counter is part of it. */
  readonly key: string;
  readonly title: GroupTitle;
  readonly size: number;
  readonly withoutTls: number;
  readonly bearers: number;
  readonly cannotTell: number;
  /** Those of its connections that are listed, in the order of the arrangement. */
  readonly connections: () => Connection[];
}

export interface Arranged {
  readonly groups: readonly ArrangedGroup[];
  /** Connections that would be in groups which are not listed. */
  readonly more: number;
  /** What the filters leave out: connections that are no bearers; connections over TLS, or not known to be without. */
  readonly others: number;
  readonly overTls: number;
  /** Where a name is asked for: how many connections were looked at, and how many are not listed and so were not. */
  readonly searched: number;
  readonly unsearched: number;
}

/** A group of the snapshot, or some that it does not list. */
type Part = Pick<Group, "kind" | "lang" | "protection" | "size" | "connections"> & { readonly title: GroupTitle | undefined };

export function arrange(snapshot: Pick<Snapshot, "groups" | "rest">, arrangement: Arrangement): Arranged {
  const { all, clearTextOnly, name, grouping } = arrangement;
  const parts = partsOf(snapshot, grouping);
  const wanted = parts.filter(({ kind }) => all || mayBeBearer(kind));
  const shown = wanted.filter(({ protection }) => !clearTextOnly || protection === "clear-text");
  const listed = sum(shown, ({ connections }) => connections.length);
  const left = { others: sum(parts, size) - sum(wanted, size), overTls: sum(wanted, size) - sum(shown, size) };
  if (name === "") return { ...left, groups: merged(shown, arrangement), more: sum(shown.filter(isUntitled), size), searched: 0, unsearched: 0 };
  const found = shown.flatMap((part) => {
    const connections = part.connections.filter((connection) => matches(connection, name));
    return connections.length === 0 ? [] : [{ ...part, connections, size: connections.length }];
  });
  return { ...left, groups: merged(found, arrangement), more: 0, searched: listed, unsearched: sum(shown, size) - listed };
}

function partsOf({ groups, rest }: Pick<Snapshot, "groups" | "rest">, grouping: Grouping): Part[] {
  return [
    ...groups.map((group) => ({ ...group, title: titleOf(group, grouping) })),
    ...rest.map((group) => ({ ...group, connections: [], title: titleOf({ ...group, user: undefined }, grouping) })),
  ];
}

type Titled = Pick<Group, "kind" | "lang" | "protection"> & { readonly account: string | undefined; readonly user: User | undefined };

/** Undefined where what it would be named by is not known. */
function titleOf({ kind, account, user, lang, protection }: Titled, by: Grouping): GroupTitle | undefined {
  switch (by) {
    case "login": return account === undefined || user === undefined ? undefined : { by, kind, account, user };
    case "account": return account === undefined ? undefined : { by, account };
    case "user": return account === undefined || user === undefined ? undefined : { by, account, user };
    case "language": return { by, lang };
    case "tls": return { by, protection };
    case "none": return { by };
  }
}

function isUntitled({ title }: Part): boolean {
  return title === undefined;
}

function merged(parts: readonly Part[], { sorting }: Arrangement): ArrangedGroup[] {
  const groups = new Map<string, { readonly title: GroupTitle; readonly parts: Part[] }>();
  for (const part of parts) {
    if (part.title === undefined) continue;
    const key = keyOf(part.title);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { title: part.title, parts: [part] });
    else group.parts.push(part);
  }
  return [...groups].map(([key, { title, parts: own }]) => groupOf(key, title, own, sorting)).sort(inOrder);
}

function groupOf(key: string, title: GroupTitle, parts: readonly Part[], sorting: Sorting): ArrangedGroup {
  return {
    key,
    title,
    size: sum(parts, size),
    withoutTls: sum(parts.filter(({ protection }) => protection === "clear-text"), size),
    bearers: sum(parts.filter(({ kind }) => mayBeBearer(kind) && kind !== "cannot-tell"), size),
    cannotTell: sum(parts.filter(({ kind }) => kind === "cannot-tell"), size),
    connections: () => sorted(parts.map(({ connections }) => connections), sorting),
  };
}

function keyOf(title: GroupTitle): string {
  switch (title.by) {
    case "login": return JSON.stringify([title.account, title.kind, userText(title.user)]);
    // Without a user to show it matters why: a user that is hidden is another one than none.
    case "user": return JSON.stringify(["user", title.account, title.user.kind, userText(title.user)]);
    case "account": return JSON.stringify(["account", title.account]);
    case "language": return JSON.stringify(["language", title.lang ?? null]);
    case "tls": return JSON.stringify(["tls", title.protection]);
    case "none": return "all";
  }
}

/** Logins: bearers first. TLS: clear text first, as the keys stand. All else by its name. */
function inOrder(one: ArrangedGroup, other: ArrangedGroup): number {
  if (one.title.by === "login" && other.title.by === "login") return bearersFirst({ ...one.title, key: one.key }, { ...other.title, key: other.key });
  return one.key < other.key ? -1 : 1;
}

function size(part: Part): number {
  return part.size;
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}
