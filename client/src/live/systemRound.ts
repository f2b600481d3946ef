import type { Connection } from "./connection.js";
import type { Due } from "./listReading.js";
import type { Roster } from "./roster.js";
import type { ServerFacts } from "./server.js";
import type { SystemConnection, SystemWatchHost } from "./systemConnection.js";

/** Servers that are asked for their connections at once; each reply can be many megabytes. */
const atOnce = 4;

/** Asks the servers of a system account once for what is not known of their connections; dropped when the view is hidden in the middle of it. */
export class SystemRound {
  readonly #roster: Roster;
  readonly #host: SystemWatchHost;
  #dropped = false;

  constructor(roster: Roster, host: SystemWatchHost) {
    this.#roster = roster;
    this.#host = host;
  }

  /** Nobody waits for the answers any more. */
  drop(): void {
    this.#dropped = true;
  }

  /** To be asked anew behind each pause: it may happen during any. */
  wasDropped(): boolean {
    return this.#dropped;
  }

  /** Takes what is missing into the roster. `anew`: the user wants all of it asked again. */
  async complete(connection: SystemConnection, anew: boolean): Promise<void> {
    for (const { id, facts } of this.#roster.heard()) this.#roster.learn(id, await this.#host.configLogins?.(facts));
    const due = this.#roster.due(this.#host.now(), anew);
    await Promise.all(Array.from({ length: atOnce }, async () => {
      for (const each of due) if (!this.wasDropped()) await this.#ask(connection, each);
    }));
  }

  async #ask(connection: SystemConnection, { id, due, facts }: { id: string; due: Due; facts: ServerFacts }): Promise<void> {
    if (due.kind === "some") {
      for (const cid of due.cids) if (!this.wasDropped()) await this.#askSingle(connection, id, cid);
      return;
    }
    const config = await this.#host.configLogins?.(facts);
    const reading = this.wasDropped() ? undefined : this.#roster.listing(id, config);
    if (reading === undefined) return;
    const read = await connection.connections(id, { limit: due.limit }, { ...reading, isWanted: () => !this.wasDropped() });
    if (this.wasDropped()) this.#roster.giveUp(id, reading);
    else this.#roster.list(id, read, this.#host.now());
  }

  async #askSingle(connection: SystemConnection, id: string, cid: number): Promise<void> {
    const task = this.#roster.single(id);
    if (task === undefined) return;
    const found: Connection[] = [];
    const read = await connection.connections(id, { cid }, { task, onConnection: (each) => found.push(each) });
    if (read !== undefined && !this.wasDropped()) this.#roster.complete(id, cid, found.find((each) => each.cid === cid));
  }
}
