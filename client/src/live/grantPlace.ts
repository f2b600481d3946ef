import type { Connection } from "./connection.js";

/** A place of a config that lets clients in, named as a server shows connections. */
export interface GrantPlace {
  readonly kind: "token" | "authorization" | "nkey" | "user" | "account";
  readonly listener?: "client" | "websocket" | "mqtt";
  readonly account?: string;
  readonly name?: string;
}

/**
 * The place that lets a connection in, as far as its verdict goes: the token, the user, the NKey; where the server does not show
 * which one, the account, or the authorization of the listener. Undefined where the config has none of these.
 */
export function grantOf<P extends GrantPlace>({ verdict, user, account, type }: Connection, places: readonly P[]): P | undefined {
  const listener = type === "websocket" || type === "mqtt" ? type : "client";
  // A listener without a login of its own takes that of the clients.
  const ofListener = (kind: GrantPlace["kind"]): P | undefined => {
    const all = places.filter((place) => place.kind === kind);
    return all.find((place) => place.listener === listener) ?? all.find((place) => place.listener === "client");
  };
  const login = user.kind === "key" ? { kind: "nkey", name: user.publicKey } : user.kind === "name" ? { kind: "user", name: user.name } : undefined;
  const named = login && places.find((place) => place.kind === login.kind && place.name === login.name && place.account === account);
  const exact = verdict.kind === "static-token" ? ofListener("token") : named;
  return exact ?? places.find((place) => place.kind === "account" && place.account === account) ?? ofListener("authorization");
}
