/** The flip from a token to NKeys in a cluster, with clients that send both: what closes them for good, and what does not. */
import { createUser } from "@nats-io/nkeys";
import { connect, nkeyAuthenticator, tokenAuthenticator, type ConnectionOptions, type NatsConnection } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { startNatsServer, type NatsServer, type Series } from "../support/natsServer.js";
import { until } from "../support/until.js";

const releases = serversOf(import.meta.url);

const token = "canary-of-the-cluster";
const user = createUser();
const withToken = `authorization { token: "${token}" }\n`;
const withNkeys = `authorization { users: [ { nkey: ${user.getPublicKey()} } ] }\n`;
const both: ConnectionOptions = { authenticator: [nkeyAuthenticator(user.getSeed()), tokenAuthenticator(token)], maxReconnectAttempts: -1, timeout: 10_000 };

describe.each(releases)("nats-server %s", (series) => {
  test("reloaded one after the other, the servers close a client for good that does not ignore refusals", async () => {
    await using cluster = await Two.start(series);
    const plain = await cluster.join(both);
    const patient = await cluster.join({ ...both, ignoreAuthErrorAbort: true });
    await cluster.reload("first");
    for (const client of [plain, patient]) await cluster.moved(client, "second");
    await cluster.reload("second");
    expect(String(await plain.closed())).toMatch(/authorization violation/i);
    await cluster.moved(patient, "first");
  });

  test("restarted one after the other, they close none", async () => {
    await using cluster = await Two.start(series);
    const client = await cluster.join(both);
    await cluster.restart("first");
    await cluster.moved(client, "second");
    await cluster.restart("second");
    await cluster.moved(client, "first");
  });
});

type Name = "first" | "second";

/** Two servers with routes to each other. */
class Two implements AsyncDisposable {
  readonly #series: Series;
  readonly #routes: Readonly<Record<Name, number>>;
  readonly #ports: Readonly<Record<Name, number>>;
  readonly #servers = new Map<Name, NatsServer>();
  readonly #clients: NatsConnection[] = [];

  static async start(series: Series): Promise<Two> {
    const ports = async (): Promise<Record<Name, number>> => ({ first: await freePort(), second: await freePort() });
    const two = new Two(series, await ports(), await ports());
    for (const name of ["first", "second"] as const) await two.#start(name, withToken);
    await two.#joined();
    return two;
  }

  private constructor(series: Series, routes: Record<Name, number>, ports: Record<Name, number>) {
    this.#series = series;
    this.#routes = routes;
    this.#ports = ports;
  }

  /** A client of the first server. */
  async join(options: ConnectionOptions): Promise<NatsConnection> {
    const client = await connect({ ...options, servers: [this.#of("first").url, this.#of("second").url], noRandomize: true });
    this.#clients.push(client);
    return client;
  }

  async reload(name: Name): Promise<void> {
    await this.#of(name).reload(this.#config(name, withNkeys));
  }

  async restart(name: Name): Promise<void> {
    await this.#of(name).stop();
    await this.#start(name, withNkeys);
    await this.#joined();
  }

  /** Waits until a client is connected to this server, and it answers. */
  async moved(client: NatsConnection, name: Name): Promise<void> {
    await until(`a client at the ${name} server`, () => client.info?.port === this.#ports[name] || client.isClosed());
    await client.flush();
  }

  #of(name: Name): NatsServer {
    const server = this.#servers.get(name);
    if (server === undefined) throw new Error(`no ${name} server`);
    return server;
  }

  #config(name: Name, authorization: string): string {
    const other = this.#routes[name === "first" ? "second" : "first"];
    return `server_name: ${name}\n${authorization}cluster { name: two, host: 127.0.0.1, port: ${this.#routes[name]}, routes: [ "nats-route://127.0.0.1:${other}" ] }\n`;
  }

  async #start(name: Name, authorization: string): Promise<void> {
    this.#servers.set(name, await startNatsServer({ version: this.#series, config: this.#config(name, authorization), args: ["-p", String(this.#ports[name])] }));
  }

  async #joined(): Promise<void> {
    for (const { monitorUrl } of this.#servers.values()) {
      await until("a route", async () => ((await (await fetch(`${monitorUrl}/routez`)).json()) as { num_routes: number }).num_routes > 0);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#clients.map((client) => client.close()));
    await Promise.allSettled([...this.#servers.values()].map((server) => server.stop()));
  }
}
