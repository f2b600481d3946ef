import { saidOf, type ConfigLogins } from "./classify.js";
import { readConnection, type Connection } from "./connection.js";
import type { ClientEvent } from "./clientEvent.js";
import type { DecodingTask } from "./decoding.js";
import { Interned } from "./interned.js";
import { Flaws } from "./json.js";
import { listLasts } from "./lastList.js";
import type { Due, ListReading } from "./listReading.js";
import { ListUnderway, sharper } from "./listUnderway.js";
import { loginTally } from "./loginTally.js";
import { readServer, statedCount, type ServerFacts } from "./server.js";
import type { Snapshot } from "./snapshot.js";
import { Tally } from "./tally.js";
import { tellsOfAllClients } from "./version.js";

/** More connections than this that only an event has told of are asked for together with all others. */
const singly = 32;

/** Connections that are counted without a break: less than five milliseconds. */
const atOnce = 2_000;

/** More connections than this are not kept of one server. */
export const keptConnections = 500_000;

/**
 * One server as its replies and its events tell of it. Events are applied as they come; a list of all connections
 * takes their place, but for events that came while it was under way: of those the list may know or not. Each of them
 * changes the connections, what is due to be asked and whether the snapshot still holds, so that these stand together.
 */
export class KnownServer {
  #varz: unknown;
  #facts: ServerFacts;
  #config: ConfigLogins | undefined;
  #connections = new Map<number, Connection>();
  /** Told of by events only. */
  readonly #untold = new Set<number>();
  #underway: ListUnderway | undefined;
  #listedAt: number | undefined;
  readonly #interned = new Interned();
  #differs = 0;
  /** The last that was made, and whether something has changed since. */
  #snapshot: Snapshot | undefined;
  #isOutdated = false;
  #rest: Pick<Snapshot, "unlisted" | "unlistedLeafNodes" | "flaws" | "flawCount"> = { unlisted: 0, unlistedLeafNodes: 0, flaws: [], flawCount: 0 };

  /** Throws {@link ReplyError} where the reply to VARZ is no nats-server's. */
  constructor(varz: unknown) {
    this.#facts = readServer(varz, new Flaws());
    this.#varz = varz;
  }

  get facts(): ServerFacts {
    return this.#facts;
  }

  /** Milliseconds since the epoch of the last list of all connections; undefined before the first. */
  get listedAt(): number | undefined {
    return this.#listedAt;
  }

