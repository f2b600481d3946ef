/** Options without effect: what the check says, seen on real servers with and without what they need. */
import { once } from "node:events";
import * as fs from "node:fs";
import { request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import * as path from "node:path";
import { connect as connectTls } from "node:tls";
import { connect } from "@nats-io/transport-node";
import type { ConnectionOptions, NatsConnection } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { applyReplacements } from "../../server/src/language/edits.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { loopbackCertificate } from "../support/certificates.js";
import { freePort } from "../support/freePort.js";
import { natsClient, websocketClient } from "../support/live/clients.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import type { NatsServer, Series } from "../support/natsServer.js";
import { until } from "../support/until.js";
import type { Report } from "../../server/src/language/checks/check.js";

const servers = serversOf(import.meta.url);

const own = loopbackCertificate();
const stranger = loopbackCertificate();
const files = { "cert.pem": own.certificate, "key.pem": own.key };
const tls = `cert_file: "./cert.pem", key_file: "./key.pem"`;
const login = { user: "app", pass: "s3cret" };
const user = 'user: app, password: "s3cret"';

describe.each(servers)("nats-server %s", (series) => {
  test.each([
    ["cipher: aes", ["cipher"], true],
    ['cipher: aes, key: ""', ["key"], true],
    ['cipher: aes, key: "0123456789abcdef0123456789abcdef"', [], false],
  ])("stores streams with %s", async (options, expected, isReadable) => {
    const config = `authorization { users: [ { ${user} } ] }\njetstream { store_dir: "./js", ${options} }\n`;
    expect(told(config)).toEqual(expected);
    await using server = await startNatsServer({ version: series, config });
    await using client = await connected(server, login);
    await ask(client.connection, "$JS.API.STREAM.CREATE.S", { name: "S", subjects: ["orders"], storage: "file", retention: "limits" });
    expect(await ask(client.connection, "orders", { text: "canary" })).toMatchObject({ seq: 1 });
    expect(contents(path.join(server.folder, "js")).includes("canary")).toBe(isReadable);
  });

  test("max_streams: 0 and max_consumers: 0 limit nothing", async () => {
    const limited = (limits: string): string => `jetstream { store_dir: "./js" }\naccounts { A { jetstream { ${limits} }, users: [ { ${user} } ] } }\n`;
    expect(told(limited("max_streams: 0, max_consumers: 0"))).toEqual(["max_consumers", "max_streams"]);
    expect(await twoOfEach(series, limited("max_streams: 0, max_consumers: 0"))).toEqual([undefined, undefined, undefined, undefined]);
    expect(told(limited("max_streams: 1, max_consumers: 1"))).toEqual([]);
    expect(await twoOfEach(series, limited("max_streams: 1, max_consumers: 1"))).toEqual([undefined, expect.anything(), undefined, expect.anything()]);
  });

  test.each([
    [`mappings { orders: shop }\naccounts { A { users: [ { ${user} } ] } }\n`, ["mappings"], "orders"],
    [`accounts { A { mappings { orders: shop }, users: [ { ${user} } ] } }\n`, [], "shop"],
    [`mappings { orders: shop }\nauthorization { users: [ { ${user} } ] }\naccounts { A { users: [ { user: b, password: "s3cret" } ] } }\n`, [], "shop"],
  ])("maps subjects: %s", async (config, expected, subject) => {
    expect(told(config)).toEqual(expected);
    await using server = await startNatsServer({ version: series, config });
    await using client = await connected(server, login);
    const heard = new Promise<string>((resolve) => { client.connection.subscribe(">", { callback: (_, message) => { resolve(message.subject); } }); });
    client.connection.publish("orders", "x");
    expect(await heard).toBe(subject);
  });

  test("a websocket port with no_tls and tls speaks TLS", async () => {
    const config = (more: string): string => `authorization { users: [ { ${user} } ] }\nwebsocket { port: -1, no_tls: true${more} }\n`;
    expect(told(config(`, tls { ${tls} }`))).toEqual(["no_tls"]);
    await using server = await startNatsServer({ version: series, config: config(`, tls { ${tls} }`), files });
    expect(server.wsUrl).toMatch(/^wss:/);
    await expect(websocketClient("app", server.wsUrl?.replace("wss:", "ws:"), login)()).rejects.toThrow();
    expect(told(config(""))).toEqual([]);
    await using plain = await startNatsServer({ version: series, config: config("") });
    await (await websocketClient("app", plain.wsUrl, login)()).close();
  });

  test("ca_file without verify asks nobody for a certificate, nor looks at it", async () => {
    const config = (more: string): string => `authorization { users: [ { ${user} } ] }\ntls { ${tls}, ca_file: "./cert.pem"${more} }\n`;
    const withTls = (certificate?: typeof own): ConnectionOptions => ({ ...login, tls: { ca: own.certificate, ...(certificate === undefined ? {} : { cert: certificate.certificate, key: certificate.key }) } });
    const tries = async (text: string): Promise<string[]> => {
      await using server = await startNatsServer({ version: series, config: text, files });
      const url = server.url.replace("127.0.0.1", "localhost");
      return await Promise.all([undefined, own, stranger].map((certificate) => natsClient("app", url, withTls(certificate))().then(async (client) => { await client.close(); return "in"; }, () => "refused")));
    };
    expect(told(config(""))).toEqual(["ca_file"]);
    expect(await tries(config(""))).toEqual(["in", "in", "in"]);
    expect(told(config(", verify: true"))).toEqual([]);
    expect(await tries(config(", verify: true"))).toEqual(["refused", "in", "refused"]);
  });

  test.each(["websocket", "mqtt"])("nor does %s", async (name) => {
    const config = (more: string): string => `server_name: n\nauthorization { users: [ { ${user} } ] }\njetstream { store_dir: "./js" }\n${name} { port: -1, tls { ${tls}, ca_file: "./cert.pem"${more} } }\n`;
    const handshake = async (text: string): Promise<string> => {
      await using server = await startNatsServer({ version: series, config: text, files });
      const port = Number(/Listening for (?:websocket|MQTT) clients on \S+:(\d+)/.exec(server.log())?.[1]);
      // A refusal is a part of the handshake only up to TLS 1.2.
      const socket = connectTls({ port, host: "127.0.0.1", ca: own.certificate, maxVersion: "TLSv1.2" });
      const outcome = await once(socket, "secureConnect").then(() => "in", () => "refused");
      socket.destroy();
      return outcome;
    };
    expect(told(config(""))).toEqual(["ca_file"]);
    expect(await handshake(config(""))).toBe("in");
    expect(told(config(", verify: true"))).toEqual([]);
    expect(await handshake(config(", verify: true"))).toBe("refused");
  });

  test("nor do leafnodes", async () => {
    const port = await freePort();
    const hub = (more: string): string => `authorization { users: [ { ${user} } ] }\nleafnodes { listen: "127.0.0.1:${String(port)}", tls { ${tls}, ca_file: "./cert.pem"${more} } }\n`;
    const leaf = `leafnodes { remotes: [ { url: "tls://app:s3cret@127.0.0.1:${String(port)}", tls { ca_file: "./cert.pem" } } ] }\n`;
    const outcome = async (config: string): Promise<string> => {
      await using server = await startNatsServer({ version: series, config, files });
      await using remote = await startNatsServer({ version: series, config: leaf, files });
      return await until("the leaf node", async () => {
        if (server.log().includes("client didn't provide a certificate")) return "refused";
        const { leafnodes } = (await (await fetch(`${remote.monitorUrl}/leafz`)).json()) as { readonly leafnodes: number };
        return leafnodes === 1 && "in";
      });
    };
    expect(told(hub(""))).toEqual(["ca_file"]);
    expect(await outcome(hub(""))).toBe("in");
    expect(told(hub(", verify: true"))).toEqual([]);
    expect(await outcome(hub(", verify: true"))).toBe("refused");
  });

  test.each([false, true])("pages of allowed origins, beside same_origin, with TLS: %s", async (isTls) => {
    const [own, other] = isTls ? ["https://a.example", "http://b.example"] : ["http://a.example", "https://b.example"];
    const config = `websocket { port: -1, same_origin: true, origins: [ "${own}", "${other}" ], ${isTls ? `tls { ${tls} }` : "no_tls: true"} }\n`;
    await using server = await startNatsServer({ version: series, config, files });
    const isNew = series === "newest";
    expect(told(config, server.version)).toEqual(isNew ? [`"${other}"`] : []);
    const hosts = ["", ":80", ":443"];
    if (isNew) expect(await answers(server, other, hosts)).toEqual([403, 403, 403]);
    expect(await answers(server, own, isNew ? ["", isTls ? ":443" : ":80"] : [])).toEqual(isNew ? [101, 101] : []);
  });

  test("several allowed origins of one host", async () => {
    const origins = ["http://localhost:3000", "http://localhost:5173", "https://a.example"] as const;
    const config = `websocket { port: -1, no_tls: true, allowed_origins: [ ${origins.map((origin) => `"${origin}"`).join(", ")} ] }\n`;
    await using server = await startNatsServer({ version: series, config });
    const isNew = series === "newest";
    expect(told(config, server.version)).toEqual(isNew ? [] : ['"http://localhost:3000"']);
    const seen = await Promise.all(origins.map(async (origin) => answers(server, origin, [""])));
    expect(seen.flat()).toEqual([isNew ? 101 : 403, 101, 101]);
  });

  test.each([
    ["logfile_size_limit: 100KB\n", ["logfile_size_limit"], false],
    ["log_file: FILE\nlogfile_size_limit: 100KB\n", [], true],
  ])("cuts a log: %s", async (text, expected, isCut) => {
    const config = `trace: true\n${text.replace("FILE", '"./nats.log"')}`;
    expect(told(config)).toEqual(expected);
    expect((await logFiles(series, config)).length > 1).toBe(isCut);
  });

  test("a log file is all there is beside a syslog", async () => {
    const config = 'log_file: "./nats.log"\nremote_syslog: "udp://127.0.0.1:9"\nsyslog: true\n';
    expect(told(config)).toEqual(["syslog", "remote_syslog"].sort());
    await using server = await startNatsServer({ version: series, config: config.replace("udp://127.0.0.1:9", "nowhere"), logged: false });
    // Where it were looked at, this URL would end the server.
    expect(fs.readFileSync(path.join(server.folder, "nats.log"), "utf8")).toContain("Server is ready");
  });
});

describe.each(["2.10", "newest"] as const)("nats-server %s", (series) => {
  test.each([
    ["logfile_max_num: 2\n", ["logfile_max_num"], 1],
    ["logfile_max_num: 2\nlogfile_size_limit: 100KB\n", [], 2],
  ])("counts log files: %s", async (text, expected, count) => {
    const config = `trace: true\nlog_file: "./nats.log"\n${text}`;
    expect(told(config)).toEqual(expected);
    expect(await logFiles(series, config)).toHaveLength(count);
  });
});

describe("nats-server 2.15.1", () => {
  const proxies = "proxies { trusted: [ { key: UCARKS2E3KVB7YORL2DG34XLT7PUCOL2SVM7YXV6ETHLW6Z46UUJ2VZ3 } ] }\n";

  test.each([
    `authorization { proxy_required: true, users: [ { ${user} } ] }\n${proxies}`,
    `authorization { proxy_required: true }\naccounts { A { users: [ { ${user} } ] } }\n${proxies}`,
  ])("asks no user of a list for a proxy: %s", async (config) => {
    expect(told(config)).toEqual(["proxy_required"]);
    await using server = await startNatsServer({ config });
    await (await natsClient("app", server.url, login)()).close();
  });

  test.each([
    `authorization { proxy_required: true, ${user} }\n${proxies}`,
    `authorization { proxy_required: true, users: [ { ${user}, proxy_required: true } ] }\n${proxies}`,
  ])("asks who logs in for a proxy: %s", async (config) => {
    expect(told(config)).toEqual([]);
    await using server = await startNatsServer({ config });
    await expect(natsClient("app", server.url, login)()).rejects.toThrow(/authorization violation/i);
  });

  test("asks for one after the fix: a reload disconnects who came without", async () => {
    const config = `authorization { proxy_required: true, users: [ { ${user} } ] }\n${proxies}`;
    await using server = await startNatsServer({ config });
    const client = await connect({ servers: server.url, reconnect: false, tls: null, ...login });
    const [fix] = reportsOf(config).flatMap(({ fixes = [] }) => fixes.filter(({ title }) => title === "Ask each of these users for a proxy"));
    if (fix?.kind !== "edit") throw new Error("There is no such fix.");
    const fixed = fix.edits().reduce((text, { replacements }) => applyReplacements(text, replacements), config);
    expect(told(fixed)).toEqual([]);
    await server.reload(fixed);
    await until("the end of the connection", () => client.isClosed());
    await expect(natsClient("app", server.url, login)()).rejects.toThrow(/authorization violation/i);
  });
});

/** The log files beside the config, once the server has written several times the limit. */
async function logFiles(series: Series, config: string): Promise<string[]> {
  await using server = await startNatsServer({ version: series, config, logged: false });
  await using client = await connected(server, {});
  for (let at = 0; at < 2_000; at++) client.connection.publish("orders", "x".repeat(200));
  await client.connection.flush();
  return fs.readdirSync(server.folder).filter((name) => name.includes(".log"));
}

async function twoOfEach(series: Series, config: string): Promise<unknown[]> {
  await using server = await startNatsServer({ version: series, config });
  await using client = await connected(server, login);
  const stream = (name: string): Promise<unknown> => ask(client.connection, `$JS.API.STREAM.CREATE.${name}`, { name, subjects: [name], storage: "file", retention: "limits" });
  const consumer = (name: string): Promise<unknown> => ask(client.connection, `$JS.API.CONSUMER.DURABLE.CREATE.S.${name}`, { stream_name: "S", config: { durable_name: name, ack_policy: "explicit" } });
  const answers = [await stream("S"), await stream("T"), await consumer("c"), await consumer("d")];
  return answers.map((answer) => (answer as { readonly error?: unknown }).error);
}

async function connected(server: NatsServer, how: ConnectionOptions): Promise<AsyncDisposable & { readonly connection: NatsConnection }> {
  const connection = await connect({ servers: server.url, reconnect: false, tls: null, ...how });
  return { connection, [Symbol.asyncDispose]: () => connection.close() };
}

async function ask(connection: NatsConnection, subject: string, body: object): Promise<unknown> {
  return (await connection.request(subject, JSON.stringify(body), { timeout: 10_000 })).json();
}

/** What becomes of the WebSocket of a page, by the port of the host that it asks for: the host of the page itself. */
async function answers({ wsUrl = "" }: NatsServer, origin: string, ports: readonly string[]): Promise<number[]> {
  const { port, protocol } = new URL(wsUrl);
  return Promise.all(ports.map(async (named) => {
    const headers = { host: `${new URL(origin).hostname}${named}`, origin, connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" };
    const request = (protocol === "wss:" ? requestTls : requestPlain)({ host: "127.0.0.1", port, headers, rejectUnauthorized: false }).end();
    return new Promise<number>((resolve, reject) => {
      request.once("upgrade", ({ statusCode = 0 }, socket) => { socket.destroy(); resolve(statusCode); });
      request.once("response", (response) => { response.resume(); resolve(response.statusCode ?? 0); });
      request.once("error", reject);
    });
  }));
}

function contents(folder: string): string {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => fs.readFileSync(path.join(parentPath, name), "latin1")).join("");
}

function told(config: string, version?: string): string[] {
  return reportsOf(config, version).map(({ file, span }) => file.text.slice(span.start, span.end)).sort();
}

function reportsOf(config: string, version = "2.15.1"): readonly Report[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config, ...files } })).analyse(memoryUri("nats-server.conf"), { version: parseVersion(version) });
  return reports.filter(({ check }) => check.code === "option-ignored");
}
