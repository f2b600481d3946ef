import type { ConfigLogins } from "./classify.js";
import { readClientEvent } from "./clientEvent.js";
import { isObject } from "./json.js";
import type { Connection } from "./connection.js";
import type { DecodingTask } from "./decoding.js";
import { KnownServer } from "./knownServer.js";
import type { Due, ListReading } from "./listReading.js";
import { ReplyError, type ServerFacts } from "./server.js";
import type { Snapshot } from "./snapshot.js";

/** One server that the system account shows. */
export interface RosterEntry {
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch of when it was last heard of. */
  readonly at: number;
  /** It did not answer the last question: what is shown is its last state. */
  readonly stale: boolean;
}

/** More servers than this are not kept; a supercluster of so many does not exist. */
const serverLimit = 1_000;

interface Kept {
  readonly known: KnownServer;
  at: number;
  heard: boolean;
}

/**
 * All servers of a cluster or supercluster, by their ids, as the system account tells of them. Whatever is heard or told changes
 * who answers and what is due, so that all of it comes in here.
 */
export class Roster {
  readonly #servers = new Map<string, Kept>();

  /**
   * The replies to PING.VARZ: `{server, data}` each, or `{server, error}`. Who has not replied is stale, and forgotten
   * once a server of the same name answers in its place. Returns how many replies were no nats-server's, or too many.
   */
  hear(replies: readonly unknown[], now: number): number {
    for (const server of this.#servers.values()) server.heard = false;
    let unusable = 0;
    for (const reply of replies) if (!this.#hearOne(reply, now)) unusable += 1;
    this.#forgetReplaced();
    return unusable;
  }

  /** Those that answered the last question. */
  heard(): { readonly id: string; readonly facts: ServerFacts }[] {
    return [...this.#servers].filter(([, { heard }]) => heard).map(([id, { known }]) => ({ id, facts: known.facts }));
  }

  /** What the config that a server runs says of logins, where one is open: it may have been opened since the list was read. */
  learn(id: string, config: ConfigLogins | undefined): void {
    if (config !== undefined) this.#servers.get(id)?.known.learn(config);
  }

  /** What must be asked to know every server's connections. */
  *due(now: number, anew: boolean): Generator<{ readonly id: string; readonly due: Due; readonly facts: ServerFacts }> {
    for (const [id, { known, heard }] of this.#servers) {
      const due = heard ? known.due(now, anew) : undefined;
      if (due !== undefined) yield { id, due, facts: known.facts };
    }
  }

  /** Call before asking a server for all its connections. Undefined for one that is not in the roster. */
  listing(id: string, config: ConfigLogins | undefined): ListReading | undefined {
    return this.#servers.get(id)?.known.listing(config);
  }

  /** A list that nobody waits for any more; the last state stays, of the time that it was. */
  giveUp(id: string, reading: ListReading): void {
    const server = this.#servers.get(id);
    if (server === undefined) return;
    server.known.giveUp(reading);
    server.at = server.known.listedAt ?? server.at;
  }

  /** What CONNZ of one server said, read to its end; without one its last state stays, and is stale. */
  list(id: string, read: Snapshot | undefined, now: number): void {
    const server = this.#servers.get(id);
    if (server === undefined) return;
    server.heard = read !== undefined;
    server.known.list(read, now);
    if (server.heard) server.at = now;
  }

  /** How the reply to CONNZ about one connection is to be read. */
  single(id: string): DecodingTask | undefined {
    return this.#servers.get(id)?.known.single();
  }

  /** What it said; undefined: the connection has gone. */
  complete(id: string, cid: number, connection: Connection | undefined): void {
    this.#servers.get(id)?.known.complete(cid, connection);
  }

  /** A message about a client that came or went. "unknown": from a server that is not in the roster yet. */
  tell(message: unknown, now: number): "told" | "unknown" | "no-event" {
    const event = readClientEvent(message);
    if (event === undefined) return "no-event";
    const server = this.#servers.get(event.serverId);
    if (server === undefined) return "unknown";
    server.known.tell(event);
    server.at = now;
    server.heard = true;
    return "told";
  }

  /** None of them can be asked any more. */
  lose(): void {
    for (const server of this.#servers.values()) server.heard = false;
  }

  /** Those whose connections were listed at least once, in the order in which they were found. */
  entries(): RosterEntry[] {
    return [...this.#servers.values()]
      .filter(({ known }) => known.listedAt !== undefined)
      .map(({ known, at, heard }) => ({ snapshot: known.snapshot(), at, stale: !heard }));
  }

  /** Brings the snapshots of all servers up to date, a few milliseconds at a time. */
  *rebuild(): Generator<void> {
    for (const { known } of this.#servers.values()) if (known.listedAt !== undefined) yield* known.rebuild();
  }

  #hearOne(reply: unknown, now: number): boolean {
    return usable(() => {
      const varz = dataOf(reply);
      const heard = new KnownServer(varz);
      const before = this.#servers.get(heard.facts.id);
      if (before === undefined && this.#servers.size >= serverLimit) throw notAsExpected();
      before?.known.hear(varz);
      this.#servers.set(heard.facts.id, { known: before?.known ?? heard, at: now, heard: true });
    });
  }

  /** A restarted server has a new id, and a server without a name is named by its id. */
  #forgetReplaced(): void {
    const answering = [...this.#servers.values()].filter(({ heard }) => heard).map(({ known }) => known.facts.name);
    const names = new Set(answering.filter((name) => name !== undefined));
    for (const [id, { known, heard }] of this.#servers) {
      if (!heard && known.facts.name !== undefined && names.has(known.facts.name)) this.#servers.delete(id);
    }
  }
}

/** Of `{server, data}`; throws {@link ReplyError} where a server says why it has none, or says nothing. */
export function dataOf(reply: unknown): unknown {
  if (isObject(reply) && reply["data"] !== undefined) return reply["data"];
  throw notAsExpected();
}

/** Of an answer that is no nats-server's. */
export function notAsExpected(): ReplyError {
  return new ReplyError("A server did not answer as nats-servers do.", "Check that the login belongs to the system account of nats-servers.");
}

/** False where what is read is no nats-server's reply. */
function usable(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (thrown) {
    if (thrown instanceof ReplyError) return false;
    throw thrown;
  }
}
