/** Asks all servers of a cluster or supercluster through their system account. What answers mean is known elsewhere. */
import { connect, type Msg, type NatsConnection } from "@nats-io/transport-node";
import { serverReplies, type ListReading, type ListWanted, type ServerReplies, type Snapshot, type SystemConnection } from "../live/index.js";
import { EndpointError } from "./endpointError.js";
import { Questions } from "./questions.js";
import { readList } from "./readList.js";
import { optionsOf, wrongServers, type SystemAccess } from "./systemAccess.js";
import { SystemError, systemError } from "./systemError.js";

export interface SystemTiming {
  /** Milliseconds to connect, and for one server to answer. Default 10,000. */
  readonly timeout?: number;
  /** Milliseconds without another reply after which all servers have replied. Default 750. */
  readonly quiet?: number;
}

export interface SystemEvents {
  /** A message about a client that came or went, parsed. */
  event(message: unknown): void;
  /** The connection ended by itself; called once. */
  lost(reason: unknown): void;
}

/** What a server makes of the request to read its config anew. */
export type ReloadReply =
  /** It says that it has. */
  | "done"
  /** It has read the file and keeps what it had. Its words may quote the file, secrets included, and are not read. */
  | "refused"
  /** It knows no such request: 2.10 and newer do. */
  | "unknown"
  /** No reply: a reload that takes the login away ends the connection first. */
  | "none";

/** More than a view needs of a system account: single servers, and what changes them. */
export interface SystemAccount extends SystemConnection {
  /** The reply of one server to VARZ, parsed; undefined where it did not come in time. */
  server(serverId: string): Promise<unknown>;
  reload(serverId: string): Promise<ReloadReply>;
}

/** Limits of what is read: replies of all servers, bytes of a server's status and of an event. */
const [replyLimit, statusBytes, eventBytes] = [2_000, 16 << 20, 1 << 20];

/** Logs in and follows the events of clients, if they are wanted. Rejects with {@link SystemError}. */
export async function openSystemAccount(access: SystemAccess, events?: SystemEvents, timing: SystemTiming = {}): Promise<SystemAccount> {
  const wrong = wrongServers(access.servers);
  if (wrong !== undefined) throw wrong;
  try {
    const connection = await connect(await optionsOf(access, timing.timeout ?? 10_000));
    return new OpenSystemAccount(connection, events, timing);
  } catch (thrown) {
    throw thrown instanceof EndpointError ? new SystemError("file") : systemError(thrown);
  }
}

class OpenSystemAccount implements SystemAccount {
  readonly #connection: NatsConnection;
  readonly #questions: Questions;
  #closed = false;

  constructor(connection: NatsConnection, events: SystemEvents | undefined, { timeout = 10_000, quiet = 750 }: SystemTiming) {
    this.#connection = connection;
    this.#questions = new Questions(connection, timeout, quiet);
    for (const what of events === undefined ? [] : ["CONNECT", "DISCONNECT"]) {
      connection.subscribe(`$SYS.ACCOUNT.*.${what}`, {
        callback: (error, message) => {
          const told = error === null ? parsed(message, eventBytes) : undefined;
          if (told !== undefined) events?.event(told);
        },
      });
    }
    void connection.closed().then((error) => {
      const reason = error === undefined ? new SystemError("lost") : systemError(error);
      this.#questions.end(reason);
      if (!this.#closed) events?.lost(reason);
    });
  }

  /** A reply can come too late, and a gateway can lose one: who is missing is asked a second time. */
  async servers(): Promise<ServerReplies> {
    const first = await this.#askAll();
    const heard = serverReplies(first);
    return heard.silent === 0 ? heard : serverReplies([...first, ...(await this.#askAll())]);
  }

  async connections(serverId: string, what: ListWanted, reading: ListReading): Promise<Snapshot | undefined> {
    const reply = await this.#askOne(serverId, "CONNZ", { auth: true, ...questionOf(what) });
    return reply === undefined ? undefined : readList(reply.data, reading);
  }

  async connection(serverId: string, cid: number, subjects: boolean): Promise<unknown> {
    const reply = await this.#askOne(serverId, "CONNZ", { auth: true, cid, subscriptions: subjects });
    return reply === undefined ? undefined : parsed(reply, statusBytes);
  }

  async server(serverId: string): Promise<unknown> {
    const reply = await this.#askOne(serverId, "VARZ");
    return reply === undefined ? undefined : parsed(reply, statusBytes);
  }

  async reload(serverId: string): Promise<ReloadReply> {
    try {
      const message = await this.#askOne(serverId, "RELOAD");
      const reply = message === undefined ? undefined : parsed(message, statusBytes);
      if (typeof reply !== "object" || reply === null) return "none";
      return "error" in reply ? "refused" : "done";
    } catch (thrown) {
      // Nobody follows the subject. A server that has gone looks the same: its next answer will not come.
      return thrown instanceof SystemError && thrown.kind === "not-system" ? "unknown" : "none";
    }
  }

  close(): void {
    this.#closed = true;
    void this.#connection.close().catch(() => undefined);
  }

  /** Their status, and how many servers each knows: a login that may not ask for that is told no number. */
  async #askAll(): Promise<unknown[]> {
    const replies = await this.#questions.ask(["$SYS.REQ.SERVER.PING.VARZ", "$SYS.REQ.SERVER.PING.STATSZ"], {}, replyLimit);
    if (replies.length === 0) throw new SystemError("not-system");
    return replies.map((reply) => parsed(reply, statusBytes));
  }

  /** An id is made of upper-case letters and digits; anything else could be another subject. */
  async #askOne(serverId: string, what: string, question: object = {}): Promise<Msg | undefined> {
    if (!/^[A-Z0-9]{1,64}$/.test(serverId)) return undefined;
    return (await this.#questions.ask([`$SYS.REQ.SERVER.${serverId}.${what}`], question, 1))[0];
  }
}

/** 1 is the state of what was closed. */
function questionOf(what: ListWanted): object {
  return "closed" in what ? { state: 1, sort: "stop", limit: what.closed } : what;
}

/** Undefined for what is no JSON, or too much of it. */
function parsed({ data }: Msg, limit: number): unknown {
  if (data.length > limit) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data));
  } catch {
    return undefined;
  }
}
