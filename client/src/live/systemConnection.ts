/** What a watch of a system account needs of the world: a connection to it, a clock and the configs that servers run. */
import type { ConfigLogins } from "./classify.js";
import type { ListReading } from "./listReading.js";
import type { ServerFacts } from "./server.js";
import type { ServerReplies } from "./serverReplies.js";
import type { Snapshot } from "./snapshot.js";
import type { Failure } from "./watchState.js";

/** All open connections up to a limit, so many of those that were closed last, or a single one. */
export type ListWanted = { readonly limit: number } | { readonly closed: number } | { readonly cid: number };

/** An open connection to the system account. Each method rejects with an error that is safe to show. */
export interface SystemConnection {
  /** What all servers say of themselves. */
  servers(): Promise<ServerReplies>;
  /** What one server answers to CONNZ, read a little at a time; undefined where no usable answer came in time, or nobody waits for it. */
  connections(serverId: string, what: ListWanted, reading: ListReading): Promise<Snapshot | undefined>;
  /** The answer about one connection, parsed, with the subjects of its subscriptions if wanted; undefined as above. */
  connection(serverId: string, cid: number, subjects: boolean): Promise<unknown>;
  close(): void;
}

/** The world of a {@link SystemWatch}. */
export interface SystemWatchHost {
  /** Logs in and follows the events of clients, each given parsed; `lost` is called once if the connection ends by itself. */
  open(event: (message: unknown) => void, lost: (reason: unknown) => void): Promise<SystemConnection>;
  now(): number;
  after(milliseconds: number, then: () => void): () => void;
  changed(): void;
  /** What the config that a server runs says of logins, where one is open. */
  configLogins?(server: ServerFacts): Promise<ConfigLogins | undefined>;
}

export type SystemState =
  | { readonly kind: "not-asked" }
  /** `unusable`: replies that were no nats-server's. `silent`: servers that did not reply, as the others count them. */
  | { readonly kind: "answered"; readonly at: number; readonly unusable: number; readonly silent: number }
  | { readonly kind: "failed"; readonly at: number; readonly failure: Failure };
