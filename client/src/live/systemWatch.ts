import { closedLimit, ClosedTally, type ClosedConnections } from "./closed.js";
import type { DecodingTask } from "./decoding.js";
import { asksForSubjects, readDetails, type ConnectionDetails } from "./details.js";
import type { ListReading } from "./listReading.js";
import { Pace, type Question } from "./pace.js";
import { dataOf, notAsExpected, Roster, type RosterEntry } from "./roster.js";
import { ReplyError } from "./server.js";
import type { SystemConnection, SystemState, SystemWatchHost } from "./systemConnection.js";
import { SystemRound } from "./systemRound.js";
import { failureOf } from "./watchState.js";

type Heard = Pick<Extract<SystemState, { kind: "answered" }>, "unusable" | "silent">;

const nobody: Heard = { unusable: 0, silent: 0 };

/** Events come in bursts; a view is told of them no more often than this, in milliseconds. */
const telling = 1_000;

/**
 * Watches all servers of a system account over one connection: asks who is there at a {@link Pace}, follows the events
 * of those that tell of every client, and lists the connections of the others each time. The connection is open only
 * while it is shown. What is asked once is done by {@link SystemRound}; the rest hangs on that connection, and stands here.
 */
export class SystemWatch {
  readonly #host: SystemWatchHost;
  readonly #pace: Pace;
  readonly #roster = new Roster();
  #state: SystemState = { kind: "not-asked" };
  #connection: SystemConnection | undefined;
  #anew = true;
  #stopTelling: (() => void) | undefined;

  constructor(interval: number, host: SystemWatchHost) {
    this.#host = host;
    this.#pace = new Pace(interval, {
      ask: () => this.#ask(),
      now: () => host.now(),
      after: (milliseconds, then) => host.after(milliseconds, then),
      changed: () => { host.changed(); },
    });
  }

  get state(): SystemState {
    return this.#state;
  }

  get isAsking(): boolean {
    return this.#pace.isAsking;
  }

  servers(): RosterEntry[] {
    return this.#roster.entries();
  }

  show(): void {
    this.#pace.show();
  }

  hide(): void {
    this.#pace.hide();
    this.#disconnect();
    this.#stopTelling?.();
    this.#stopTelling = undefined;
  }

  /** Lists every connection anew. */
  refresh(): void {
    this.#anew = true;
    this.#pace.refresh();
  }

  /** What a server has closed lately. Rejects with an error that is safe to show. */
  async closed(serverId: string): Promise<ClosedConnections> {
    const tally = new ClosedTally();
    const reading: ListReading = { task: this.#task(serverId), onConnection: (connection) => { tally.add(connection); } };
    const read = await this.#opened().connections(serverId, { closed: closedLimit }, reading);
    if (read === undefined) throw notAsExpected();
    return tally.result(this.#host.now(), read.server);
  }

  /** One connection; undefined where it has gone. Rejects with an error that is safe to show. */
  async details(serverId: string, cid: number): Promise<ConnectionDetails | undefined> {
    const { varz, config } = this.#task(serverId);
    const ask = async (subjects: boolean): Promise<ConnectionDetails | undefined> => readDetails(varz, dataOf(await this.#opened().connection(serverId, cid, subjects)), cid, config);
    const first = await ask(false);
    return first !== undefined && asksForSubjects(first) ? ask(true) : first;
  }

  #task(serverId: string): DecodingTask {
    const task = this.#roster.single(serverId);
    if (task === undefined) throw notAsExpected();
    return task;
  }

  setInterval(interval: number): void {
    this.#pace.setInterval(interval);
  }

  #ask(): Question {
    const round = new SystemRound(this.#roster, this.#host);
    const answer = this.#hear(round).then(
      (heard) => () => { this.#state = { kind: "answered", at: this.#host.now(), ...heard }; },
      (thrown: unknown) => () => { this.#fail(thrown); },
    );
    return { answer, cancel: () => { round.drop(); } };
  }

  async #hear(round: SystemRound): Promise<Heard> {
    const connection = this.#connection ?? await this.#connect(round);
    const { status, silent } = await connection.servers();
    if (round.wasDropped()) return nobody;
    const anew = this.#anew;
    const unusable = this.#roster.hear(status, this.#host.now());
    await round.complete(connection, anew);
    if (round.wasDropped()) return nobody;
    if (anew) this.#anew = false;
    await this.#rebuild();
    return { unusable, silent };
  }

  async #connect(round: SystemRound): Promise<SystemConnection> {
    // Events are followed before anything is listed, so that no client comes or goes unseen in between.
    const current: { connection?: SystemConnection } = {};
    const isCurrent = (): boolean => current.connection !== undefined && this.#connection === current.connection;
    const connection = await this.#host.open(
      (message) => { if (isCurrent()) this.#tell(message); },
      (reason) => { if (isCurrent()) this.#lose(reason); },
    );
    if (round.wasDropped()) {
      connection.close();
      throw new Error("dropped");
    }
    current.connection = connection;
    this.#connection = connection;
    this.#anew = true;
    return connection;
  }

  #tell(message: unknown): void {
    const what = this.#roster.tell(message, this.#host.now());
    if (what === "unknown") this.#pace.refresh();
    if (what !== "told") return;
    this.#stopTelling ??= this.#host.after(telling, () => {
      this.#stopTelling = undefined;
      void this.#rebuild().then(() => { this.#host.changed(); });
    });
  }

  /** Other work has its turn in between. */
  async #rebuild(): Promise<void> {
    const steps = this.#roster.rebuild();
    while (steps.next().done !== true) await new Promise<void>((resolve) => { this.#host.after(0, resolve); });
  }

  #opened(): SystemConnection {
    if (this.#connection === undefined) throw new ReplyError("The system account is not connected.", "Try again in a moment, or use Refresh.");
    return this.#connection;
  }

  #lose(reason: unknown): void {
    this.#fail(reason);
    this.#host.changed();
  }

  #fail(thrown: unknown): void {
    this.#disconnect();
    this.#roster.lose();
    this.#state = { kind: "failed", at: this.#host.now(), failure: failureOf(thrown) };
  }

  #disconnect(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.close();
  }
}
