import type { Connection } from "./connection.js";
import { mayBeBearer } from "./groups.js";
import type { ServerFacts } from "./server.js";

/** Closed connections that are asked for: servers keep ten thousand unless their config says otherwise. */
export const closedLimit = 20_000;

/** Connections that a server has closed lately, the newest first; of each sort the first that were given. */
export interface ClosedConnections {
  /** Of the answer, milliseconds since the epoch. */
  readonly at: number;
  readonly server: ServerFacts;
  /** Logins that were refused or taken back, and bearers that ended otherwise or what cannot be told from them. */
  readonly refused: ClosedSort;
  readonly bearers: ClosedSort;
  /** Connections of other logins. */
  readonly others: number;
}

export interface ClosedSort {
  readonly size: number;
  readonly connections: readonly Connection[];
}

/** Connections of one sort that are listed. A server keeps ten thousand in all. */
const listed = 500;

/** Sorts closed connections, given with the newest first. */
export class ClosedTally {
  readonly #refused: Connection[] = [];
  readonly #bearers: Connection[] = [];
  readonly #sizes = { refused: 0, bearers: 0, others: 0 };

  add(connection: Connection): void {
    if (connection.ended?.refused === true) this.#sizes.refused = kept(this.#refused, connection, this.#sizes.refused);
    else if (mayBeBearer(connection.verdict.kind)) this.#sizes.bearers = kept(this.#bearers, connection, this.#sizes.bearers);
    else this.#sizes.others += 1;
  }

  result(at: number, server: ServerFacts): ClosedConnections {
    const { refused, bearers, others } = this.#sizes;
    return { at, server, refused: { size: refused, connections: this.#refused }, bearers: { size: bearers, connections: this.#bearers }, others };
  }
}

/** How many there are with this one. */
function kept(connections: Connection[], connection: Connection, before: number): number {
  if (connections.length < listed) connections.push(connection);
  return before + 1;
}
