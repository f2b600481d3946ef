import { LiveUsageChanged, type LiveUsageParams } from "../../server/src/protocol/live.js";

/** What is used here of the library's `LanguageClient`, which needs a running editor. */
export interface ServerClient {
  /** Resolves once the server answers, also where it is being started already. */
  start(): Promise<void>;
  /** Stops the server. Rejects while it is being started. */
  dispose(): Promise<void>;
  isRunning(): boolean;
  /** It runs or is being started. */
  needsStop(): boolean;
  onDidChangeState(changed: () => void): unknown;
  sendNotification(method: string, params: LiveUsageParams): Promise<void>;
}

/** The client of the language server: never two, and what it must know is told to each server anew. */
export class ServerClients<Client extends ServerClient> {
  readonly #make: () => Client;
  readonly #warn: (attempt: string, error: unknown) => void;
  #client: Promise<Client> | undefined;
  #restarted: Promise<unknown> = Promise.resolve();
  #usage: LiveUsageParams = { servers: [] };

  /** `warn`: for the log; nothing depends on what was attempted. */
  constructor(make: () => Client, warn: (attempt: string, error: unknown) => void) {
    this.#make = make;
    this.#warn = warn;
  }

  /** Whether a client was ever asked for. */
  get isWanted(): boolean {
    return this.#client !== undefined;
  }

  /** The running client, started where it is not yet. Rejects where the server cannot start. */
  async client(): Promise<Client> {
    this.#client ??= this.#start();
    return this.#client;
  }

  /** Tells the server how the tokens are used; kept for a server that starts later. */
  async tellUsage(usage: LiveUsageParams): Promise<void> {
    this.#usage = usage;
    const client = await this.#client?.catch(() => undefined);
    if (client?.isRunning() === true) await client.sendNotification(LiveUsageChanged, usage);
  }

  /** One after the other: two at once would each start a server, and the first would run on unknown. Rejects like {@link client}. */
  async restart(): Promise<Client> {
    const restarted = this.#restarted.then(async () => {
      await this.#stop();
      this.#client = undefined;
      return this.client();
    });
    this.#restarted = restarted.catch(() => undefined);
    return restarted;
  }

  async stop(): Promise<void> {
    await this.#restarted;
    await this.#stop();
  }

  async #stop(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    if (client === undefined) return;
    // The library may just be starting it again after a crash.
    if (client.needsStop()) await client.start().catch(() => undefined);
    await client.dispose().catch((error: unknown) => { this.#warn("Stopping the language server", error); });
  }

  async #start(): Promise<Client> {
    const client = this.#make();
    // Not only now: after a crash the library starts the server again by itself, and that one knows of no use either.
    client.onDidChangeState(() => { if (client.isRunning()) this.#sendUsage(client); });
    await client.start();
    return client;
  }

  #sendUsage(client: Client): void {
    client.sendNotification(LiveUsageChanged, this.#usage).catch((error: unknown) => { this.#warn("Telling the language server of live use", error); });
  }
}
