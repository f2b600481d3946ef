import { connect, type ConnectionOptions, type NatsConnection } from "@nats-io/transport-node";
import { freePort } from "../freePort.js";
import { startNatsServer, type NatsServer, type Series } from "../natsServer.js";
import { until } from "../until.js";
import { Pair, type Fate, type Login } from "./pair.js";

/** What one step did to one kind of client. */
export interface Row {
  readonly step: string;
  readonly clients: string;
  readonly fate: Fate;
}

/** A real server on one port, and live clients on it, while the server changes step by step. */
export class Stage implements AsyncDisposable {
  readonly series: Series;
  readonly rows: Row[] = [];
  readonly #port: number;
  readonly #pairs: Pair[] = [];
  readonly #others: NatsConnection[] = [];
  #server: NatsServer | undefined;

  /** Starts the server. Rejects with its own words when it does not start. */
  static async open(series: Series, config: string, ...args: string[]): Promise<Stage> {
    const stage = new Stage(series, await freePort());
    await stage.#start(config, args);
    return stage;
  }

  private constructor(series: Series, port: number) {
    this.series = series;
    this.#port = port;
  }

  get server(): NatsServer {
    if (this.#server === undefined) throw new Error("the server is not running");
    return this.#server;
  }

  /** Clients of a kind connect and begin to talk. */
  async join(kind: string, login: ConnectionOptions): Promise<void> {
    this.#pairs.push(await Pair.join(kind, { ...login, servers: this.server.url }));
  }

  /** One client that publishes and one that subscribes, which may be clients of other servers. */
  async bridge(kind: string, publisher: Login, subscriber: Login): Promise<void> {
    this.#pairs.push(await Pair.join(kind, publisher, subscriber));
  }

  /** A connection that is closed in the end, and is not counted. */
  keep(connection: NatsConnection): void {
    this.#others.push(connection);
  }

  /** Of each connection, whether it is encrypted, as the server says. */
  async logins(): Promise<{ readonly tls: boolean }[]> {
    const reply = (await (await fetch(`${this.server.monitorUrl}/connz`)).json()) as { connections: { tls_version?: string }[] };
    return reply.connections.map(({ tls_version }) => ({ tls: tls_version !== undefined }));
  }

  /** Clients of a kind go home. */
  async leave(kind: string): Promise<void> {
    for (const pair of this.#pairs.filter((one) => one.kind === kind)) {
      this.#pairs.splice(this.#pairs.indexOf(pair), 1);
      await pair[Symbol.asyncDispose]();
    }
  }

  /** Waits until all clients of a kind have given up. */
  async gaveUp(kind: string): Promise<void> {
    await until(`the end of ${kind}`, () => this.#pairs.every((pair) => pair.kind !== kind || pair.isClosed));
  }

  /** Does something to the server, and notes what that does to all clients. Those that have given up are gone then. */
  async step(step: string, change: () => Promise<void>): Promise<void> {
    await Promise.all(this.#pairs.map((pair) => pair.settle()));
    await change();
    for (const pair of this.#pairs) this.rows.push({ step, clients: pair.kind, fate: await pair.settle() });
    for (const pair of this.#pairs.filter(({ isClosed }) => isClosed)) this.#pairs.splice(this.#pairs.indexOf(pair), 1);
  }

  async reload(step: string, config: string): Promise<void> {
    await this.step(step, () => this.server.reload(config));
  }

  /** `then`: what happens after the start, as a part of the step. */
  async restart(step: string, config: string, { args = [], then }: { readonly args?: readonly string[]; readonly then?: () => Promise<void> } = {}): Promise<void> {
    await this.step(step, async () => {
      await this.server.stop();
      await this.#start(config, args);
      await then?.();
    });
  }

  /** Whether a new client gets in. Rejects when it fails for another reason than its credential. */
  async admits(login: ConnectionOptions): Promise<boolean> {
    try {
      const client = await connect({ servers: this.server.url, reconnect: false, timeout: 10_000, tls: null, ...login });
      await client.close();
      return true;
    } catch (error) {
      if (/authorization violation|tls/i.test(String(error))) return false;
      throw error;
    }
  }

  async #start(config: string, args: readonly string[]): Promise<void> {
    this.#server = await startNatsServer({ version: this.series, config, args: ["-p", String(this.#port), ...args] });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#pairs.map((pair) => pair[Symbol.asyncDispose]()));
    await Promise.allSettled(this.#others.map((connection) => connection.close()));
    await this.#server?.stop();
  }
}
