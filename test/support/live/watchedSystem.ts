import { listedConnections, SystemWatch, shortestPause, type Connection } from "../../../client/src/live/index.js";
import type { SystemAccess } from "../../../client/src/sources/systemAccess.js";
import { openSystemAccount } from "../../../client/src/sources/systemAccount.js";
import { until } from "../until.js";

/** A watch of a real system account whose clock the test moves. */
export class WatchedSystem implements AsyncDisposable {
  readonly watch: SystemWatch;
  /** What was asked of servers, by kind. */
  readonly asked: string[] = [];
  #now = Date.parse("2026-01-01T00:00:00Z");
  #due = new Set<{ readonly at: number; then(): void }>();

  constructor(access: SystemAccess) {
    this.watch = new SystemWatch(shortestPause, {
      open: async (event, lost) => {
        const open = await openSystemAccount(access, { event, lost }, { timeout: 5_000, quiet: 300 });
        return {
          servers: () => open.servers(),
          connections: (id, what, reading) => {
            this.asked.push("cid" in what ? "one" : "all");
            return open.connections(id, what, reading);
          },
          connection: (id, cid, subjects) => open.connection(id, cid, subjects),
          close: () => { open.close(); },
        };
      },
      now: () => this.#now,
      after: (milliseconds, then) => {
        const timer = { at: this.#now + milliseconds, then };
        this.#due.add(timer);
        return () => { this.#due.delete(timer); };
      },
      changed: () => undefined,
    });
  }

  /** Lets the pause pass and waits for the round that follows; without a pause, for the first. */
  async round(pause = shortestPause): Promise<void> {
    this.#now += pause;
    for (const timer of [...this.#due]) {
      if (timer.at > this.#now || !this.#due.delete(timer)) continue;
      timer.then();
    }
    await until("the round", () => !this.watch.isAsking);
  }

  /** The connections with a name, by it, of all servers; each as `server: what`. */
  shown(what: (connection: Connection) => string = ({ verdict }) => verdict.kind): Map<string, string> {
    const found = this.watch.servers().flatMap(({ snapshot }) =>
      listedConnections(snapshot).map((connection) => [connection.name ?? "", `${snapshot.server.name ?? ""}: ${what(connection)}`] as const));
    return new Map(found.filter(([name]) => name !== "" && name !== "NATS Server Config").sort());
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.watch.hide();
    return Promise.resolve();
  }
}
