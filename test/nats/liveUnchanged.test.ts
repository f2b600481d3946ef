/** What a refresh costs a real server, by its own count of the requests that it answered. */
import { once } from "node:events";
import { createConnection } from "node:net";
import { describe, expect, test } from "vitest";
import { connectionCount, LastList, listLasts, type ConfigLogins, type Snapshot } from "../../client/src/live/index.js";
import { askConnections } from "../../client/src/sources/askConnections.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { natsClient, type OpenClient } from "../support/live/clients.js";
import { Stage } from "../support/live/stage.js";
import { allSeries, type NatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

const config = 'authorization { token: "t" }';

/** Asks again and again, as a watch does, with a clock that the test moves. */
class Refreshes implements AsyncDisposable {
  readonly #server: NatsServer;
  readonly #endpoint: MonitoringEndpoint;
  #now = 0;
  #snapshot: Snapshot | undefined;
  readonly #last = new LastList(() => this.#now);

  constructor(server: NatsServer) {
    this.#server = server;
    this.#endpoint = new MonitoringEndpoint(server.monitorUrl);
  }

  /** How often all connections were asked for, and how many there were at last. */
  async next(wish: { readonly anew?: boolean; readonly after?: number; readonly config?: ConfigLogins } = {}): Promise<{ lists: number; connections: number }> {
    this.#now += wish.after ?? 10_000;
    const before = await this.#lists();
    const snapshot = await askConnections(this.#endpoint, { last: this.#last, anew: wish.anew, configLogins: () => wish.config });
    this.#snapshot = snapshot;
    return { lists: await this.#lists() - before, connections: connectionCount(snapshot) };
  }

  /** How the only connection logged in. */
  get login(): string | undefined {
    return this.#snapshot?.groups[0]?.kind;
  }

  async varz(): Promise<Readonly<Record<string, unknown>>> {
    return await this.#endpoint.get("/varz") as Readonly<Record<string, unknown>>;
  }

  /** Resolves once the server counts so many connections. */
  async counts(connections: number): Promise<void> {
    await until(`${connections} connections`, async () => (await this.varz())["connections"] === connections);
  }

  async #lists(): Promise<number> {
    return (await this.varz() as { http_req_stats: Readonly<Record<string, number>> }).http_req_stats["/connz"] ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#endpoint.close();
    expect(this.#server.log()).not.toContain("panic");
  }
}

describe.each(allSeries)("nats-server %s", (series) => {
  test("is asked for its connections only when somebody came or left", async () => {
    await using stage = new Stage(series);
    const server = await stage.serve(config);
    await stage.join(natsClient("one", server.url, { token: "t" }));
    const second: OpenClient = await natsClient("two", server.url, { token: "t" })();
    await using refreshes = new Refreshes(server);
    expect(await refreshes.next()).toEqual({ lists: 1, connections: 2 });
    expect(await refreshes.next()).toEqual({ lists: 1, connections: 2 });
    for (let round = 0; round < 5; round += 1) expect(await refreshes.next()).toEqual({ lists: 0, connections: 2 });

    // One more comes: two lists, since it may not have logged in when the first was made.
    await stage.join(natsClient("three", server.url, { token: "t" }));
    expect(await refreshes.next()).toEqual({ lists: 1, connections: 3 });
    expect(await refreshes.next()).toEqual({ lists: 1, connections: 3 });
    expect(await refreshes.next()).toEqual({ lists: 0, connections: 3 });

    // One leaves and another comes: as many as before, and yet others.
    await second.close();
    await refreshes.counts(2);
    await stage.join(natsClient("four", server.url, { token: "t" }));
    expect(await refreshes.next()).toEqual({ lists: 1, connections: 3 });
    await refreshes.next();
    expect(await refreshes.next()).toEqual({ lists: 0, connections: 3 });

    expect(await refreshes.next({ anew: true })).toEqual({ lists: 1, connections: 3 });
    expect(await refreshes.next()).toEqual({ lists: 0, connections: 3 });
    expect(await refreshes.next({ after: listLasts })).toEqual({ lists: 1, connections: 3 });
  });

  test("counts a client before it has logged in: a list of that time is not kept", async () => {
    await using stage = new Stage(series);
    const server = await stage.serve(config);
    await using refreshes = new Refreshes(server);
    const socket = createConnection(server.port, "127.0.0.1").setEncoding("latin1");
    const [info] = await once(socket, "data") as [string];
    expect(info).toContain("INFO");
    expect(await refreshes.next({ after: 0 })).toEqual({ lists: 1, connections: 1 });
    expect(refreshes.login).toBe("cannot-tell");

    socket.write('CONNECT {"auth_token":"t","verbose":false}\r\nPING\r\n');
    const [pong] = await once(socket, "data") as [string];
    expect(pong).toContain("PONG");
    expect(await refreshes.next({ after: 7_999 })).toEqual({ lists: 1, connections: 1 });
    // With the token in sight; older servers do not say that it is one.
    expect(refreshes.login).toBe(series === "newest" ? "static-token" : "cannot-tell");
    expect(await refreshes.next({ after: 1 })).toEqual({ lists: 1, connections: 1 });
    expect(await refreshes.next({ after: 1 })).toEqual({ lists: 0, connections: 1 });
    socket.destroy();
  });

  test("says by its config_load_time that it has read its config again", async () => {
    await using stage = new Stage(series);
    const server = await stage.serve(config);
    await using refreshes = new Refreshes(server);
    await refreshes.next();
    await refreshes.next();
    await server.reload(`${config}\nping_interval: 30`);
    expect(await refreshes.next()).toEqual({ lists: 1, connections: 0 });
  });

  test("does not count leaf nodes among those who ever came, so that a list with one never holds", async () => {
    await using stage = new Stage(series);
    const hub = await stage.serve("leafnodes { listen: 127.0.0.1:-1 }");
    await using refreshes = new Refreshes(hub);
    await refreshes.next();
    const before = await refreshes.varz();
    const { port } = before["leaf"] as { port: number };
    await stage.serve(`leafnodes { remotes: [ { url: "nats-leaf://127.0.0.1:${port}" } ] }`);
    await until("the leaf node", async () => (await refreshes.varz())["leafnodes"] === 1);
    expect((await refreshes.varz())["total_connections"]).toBe(before["total_connections"]);
    for (let round = 0; round < 3; round += 1) expect((await refreshes.next()).lists).toBe(1);
  });
});
