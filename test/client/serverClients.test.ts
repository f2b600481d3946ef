/** How many language servers run at a time, and what each of them is told. */
import { describe, expect, test } from "vitest";
import { ServerClients, type ServerClient } from "../../client/src/serverClients.js";
import { LiveUsageChanged, type LiveUsageParams } from "../../server/src/protocol/live.js";

const none = { connections: 0, withoutTls: 0 };
const usage: LiveUsageParams = { servers: [{ endpoint: "http://127.0.0.1:8222", observedAt: 0, reachable: true, staticToken: { ...none, connections: 3 }, bearerJwt: none, cannotTell: 0 }] };

/** Keeps the library's order of states: a client cannot be disposed of while it starts, and then goes on starting. */
class Client implements ServerClient {
  readonly told: LiveUsageParams[] = [];
  readonly #desk: Desk;
  readonly #listeners: (() => void)[] = [];
  #state: "stopped" | "starting" | "running" = "stopped";
  #started: Promise<void> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  async dispose(): Promise<void> {
    if (this.#state === "stopped") return;
    if (this.#state === "starting") throw new Error("Client is not running and can't be stopped.");
    this.#becomes("stopped");
    await this.#desk.moment();
    this.#desk.running -= 1;
  }

  /** The server's process ends, and the library starts another without a word to whoever made the client. */
  crash(): void {
    this.#desk.running -= 1;
    this.told.length = 0;
    this.#becomes("stopped");
    this.#started = this.#start();
  }

  async #start(): Promise<void> {
    this.#desk.running += 1;
    this.#becomes("starting");
    await this.#desk.moment();
    if (this.#desk.isBroken) {
      this.#desk.running -= 1;
      this.#becomes("stopped");
      throw new Error("no such program");
    }
    this.#becomes("running");
  }

  isRunning(): boolean {
    return this.#state === "running";
  }

  needsStop(): boolean {
    return this.#state !== "stopped";
  }

  onDidChangeState(changed: () => void): void {
    this.#listeners.push(changed);
  }

  async sendNotification(method: string, params: LiveUsageParams): Promise<void> {
    await this.#desk.moment();
    expect(method).toBe(LiveUsageChanged);
    this.told.push(params);
  }

  #becomes(state: "stopped" | "starting" | "running"): void {
    this.#state = state;
    for (const changed of this.#listeners) changed();
  }
}

/** Counts the servers that run. */
class Desk {
  running = 0;
  made = 0;
  isBroken = false;
  readonly warnings: string[] = [];
  readonly clients = new ServerClients<Client>(() => {
    this.made += 1;
    return new Client(this);
  }, (attempt) => { this.warnings.push(attempt); });

  /** Until all that was promised before has been done. */
  async moment(): Promise<void> {
    await new Promise((resolve) => { setImmediate(resolve); });
  }
}

describe("of language servers", () => {
  test("one runs, however often it is asked for", async () => {
    const desk = new Desk();
    expect(desk.clients.isWanted).toBe(false);
    await Promise.all([desk.clients.client(), desk.clients.client()]);
    expect([desk.running, desk.made, desk.clients.isWanted]).toEqual([1, 1, true]);
  });

  test.each([1, 2, 3])("one runs after %i restarts at once, and it is the one that is used", async (restarts) => {
    const desk = new Desk();
    await desk.clients.client();
    const all = await Promise.all(Array.from({ length: restarts }, () => desk.clients.restart()));
    expect(desk.running).toBe(1);
    expect(await desk.clients.client()).toBe(all.at(-1));
    expect((await desk.clients.client()).isRunning()).toBe(true);
  });

  test("one runs after a restart while the library starts it again by itself", async () => {
    const desk = new Desk();
    (await desk.clients.client()).crash();
    await desk.clients.restart();
    expect([desk.running, desk.warnings]).toEqual([1, []]);
  });

  test("none runs after the end, also where it comes with a restart", async () => {
    const desk = new Desk();
    await desk.clients.client();
    await Promise.all([desk.clients.restart(), desk.clients.stop()]);
    expect(desk.running).toBe(0);
    expect(desk.warnings).toEqual([]);
  });

  test("one that cannot start says so, and a later restart tries anew", async () => {
    const desk = new Desk();
    desk.isBroken = true;
    await expect(desk.clients.client()).rejects.toThrow("no such program");
    await expect(desk.clients.restart()).rejects.toThrow("no such program");
    desk.isBroken = false;
    await desk.clients.restart();
    expect(desk.running).toBe(1);
  });
});

describe("live use", () => {
  test("is told as it changes", async () => {
    const desk = new Desk();
    const client = await desk.clients.client();
    await desk.clients.tellUsage(usage);
    expect(client.told.at(-1)).toEqual(usage);
  });

  test.each([
    ["that is started first", (desk: Desk) => desk.clients.client()],
    ["after a restart", (desk: Desk) => desk.clients.restart()],
    ["that the library has started again", async (desk: Desk) => {
      const client = await desk.clients.client();
      await desk.moment();
      client.crash();
      await client.start();
      return client;
    }],
  ])("is told to a server %s", async (_, start) => {
    const desk = new Desk();
    await desk.clients.tellUsage(usage);
    const client = await start(desk);
    await desk.moment();
    expect(client.told).toEqual([usage]);
  });
});
