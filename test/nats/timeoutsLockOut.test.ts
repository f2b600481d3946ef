/** Timeouts that are over before they begin: what the check of limits says of them, tried with real clients and servers. */
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { loopbackCertificate } from "../support/certificates.js";
import { freePort } from "../support/freePort.js";
import { mqttClient, natsClient, websocketClient } from "../support/live/clients.js";
import type { Login } from "../support/live/clients.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import type { NatsServer, Series } from "../support/natsServer.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const user = 'user: app, password: "s3cret"';
const login = { user: "app", pass: "s3cret" };
const { certificate, key } = loopbackCertificate();
const files = { "cert.pem": certificate, "key.pem": key };
const pair = 'cert_file: "cert.pem", key_file: "key.pem"';
const withTls = { tls: { ca: certificate } };
const tooLate = /Authentication Timeout/;
const noHandshake = /TLS \w*\s?handshake (?:error|timeout)/;
const mqttNeeds = 'server_name: n\njetstream { store_dir: "js" }\n';

describe.each(servers)("nats-server %s", { concurrent: true }, (series) => {
  test.each(["-1", "-0.5", "0.000001"])("authorization with timeout: %s", async (timeout) => {
    const config = `authorization { ${user}, timeout: ${timeout} }\n`;
    await refuses(series, config, ({ url }) => natsClient("app", url, login), tooLate);
  });

  test.each(["0", "0.0", '"0s"'])("authorization with timeout: %s stands for the default", async (timeout) => {
    await takes(series, `authorization { ${user}, timeout: ${timeout} }\n`, ({ url }) => natsClient("app", url, login));
  });

  test("a text counts from 2.11.2 on", async () => {
    const config = `authorization { ${user}, timeout: "-1s" }\n`;
    const client = ({ url }: NatsServer): Login => natsClient("app", url, login);
    if (series === "newest") await refuses(series, config, client, tooLate);
    else await takes(series, config, client);
  });

  test("nobody is asked for anything: no time is given for it", async () => {
    await takes(series, "authorization { timeout: -1 }\n", ({ url }) => natsClient("app", url));
  });

  test("websocket and mqtt: their own time before that of all", async () => {
    const block = `port: -1, authorization { ${user}, timeout: -1 }`;
    const main = `authorization { ${user} }\n`;
    const overMain = `authorization { ${user}, timeout: -1 }\n`;
    const ws = ({ wsUrl }: NatsServer): Login => websocketClient("app", wsUrl, login);
    await refuses(series, `${main}websocket { ${block}, no_tls: true }\n`, ws, tooLate);
    await refuses(series, `${overMain}websocket { port: -1, no_tls: true }\n`, ws, tooLate);
    await refuses(series, `${mqttNeeds}${main}mqtt { ${block} }\n`, mqtt, tooLate);
  });

  test.each(["-1", '"-1s"', "0.000001"])("tls with timeout: %s", async (timeout) => {
    await refuses(series, `tls { ${pair}, timeout: ${timeout} }\n`, ({ url }) => natsClient("app", url, withTls), noHandshake);
  });

  test("beside allow_non_tls clients without TLS get in", async () => {
    const config = `allow_non_tls: true\ntls { ${pair}, timeout: -1 }\n`;
    await refuses(series, config, ({ url }) => natsClient("app", url, withTls), /Client parser ERROR|TLS handshake/i);
    await using server = await startNatsServer({ version: series, config, files, monitor: false });
    await (await natsClient("app", server.url)()).close();
  });

  test("tls with a timeout of zero, and any of websocket", async () => {
    await takes(series, `tls { ${pair}, timeout: 0 }\n`, ({ url }) => natsClient("app", url, withTls));
    expect(told(`websocket { port: -1, tls { ${pair}, timeout: -1 } }\n`, series)).toEqual([]);
  });

  test.each([
    ["leaf node", `leafnodes { listen: "127.0.0.1:PORT", authorization { timeout: -1 } }`, 'leafnodes { remotes: [ { url: "nats://127.0.0.1:PORT" } ] }', tooLate],
    ["leaf node", `leafnodes { listen: "127.0.0.1:PORT", tls { ${pair}, timeout: -1 } }`, 'leafnodes { remotes: [ { url: "tls://127.0.0.1:PORT", tls { ca_file: "cert.pem" } } ] }', noHandshake],
    ["route", `cluster { name: c, listen: "127.0.0.1:PORT", authorization { ${user}, timeout: -1 } }`, 'cluster { name: c, listen: "127.0.0.1:-1", routes: ["nats://app:s3cret@127.0.0.1:PORT"] }', tooLate],
    ["route", `cluster { name: c, listen: "127.0.0.1:PORT", tls { ${pair}, timeout: -1 } }`, `cluster { name: c, listen: "127.0.0.1:-1", tls { ${pair} }, routes: ["nats://127.0.0.1:PORT"] }`, noHandshake],
    ["gateway", `gateway { name: a, listen: "127.0.0.1:PORT", authorization { timeout: -1 } }`, 'gateway { name: b, listen: "127.0.0.1:-1", gateways: [ { name: a, url: "nats://127.0.0.1:PORT" } ] }', tooLate],
    ["gateway", `gateway { name: a, listen: "127.0.0.1:PORT", tls { ${pair}, timeout: -1 } }`, `gateway { name: b, listen: "127.0.0.1:-1", tls { ${pair} }, gateways: [ { name: a, url: "nats://127.0.0.1:PORT" } ] }`, noHandshake],
  ])("%s: %s", async (_, hub, other, reason) => {
    const port = String(await freePort());
    const config = `debug: true\n${hub.replace("PORT", port)}\n`;
    expect(told(config, series)).toEqual(["limit-locks-out"]);
    await using server = await startNatsServer({ version: series, config, files, monitor: false });
    await using dialling = await startNatsServer({ version: series, config: `${other.replace("PORT", port)}\n`, files, monitor: false });
    await until(`${String(reason)} in the log`, () => reason.test(server.log()) && dialling.log() !== "");
  });
});

/** What is over at once is a race all the same, which a client may win on a busy machine. */
async function refuses(series: Series, config: string, client: (server: NatsServer) => Login, reason: RegExp): Promise<void> {
  expect(told(config, series)).toEqual(["limit-locks-out"]);
  await using server = await startNatsServer({ version: series, config: `debug: true\n${config}`, files, monitor: false });
  await until(`a client that is refused, and ${String(reason)} in the log`, async () => {
    const isRefused = await client(server)().then(async (open) => { await open.close(); return false; }, () => true);
    return isRefused && reason.test(server.log());
  });
}

async function takes(series: Series, config: string, client: (server: NatsServer) => Login): Promise<void> {
  expect(told(config, series)).toEqual([]);
  await using server = await startNatsServer({ version: series, config, files, monitor: false });
  await (await client(server)()).close();
}

function mqtt(server: NatsServer): Login {
  const port = /Listening for MQTT clients on \S+:(\d+)/.exec(server.log())?.[1];
  return mqttClient(Number(port), "device", login.user, login.pass);
}

const releases: Readonly<Record<Series, string>> = { "2.9": "2.9.10", "2.10": "2.10.27", newest: "2.15.1" };

function told(config: string, series: Series): string[] {
  const service = new LanguageService(memoryHost({ files: { "nats-server.conf": config, ...files } }));
  const { reports } = service.analyse(memoryUri("nats-server.conf"), { version: parseVersion(releases[series]) });
  return reports.map(({ check }) => check.code).filter((code) => code === "limit-locks-out");
}
