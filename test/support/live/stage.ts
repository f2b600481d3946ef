import { startNatsServer, type NatsServer, type Series } from "../natsServer.js";
import type { Login, OpenClient } from "./clients.js";

/** Real servers and clients of one situation, closed together, and the secrets that must not be seen of them. */
export class Stage implements AsyncDisposable {
  readonly secrets: string[] = [];
  readonly #servers: NatsServer[] = [];
  readonly #clients: OpenClient[] = [];

  readonly series: Series;

  constructor(series: Series) {
    this.series = series;
  }

  /** The server that is asked: the first that was started. */
  get server(): NatsServer {
    const [first] = this.#servers;
    if (first === undefined) throw new Error("no server was started");
    return first;
  }

  async serve(config: string, files: Readonly<Record<string, string>> = {}): Promise<NatsServer> {
    const server = await startNatsServer({ version: this.series, config, files });
    this.#servers.push(server);
    return server;
  }

  /** Logs clients in, one after the other: the NATS library keeps one transport for all that is being connected. */
  async join(...clients: readonly Login[]): Promise<void> {
    for (const login of clients) this.#clients.push(await login());
  }

  /** Marks a text that may appear in the server's reply and nowhere else. */
  secret(text: string): string {
    this.secrets.push(text);
    return text;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#clients.map((client) => client.close()));
    await Promise.allSettled(this.#servers.map((server) => server.stop()));
  }
}
