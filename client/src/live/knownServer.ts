import type { ConfigLogins } from "./classify.js";
import { readConnection, type Connection } from "./connection.js";
import type { ClientEvent } from "./clientEvent.js";
import { Interned } from "./interned.js";
import { Fields, Flaws, isObject } from "./json.js";
import { loginTally } from "./loginTally.js";
import { readServer, type ServerFacts } from "./server.js";
import type { Snapshot } from "./snapshot.js";
import { SnapshotBuilder } from "./snapshotBuilder.js";
import { Tally } from "./tally.js";
import { tellsOfAllClients } from "./version.js";

/** What is to be asked of a server, and why not less. */
export type Due = { readonly kind: "all"; readonly limit: number } | { readonly kind: "some"; readonly cids: readonly number[] };

/** More connections than this that only an event has told of are asked for together with all others. */
const singly = 32;

/** Events do not tell how long a client has been idle; after so many milliseconds all are listed again. */
const longest = 300_000;

/** More connections than this are not kept of one server. */
const kept = 500_000;

/**
 * One server as its replies and its events tell of it. Events are applied as they come; a list of all connections
 * takes their place, but for events that came while it was under way: of those the list may know or not.
 */
export class KnownServer {
  #varz: unknown;
  #facts: ServerFacts;
  #config: ConfigLogins | undefined;
  #connections = new Map<number, Connection>();
  /** Told of by events only. */
  readonly #untold = new Set<number>();
  /** What events said since the list that is under way was asked for. */
  #meanwhile: Map<number, Connection | "gone"> | undefined;
  #listedAt: number | undefined;
  readonly #interned = new Interned();
  #differs = 0;
  /** Made when asked for, until something changes. */
  #snapshot: Snapshot | undefined;
  #rest: Pick<Snapshot, "unlisted" | "flaws" | "flawCount"> = { unlisted: 0, flaws: [], flawCount: 0 };

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
    if (JSON.stringify(facts) !== JSON.stringify(this.#facts)) this.#snapshot = undefined;
    const changed = facts.configLoadedAt !== this.#facts.configLoadedAt || facts.authRequired !== this.#facts.authRequired;
    this.#facts = facts;
    this.#varz = varz;
    // An event may be under way while VARZ is answered; only what lasts is a loss.
    this.#differs = this.#countsDiffer() ? this.#differs + 1 : 0;
    if (changed) this.#differs = 2;
  }

  /** Undefined: its events have told everything. `anew`: the user wants all of it asked again. */
  due(now: number, anew: boolean): Due | undefined {
    const tells = tellsOfAllClients(this.#facts.version) === "yes";
    const isOld = this.#listedAt === undefined || Math.abs(now - this.#listedAt) >= longest;
    if (anew || !tells || isOld || this.#differs >= 2 || this.#untold.size > singly) return { kind: "all", limit: this.#limit() };
    return this.#untold.size === 0 ? undefined : { kind: "some", cids: [...this.#untold] };
  }

  /** Call before asking for all: what events say from now on holds, whatever the list says. */
  listing(): void {
    this.#meanwhile = new Map();
  }

  /** The list of all connections, or why there is none. `config`: what the server's config says of logins. */
  list(connz: unknown, now: number, config: ConfigLogins | undefined): void {
    this.#snapshot = undefined;
    const meanwhile = this.#meanwhile ?? new Map<number, Connection | "gone">();
    this.#meanwhile = undefined;
    const listed = new Map<number, Connection>();
    const before = this.#connections;
    const { unlisted, flaws, flawCount } = this.#read(connz, config, (connection) => {
      listed.set(connection.cid, sharper(connection, before.get(connection.cid)));
    });
    this.#config = config;
    this.#connections = listed;
    this.#untold.clear();
    this.#differs = 0;
    this.#listedAt = now;
    this.#rest = { unlisted, flaws, flawCount };
    for (const [cid, event] of meanwhile) {
      if (event === "gone") this.#connections.delete(cid);
      else if (!this.#connections.has(cid)) this.#add(event);
    }
  }

  /** A reply about single connections. One that is not in it has gone. */
  complete(cid: number, connz: unknown): void {
    this.#snapshot = undefined;
    const found = new Map<number, Connection>();
    this.#read(connz, this.#config, (connection) => { found.set(connection.cid, connection); });
    const connection = found.get(cid);
    this.#untold.delete(cid);
    const before = this.#connections.get(cid);
    if (before === undefined) return;
    if (connection !== undefined) this.#connections.set(cid, sharper(connection, before));
    else this.#connections.delete(cid);
  }

  /** A client that came, or was kept by a reload, or went. */
  tell({ kind, cid, entry }: ClientEvent): void {
    this.#snapshot = undefined;
    if (kind === "disconnect") {
      this.#connections.delete(cid);
      this.#untold.delete(cid);
      this.#meanwhile?.set(cid, "gone");
      return;
    }
    const told = readConnection(entry, "event.client", this.#facts, new Flaws(), this.#interned, this.#config);
    if (told === undefined) return;
    const before = this.#connections.get(cid);
    // A reload tells of every kept client again; what a list said of its TLS still holds.
    const { port, tls, idle, uptime } = before ?? told;
    const connection = { ...told, port, tls: before === undefined ? undefined : tls, idle, uptime };
    this.#meanwhile?.set(cid, connection);
    if (before === undefined) this.#add(connection);
    else this.#connections.set(cid, connection);
  }

  snapshot(): Snapshot {
    if (this.#snapshot === undefined) {
      const tally = new Tally();
      const logins = loginTally(this.#config);
      for (const connection of this.#connections.values()) {
        tally.add(connection);
        logins?.add(connection);
      }
      this.#snapshot = { server: this.#facts, ...tally.result(), ...(logins === undefined ? {} : { logins: logins.result() }), ...this.#rest };
    }
    return this.#snapshot;
  }

  #read(connz: unknown, config: ConfigLogins | undefined, onConnection: (connection: Connection) => void): Snapshot {
    const builder = new SnapshotBuilder(this.#varz, { config, onConnection });
    builder.reply(connz);
    return builder.snapshot();
  }

  #add(connection: Connection): void {
    if (this.#connections.size >= kept) return;
    this.#connections.set(connection.cid, connection);
    this.#untold.add(connection.cid);
  }

  /** Room for all connections and those that arrive before the answer. */
  #limit(): number {
    const stated = this.#stated("connections") + this.#stated("leafnodes");
    return Math.min(stated * 2 + 1_024, kept);
  }

  #countsDiffer(): boolean {
    let leafs = 0;
    for (const { type } of this.#connections.values()) if (type === "leafnode") leafs += 1;
    return this.#connections.size - leafs !== this.#stated("connections") || leafs !== this.#stated("leafnodes");
  }

  #stated(name: string): number {
    return isObject(this.#varz) ? new Fields(this.#varz, "varz", new Flaws()).count(name) ?? 0 : 0;
  }
}

/** An event shows the JWT that lists of newer servers leave out, so what it proved is kept. */
function sharper(listed: Connection, before: Connection | undefined): Connection {
  const proved = before?.verdict.certainty === "certain" && before.verdict.kind === listed.verdict.kind;
  return proved && listed.verdict.certainty !== "certain" ? { ...listed, verdict: before.verdict, user: before.user } : listed;
}