  /** Another reply to VARZ. Throws {@link ReplyError} as the constructor does. */
  hear(varz: unknown): void {
    const facts = readServer(varz, new Flaws());
    if (JSON.stringify(facts) !== JSON.stringify(this.#facts)) this.#isOutdated = true;
    const changed = facts.configLoadedAt !== this.#facts.configLoadedAt || facts.authRequired !== this.#facts.authRequired;
    this.#facts = facts;
    this.#varz = varz;
    // An event may be under way while VARZ is answered; only what lasts is a loss.
    this.#differs = this.#countsDiffer() ? this.#differs + 1 : 0;
    if (changed) this.#differs = 2;
  }

  /** What the server's config says of logins now. Where that is new, names that were left out of the list may be shown. */
  learn(config: ConfigLogins): void {
    if (this.#listedAt !== undefined && saidOf(config) !== saidOf(this.#config)) this.#differs = 2;
  }

  /** Undefined: its events have told everything. `anew`: the user wants all of it asked again. */
  due(now: number, anew: boolean): Due | undefined {
    const tells = tellsOfAllClients(this.#facts.version) === "yes";
    const isOld = this.#listedAt === undefined || Math.abs(now - this.#listedAt) >= listLasts;
    if (anew || !tells || isOld || this.#differs >= 2 || this.#untold.size > singly) return { kind: "all", limit: this.#limit() };
    return this.#untold.size === 0 ? undefined : { kind: "some", cids: [...this.#untold] };
  }

  /**
   * Call before asking for all: what events say from now on holds, whatever the list says. `config`: what the server's config
   * says of logins. A list before that did not come to its end is forgotten.
   */
  listing(config: ConfigLogins | undefined): ListReading {
    this.#underway = new ListUnderway(this.#varz, config, this.#connections);
    return this.#underway.reading;
  }

  /** Nobody waits for this list any more: what there is of it is forgotten. */
  giveUp(reading: ListReading): void {
    if (this.#underway?.reading === reading) this.#underway = undefined;
  }

  /** The list of all connections, read to its end; undefined: there is none. */
  list(read: Snapshot | undefined, now: number): void {
    const underway = this.#underway;
    this.#underway = undefined;
    if (read === undefined || underway === undefined) return;
    const { connections, arrived, isAsRead } = underway.outcome();
    const { unlisted, unlistedLeafNodes, flaws, flawCount } = read;
    this.#config = underway.config;
    this.#connections = connections;
    this.#untold.clear();
    this.#differs = 0;
    this.#listedAt = now;
    this.#rest = { unlisted, unlistedLeafNodes, flaws, flawCount };
    for (const connection of arrived) this.#add(connection);
    // What was counted while it was read is not counted again.
    this.#isOutdated = !isAsRead;
    if (isAsRead) this.#snapshot = { ...read, server: this.#facts };
  }

  /** How a reply about single connections is to be read. */
  single(): DecodingTask {
    return { varz: this.#varz, config: this.#config };
  }

  /** What such a reply says; undefined: the connection has gone. */
  complete(cid: number, connection: Connection | undefined): void {
    this.#isOutdated = true;
    this.#untold.delete(cid);
    const before = this.#connections.get(cid);
    if (before === undefined) return;
    if (connection !== undefined) this.#connections.set(cid, sharper(connection, before));
    else this.#connections.delete(cid);
  }

  /** A client that came, or was kept by a reload, or went. */
  tell({ kind, cid, entry }: ClientEvent): void {
    this.#isOutdated = true;
    if (kind === "disconnect") {
      this.#connections.delete(cid);
      this.#untold.delete(cid);
      this.#underway?.tell(cid, "gone");
      return;
    }
    const told = readConnection(entry, "event.client", this.#facts, new Flaws(), this.#interned, this.#config);
    if (told === undefined) return;
    const before = this.#connections.get(cid);
    // A reload tells of every kept client again; what a list said of its TLS still holds.
    const { port, tls, idle, uptime } = before ?? told;
    const connection = { ...told, port, tls: before === undefined ? undefined : tls, idle, uptime };
    this.#underway?.tell(cid, connection);
    if (before === undefined) this.#add(connection);
    else this.#connections.set(cid, connection);
  }

  /** What is known now; of a large server as it was last {@link rebuild}, so that nothing waits for it. */
  snapshot(): Snapshot {
    const isDue = this.#snapshot === undefined || (this.#isOutdated && this.#connections.size <= atOnce);
    const steps = this.rebuild();
    while (isDue && steps.next().done !== true) continue;
    return this.#snapshot ?? { server: this.#facts, ...new Tally().result(), ...this.#rest };
  }

  /** Counts and lists anew where something has changed, a few milliseconds at a time. What is told meanwhile comes the next time. */
  *rebuild(): Generator<void> {
    if (this.#snapshot !== undefined && !this.#isOutdated) return;
    this.#isOutdated = false;
    const tally = new Tally();
    const logins = loginTally(this.#config);
    let left = atOnce;
    const connections = this.#connections;
    for (const connection of [...connections.values()]) {
      tally.add(connection);
      logins?.add(connection);
      if (--left > 0) continue;
      left = atOnce;
      yield;
    }
    // A list that was read meanwhile is newer.
    if (this.#connections === connections) this.#snapshot = { server: this.#facts, ...tally.result(), ...(logins === undefined ? {} : { logins: logins.result() }), ...this.#rest };
  }

  #add(connection: Connection): void {
    if (this.#connections.size >= keptConnections) return;
    this.#connections.set(connection.cid, connection);
    this.#untold.add(connection.cid);
  }

  /** Room for all connections and those that arrive before the answer. */
  #limit(): number {
    const stated = this.#stated("connections") + this.#stated("leafnodes");
    return Math.min(stated * 2 + 1_024, keptConnections);
  }

  #countsDiffer(): boolean {
    let leafs = 0;
    for (const { type } of this.#connections.values()) if (type === "leafnode") leafs += 1;
    return this.#connections.size - leafs !== this.#stated("connections") || leafs !== this.#stated("leafnodes");
  }

  #stated(name: string): number {
    return statedCount(this.#varz, name) ?? 0;
  }
}
