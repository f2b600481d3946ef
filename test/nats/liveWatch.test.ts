import { createUser } from "@nats-io/nkeys";
import { nkeyAuthenticator } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { listedConnections, shortestPause, Watch, type Usage } from "../../client/src/live/index.js";
import { askConnections } from "../../client/src/sources/askConnections.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { natsClient } from "../support/live/clients.js";
import { Stage } from "../support/live/stage.js";
import { allSeries } from "../support/natsServer.js";
import { until } from "../support/until.js";

const token = "CANARY-token-watched";

/** A watch of a real endpoint whose clock the test moves. */
class Watched implements AsyncDisposable {
  readonly watch: Watch;
  readonly #endpoint: MonitoringEndpoint;
  #now = Date.parse("2026-01-01T00:00:00Z");
  #due: { readonly at: number; then(): void } | undefined;

  constructor(address: string) {
    this.#endpoint = new MonitoringEndpoint(address);
    this.watch = new Watch(address, shortestPause, {
      ask: () => {
        const abort = new AbortController();
        return { answer: askConnections(this.#endpoint, { signal: abort.signal }), cancel: () => { abort.abort(); } };
      },
      now: () => this.#now,
      after: (milliseconds, then) => {
        this.#due = { at: this.#now + milliseconds, then };
        return () => { this.#due = undefined; };
      },
      changed: () => undefined,
    });
  }

  get now(): number {
    return this.#now;
  }

  /** Lets the pause pass and waits for the answer to the question that follows. */
  async next(): Promise<Usage | undefined> {
    this.#now += shortestPause;
    const due = this.#due;
    if (due !== undefined && due.at <= this.#now) {
      this.#due = undefined;
      due.then();
    }
    return this.answered();
  }

  async answered(): Promise<Usage | undefined> {
    await until("the answer", () => !this.watch.isAsking);
    return this.watch.usage;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.watch.hide();
    await this.#endpoint.close();
  }
}

describe.each(allSeries)("a watch of nats-server %s", (series) => {
  test("sees the token clients go when NKeys take the token's place, and remembers when they were there", async () => {
    await using stage = new Stage(series);
    const user = createUser();
    const server = await stage.serve(`server_name: hub\nauthorization { token: "${token}" }`);
    await using watched = new Watched(server.monitorUrl);
    await stage.join(natsClient("by token", server.url, { token }));
    watched.watch.show();
    await watched.answered();
    const seenAt = watched.now;
    expect(bearers(watched.watch)).toEqual(["by token"]);

    await server.reload(`server_name: hub\nauthorization { users: [ { nkey: ${user.getPublicKey()} } ] }`);
    await stage.join(natsClient("by nkey", server.url, { authenticator: nkeyAuthenticator(user.getSeed()) }));
    const after = await watched.next();

    expect(bearers(watched.watch)).toEqual([]);
    expect(after).toMatchObject({ reachable: true, observedAt: seenAt + shortestPause, staticToken: { connections: 0 } });
    // Older servers show tokens as if they were users, so it was never certain that one was there.
    expect(after?.staticToken.lastSeenAt).toBe(series === "newest" ? seenAt : undefined);
  });

  test("keeps the last answer when the server stops, and drops its question when hidden", async () => {
    await using stage = new Stage(series);
    const server = await stage.serve(`authorization { token: "${token}" }`);
    await using watched = new Watched(server.monitorUrl);
    watched.watch.show();
    const answered = await watched.answered();
    expect(answered).toMatchObject({ reachable: true, version: server.version });

    await server.stop();
    expect(await watched.next()).toEqual({ ...answered, reachable: false });
    expect(watched.watch.state).toMatchObject({ kind: "failed", failure: { message: expect.stringMatching(/./) as string } });

    watched.watch.hide();
    watched.watch.refresh();
    expect(watched.watch.isAsking).toBe(false);
  });
});

/** Names of those that log in, or may log in, by a token. */
function bearers({ state }: Watch): (string | undefined)[] {
  if (state.kind !== "answered") throw new Error(`the watch is ${state.kind}`);
  return listedConnections(state.snapshot)
    .filter(({ verdict }) => verdict.kind === "static-token" || verdict.kind === "cannot-tell")
    .map(({ name }) => name);
}
