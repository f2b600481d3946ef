/** What the check of limits says, tried with a real client on real servers. */
import { createConnection } from "node:net";
import { connect } from "@nats-io/transport-node";
import { expect, describe, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { natsClient } from "../support/live/clients.js";
import { startNatsServer } from "../support/natsServer.js";
import type { NatsServer, Series } from "../support/natsServer.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

describe.each(servers)("nats-server %s", (series) => {
  test.each(["-1", "1", "127"])("max_control_line: %s: no client logs in", async (limit) => {
    const config = `max_control_line: ${limit}\n`;
    expect(codes(config)).toEqual(["limit-locks-out"]);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    await expect(natsClient("app", server.url)()).rejects.toThrow();
    await logged(server, /maximum control line exceeded/);
  });

  test.each(["max_payload: -1", "max_payload: -1MB"])("%s: a client logs in and can publish nothing but what is empty", async (config) => {
    expect(codes(config)).toEqual(["limit-locks-out"]);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    await using client = disposable(await connect({ servers: server.url, reconnect: false, tls: null }));
    expect(client.connection.info?.max_payload).toBeLessThan(0);
    expect(() => { client.connection.publish("orders", "x"); }).toThrow(/max_payload/);
  });

  test.each(["-1", "0"])("max_connections: %s: nobody gets in, from 2.12.5 on", async (limit) => {
    const config = `max_connections: ${limit}\n`;
    const isNew = series === "newest";
    expect(codes(config, releases[series])).toEqual(isNew ? ["limit-locks-out"] : []);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    const login = natsClient("app", server.url)();
    const reason = /maximum connections exceeded/;
    if (isNew) {
      await expect(login).rejects.toThrow();
      await logged(server, reason);
    } else {
      await (await login).close();
      expect(server.log()).not.toMatch(reason);
    }
  });

  test.each(["max_pending: 1", "max_pending: 200", "max_pending: -1"])("%s: the greeting is longer, and nobody gets in", async (limit) => {
    const config = `max_payload: ${limit.includes("-") ? "-1" : "1"}\n${limit}\n`;
    expect(codes(config)).toContain("limit-locks-out");
    await using server = await startNatsServer({ version: series, config: `debug: true\n${config}`, monitor: false });
    await expect(natsClient("app", server.url)()).rejects.toThrow();
    await logged(server, /Slow Consumer/);
  });

  test("a max_pending of the length of one more greeting lets clients in", async () => {
    const config = "max_payload: 1\nmax_pending: 600\n";
    expect(codes(config)).toEqual([]);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    await (await natsClient("app", server.url)()).close();
  });

  test.each([
    ["max_subscriptions: -2", /maximum subscriptions exceeded/],
    ["max_subs: 3000000000", /maximum subscriptions exceeded/],
    ["ping_max: -1", /Stale (Client )?Connection/],
    ['ping_interval: "-1s"', /Stale (Client )?Connection|panic: invalid argument/],
    ['write_deadline: "-1s"', /Slow Consumer/],
  ])("%s: whoever logs in is disconnected", async (limit, reason) => {
    const config = `debug: true\n${limit}\n`;
    expect(codes(config)).toEqual(["limit-locks-out"]);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    const connection = createConnection(server.port, "127.0.0.1");
    connection.on("error", () => undefined).write('CONNECT {"verbose":false}\r\nPING\r\n');
    await new Promise((resolve) => { connection.resume().once("close", resolve); });
    await logged(server, reason);
  });

  test.each([
    ["max_connections: 0", /maximum account active connections exceeded/],
    ["max_conn: -2", /maximum account active connections exceeded/],
    ["max_subscriptions: 0", /maximum subscriptions exceeded/],
    ["max_subs: 4294967296", /maximum subscriptions exceeded/],
  ])("an account with %s: whoever logs in is disconnected", async (limit, reason) => {
    const config = account(limit);
    expect(codes(config)).toEqual(["limit-locks-out"]);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    await connect({ servers: server.url, ...login }).then((connection) => connection.closed(), () => undefined);
    await logged(server, reason);
  });

  test.each(["max_payload: 0", "max_pay: -2", "max_payload: 3GB"])("an account with %s: a client logs in and can publish nothing but what is empty", async (limit) => {
    const config = account(limit);
    expect(codes(config)).toEqual(["limit-locks-out"]);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    await using client = disposable(await connect({ servers: server.url, ...login }));
    // An account's own limit comes in an INFO of its own, behind the one that greets.
    await until("the limit of the account", () => (client.connection.info?.max_payload ?? 1) <= 0);
    expect(() => { client.connection.publish("orders", "x"); }).toThrow(/max_payload/);
  });

  test("an account with -1 everywhere has no limits", async () => {
    const config = account("max_connections: -1, max_subscriptions: -1, max_payload: -1");
    expect(codes(config)).toEqual([]);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    await using client = disposable(await connect({ servers: server.url, ...login }));
    expect(client.connection.info?.max_payload).toBe(1 << 20);
    client.connection.subscribe("orders");
    await client.connection.flush();
  });

  test("zero stands for the defaults", async () => {
    const config = "max_control_line: 0\nmax_payload: 0\n";
    expect(codes(config)).toEqual([]);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    await using client = disposable(await connect({ servers: server.url, reconnect: false, tls: null }));
    expect(client.connection.info?.max_payload).toBe(1 << 20);
    client.connection.publish("orders", "x");
    await client.connection.flush();
  });
});

const login = { user: "app", pass: "s3cret", reconnect: false, tls: null };
const account = (limits: string): string => `accounts { APP { users: [ { user: app, password: s3cret } ], limits { ${limits} } } }\n`;

const releases: Readonly<Record<Series, string>> = { "2.9": "2.9.10", "2.10": "2.10.27", newest: "2.15.1" };

/** A client may know of its end before the server has written down why. */
async function logged(server: Pick<NatsServer, "log">, reason: RegExp): Promise<void> {
  await until(`${String(reason)} in the log`, () => reason.test(server.log()));
}

function codes(config: string, release = "2.15.1"): string[] {
  const service = new LanguageService(memoryHost({ files: { "nats-server.conf": config } }));
  const ofLimits = new Set(["limit-locks-out", "start-limits", "invalid-value"]);
  return service.analyse(memoryUri("nats-server.conf"), { version: parseVersion(release) }).reports.map(({ check }) => check.code).filter((code) => ofLimits.has(code));
}

function disposable(connection: Awaited<ReturnType<typeof connect>>): AsyncDisposable & { readonly connection: typeof connection } {
  return { connection, [Symbol.asyncDispose]: () => connection.close() };
}
