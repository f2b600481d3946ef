import type { Connection, User } from "./connection.js";
import type { Group, Protection } from "./snapshot.js";

/** A bearer, or not to be told from one. */
export function mayBeBearer(kind: Group["kind"]): boolean {
  return kind === "static-token" || kind === "bearer-jwt" || kind === "cannot-tell";
}

/** What of a connection decides its group, in the order in which groups are sorted. `lang`: as the tally names it. */
export function groupKey({ account, verdict, user, tls }: Connection, lang: string | undefined): string {
  return JSON.stringify([account, verdict.kind, userText(user), lang ?? null, protectionOf(tls)]);
}

export function protectionOf(tls: Connection["tls"]): Protection {
  return tls === false ? "clear-text" : tls === undefined ? "unknown" : "tls";
}

/** Tells users apart; empty where none is shown. */
export function userText(user: User): string {
  return user.kind === "name" ? user.name : user.kind === "key" ? user.publicKey : "";
}

const order = ["static-token", "bearer-jwt", "cannot-tell", "no-login", "password", "callout", "jwt", "nkey"] as const;

export function bearersFirst(one: Pick<Group, "kind" | "key">, other: Pick<Group, "kind" | "key">): number {
  return order.indexOf(one.kind) - order.indexOf(other.kind) || (one.key < other.key ? -1 : 1);
}
