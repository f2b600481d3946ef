/** "Reload nats-server" by signal: what the server took, what it kept, and processes that are left alone. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { serverOf, type ServerFacts } from "../../client/src/live/index.js";
import { processes } from "../../client/src/reload/natsProcess.js";
import { reload, type ReloadOutcome } from "../../client/src/reload/reload.js";
import { signalReloader } from "../../client/src/reload/signalReloader.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { factsOf } from "../../server/src/cli/verify/facts.js";
import { uriOf } from "../../server/src/host/fileUris.js";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { dualLogin, natsClient } from "../support/live/clients.js";
import { Stage } from "../support/live/stage.js";
import { askBoth } from "../support/askBoth.js";
import { allSeries, type NatsServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";

const folder = temporaryFolder("reload");
afterAll(() => { removeFolder(folder); });

/** A server's monitoring endpoint, and what a reload of the server with a new config comes to. */
class Reloaded implements AsyncDisposable {
  readonly #server: NatsServer;
  readonly #endpoint: MonitoringEndpoint;

  constructor(server: NatsServer) {
    this.#server = server;
    this.#endpoint = new MonitoringEndpoint(server.monitorUrl);
  }

  readonly read = async (): Promise<ServerFacts> => serverOf(await this.#endpoint.get("/varz"));

  async with(config: string, pidFile: string): Promise<ReloadOutcome> {
    const { configFile } = this.#server;
    const before = await this.read();
    writeFileSync(configFile, config);
    const facts = factsOf(readConfig(uriOf(configFile), new NodeHost()), "nats-server.conf");
    const reloader = signalReloader({ startedAt: before.startedAt, pidFile }, (reason) => reason);
    return reload(reloader, this.read, { before, config: facts, patience: { between: 50, atMost: 2_000 } });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#endpoint.close();
  }
}

describe.each(allSeries)("nats-server %s", (series) => {
  const pidFile = join(folder, `${series}.pid`);
  const taken = { kind: "taken", match: series === "newest" ? "same-digest" : "loaded-after-change" };

  test("takes an edit, and the same file once more; what it refuses it keeps", async () => {
    await using stage = new Stage(series);
    const start = `pid_file: "${pidFile}"\nserver_name: hub\nauthorization { users: [ { user: bob, password: pw } ] }`;
    const server = await stage.serve(start);
    await using reloaded = new Reloaded(server);
    const edited = `${start}\ndebug: true`;
    expect(await reloaded.with(edited, pidFile)).toMatchObject(taken);
    expect(await reloaded.with(edited, pidFile)).toMatchObject(taken);
    expect(await reloaded.with("authorization { token: x, users: [] }", pidFile)).toEqual({ kind: "kept" });
    expect(server.log()).toMatch(/Failed to reload server configuration/);
  });

  test("keeps its config where a websocket block changes, and logs both blocks with their tokens", async () => {
    await using stage = new Stage(series);
    const config = (token: string): string => `pid_file: "${pidFile}"\nwebsocket { host: 127.0.0.1, port: -1, no_tls: true, authorization { token: "${token}" } }`;
    const server = await stage.serve(config("CANARY-old"));
    await using reloaded = new Reloaded(server);
    expect(await reloaded.with(config("CANARY-new"), pidFile)).toEqual({ kind: "kept" });
    const logged = /Failed to reload server configuration.*/.exec(server.log())?.[0] ?? "";
    for (const token of ["CANARY-old", "CANARY-new"]) expect(logged).toContain(token);
  });

  test("a reload without a change disconnects clients that send more than the token, and no others", async () => {
    await using stage = new Stage(series);
    const config = `pid_file: "${pidFile}"\nauthorization { token: s3cr3t }`;
    const server = await stage.serve(config);
    await using reloaded = new Reloaded(server);
    const login = { token: "s3cr3t" };
    await stage.join(natsClient("token", server.url, login), natsClient("user too", server.url, { ...login, user: "bob" }), natsClient("nkey too", server.url, dualLogin("s3cr3t")));
    expect(await reloaded.with(config, pidFile)).toMatchObject(taken);
    expect(await until("only the token", async () => sameNames(await names(server), ["token"]))).toBe(true);
  });

  test("is not signalled by a pid file that names another process", async () => {
    await using stage = new Stage(series);
    const config = "authorization { token: s3cr3t }";
    const server = await stage.serve(config);
    await using reloaded = new Reloaded(server);
    const stale = join(folder, `${series}-stale.pid`);
    // A hangup would end this very process.
    writeFileSync(stale, String(process.pid));
    expect(await reloaded.with(`${config}\ndebug: true`, stale)).toEqual({ kind: "refused", reason: "stale-pid-file" });
    expect(server.log()).not.toMatch(/Reloaded/);
  });
});

test("the list of processes has this one, with its start", async () => {
  const own = (await processes()).find(({ pid }) => pid === process.pid);
  expect(own?.name).toMatch(/node|vitest/);
  expect(Math.abs((own?.startedAt ?? 0) - (Date.now() - process.uptime() * 1_000))).toBeLessThan(3_000);
});

async function names({ monitorUrl }: NatsServer): Promise<string[]> {
  const endpoint = new MonitoringEndpoint(monitorUrl);
  const { connz } = await askBoth(endpoint).finally(() => endpoint.close());
  return (connz as { connections: { name: string }[] }).connections.map(({ name }) => name);
}

function sameNames(found: readonly string[], wanted: readonly string[]): boolean {
  return JSON.stringify([...found].sort()) === JSON.stringify(wanted);
}
