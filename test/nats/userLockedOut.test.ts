/** Users that nobody can log in as: what the check says, tried with real clients. */
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { mqttClient, natsClient, websocketClient } from "../support/live/clients.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const login = { user: "app", pass: "s3cret" };
const one = (more: string): string => `authorization { users: [ { user: app, password: "s3cret", ${more} } ] }\n`;
const key = "UCARKS2E3KVB7YORL2DG34XLT7PUCOL2SVM7YXV6ETHLW6Z46UUJ2VZ3";

describe.each(servers)("nats-server %s", (series) => {
  test.each(["WEBSOCKET", "[ MQTT, MQTT_WS ]", "leafnode", "LEAFNODE_WS"])("allowed_connection_types: %s without such a listener", async (kinds) => {
    const config = one(`allowed_connection_types: ${kinds}`);
    expect(told(config)).toEqual(["user-locked-out"]);
    await using server = await startNatsServer({ version: series, config });
    await expect(natsClient("app", server.url, login)()).rejects.toThrow(/authorization violation/i);
  });

  test("allowed_connection_types with the listener", async () => {
    const config = `${one("allowed_connection_types: [ WEBSOCKET, MQTT ]")}websocket { port: -1, no_tls: true }\nmqtt { port: -1 }\nserver_name: n\njetstream { store_dir: js }\n`;
    expect(told(config)).toEqual([]);
    await using server = await startNatsServer({ version: series, config });
    await (await websocketClient("app", server.wsUrl, login)()).close();
    await (await mqttClient(Number(/Listening for MQTT clients on \S+:(\d+)/.exec(server.log())?.[1]), "device", login.user, login.pass)()).close();
    await expect(natsClient("app", server.url, login)()).rejects.toThrow(/authorization violation/i);
  });

  test.each(["STANDARD", "[]", "[ standard, MQTT ]"])("allowed_connection_types: %s", async (kinds) => {
    const config = one(`allowed_connection_types: ${kinds}`);
    expect(told(config)).toEqual([]);
    await using server = await startNatsServer({ version: series, config });
    await (await natsClient("app", server.url, login)()).close();
  });
});

describe("nats-server 2.15.1", () => {
  test.each([
    one("proxy_required: true"),
    `${one("proxy_required: true")}proxies { trusted: [] }\n`,
    'authorization { user: app, password: "s3cret", proxy_required: true }\n',
    'accounts { A { users: [ { user: app, password: "s3cret", proxy_required: true } ] } }\n',
  ])("asks for a proxy, and trusts none: %s", async (config) => {
    expect(told(`port: 4222\n${config}`)).toEqual(["user-locked-out"]);
    await using server = await startNatsServer({ config });
    await expect(natsClient("app", server.url, login)()).rejects.toThrow(/authorization violation/i);
  });

  test("asks for a token by way of a proxy, and trusts none", async () => {
    const config = 'authorization { token: "s3cret", proxy_required: true }\n';
    expect(told(`port: 4222\n${config}`)).toEqual(["user-locked-out"]);
    await using server = await startNatsServer({ config });
    await expect(natsClient("app", server.url, { token: "s3cret" })()).rejects.toThrow(/authorization violation/i);
  });

  test("asks a leaf node for a proxy, and trusts none", async () => {
    const port = String(await freePort());
    const config = `debug: true\nleafnodes { listen: "127.0.0.1:${port}", authorization { user: app, password: "s3cret", proxy_required: true } }\n`;
    expect(told(config)).toEqual(["user-locked-out"]);
    await using hub = await startNatsServer({ config });
    await using leaf = await startNatsServer({ config: `leafnodes { remotes: [ { url: "nats://app:s3cret@127.0.0.1:${port}" } ] }\n` });
    await until("the refusal", () => /Authorization Violation/i.test(leaf.log()) && hub.log() !== "");
  });

  test("nothing is said where it trusts a proxy", () => {
    expect(told(`port: 4222\n${one("proxy_required: true")}proxies { trusted: [ { key: ${key} } ] }\n`)).toEqual([]);
  });
});

function told(config: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config } })).analyse(memoryUri("nats-server.conf"));
  return reports.map(({ check }) => check.code).filter((code) => code === "user-locked-out");
}
