/** `nats-conf-lint live`, the built program, on real servers with real clients. */
import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createUser } from "@nats-io/nkeys";
import { nkeyAuthenticator } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { loopbackCertificate } from "../support/certificates.js";
import { mqttClient, natsClient } from "../support/live/clients.js";
import { Cluster } from "../support/live/cluster.js";
import { freePort } from "../support/freePort.js";
import { inRepository } from "../support/repository.js";
import { Stage } from "../support/live/stage.js";
import { allSeries, startNatsServer, type Series } from "../support/natsServer.js";
import { until } from "../support/until.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const token = "CANARY-token-audited";
const escape = String.fromCharCode(27);

interface Run {
  readonly code: number | string | null | undefined;
  readonly out: string;
  readonly errors: string;
}

/** Not synchronous: the clients of this process must answer their servers meanwhile. */
async function live(...words: string[]): Promise<Run> {
  return liveIn({}, ...words);
}

async function liveIn(environment: Readonly<Record<string, string>>, ...words: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, "live", ...words], { env: { PATH: process.env["PATH"], ...environment }, maxBuffer: 1 << 28 }, (error, out, errors) => {
      expect(out + errors).not.toContain("CANARY");
      resolve({ code: error === null ? 0 : error.code, out, errors });
    });
  });
}

async function tokenServer(series: Series, names: readonly string[]): Promise<Stage> {
  const stage = new Stage(series);
  const { url } = await stage.serve(`server_name: hub\nauthorization { token: "${token}" }`);
  await stage.join(...names.map((name) => natsClient(name, url, { token })));
  return stage;
}

async function nkeyServer(): Promise<Stage> {
  const stage = new Stage("newest");
  const user = createUser();
  const { url } = await stage.serve(`server_name: vault\nauthorization { users: [ { nkey: ${user.getPublicKey()} } ] }`);
  await stage.join(natsClient("signer", url, { authenticator: nkeyAuthenticator(user.getSeed()) }));
  return stage;
}

describe("exit codes", () => {
  test("1 where a token is used, 0 where only keys are", async () => {
    await using tokens = await tokenServer("newest", ["billing"]);
    await using keys = await nkeyServer();
    for (const format of ["human", "csv"]) {
      expect((await live("--format", format, tokens.server.monitorUrl)).code).toBe(1);
      expect((await live("--format", format, keys.server.monitorUrl)).code).toBe(0);
    }
    const both = await live("--format=json", keys.server.monitorUrl, tokens.server.monitorUrl);
    expect(both.code).toBe(1);
    expect(JSON.parse(both.out)).toMatchObject({ endpoints: [{ server: { name: "vault" }, connections: [] }, { server: { name: "hub" }, connections: [{ name: "billing", login: "static-token" }] }] });
  });

  test("2 where an endpoint could not be asked and no other has bearers, 1 where one has", async () => {
    await using tokens = await tokenServer("newest", ["billing"]);
    await using keys = await nkeyServer();
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const alone = await live("--format", "csv", nobody, keys.server.monitorUrl);
    expect(alone).toMatchObject({ code: 2, errors: expect.stringContaining(`${nobody}: Nothing listens at this address.`) as string });
    expect((await live(nobody, tokens.server.monitorUrl)).code).toBe(1);
  });

  test("--clear-text-only counts only what goes without TLS", async () => {
    await using stage = new Stage("newest");
    const { certificate, key } = loopbackCertificate();
    const { url, monitorUrl } = await stage.serve(
      `authorization { token: "${token}" }\ntls { cert_file: cert.pem, key_file: key.pem }\nallow_non_tls: true`,
      { "cert.pem": certificate, "key.pem": key },
    );
    await stage.join(natsClient("over tls", url, { token, tls: { ca: certificate } }));
    expect([(await live(monitorUrl)).code, (await live("--clear-text-only", monitorUrl)).code]).toEqual([1, 0]);
    await stage.join(natsClient("in clear text", url, { token }));
    const clear = await live("--clear-text-only", monitorUrl);
    expect([clear.code, clear.out.includes("in clear text, "), clear.out.includes("over tls, ")]).toEqual([1, true, false]);
  });

  test("what cannot be told is told, and counts with --strict", async () => {
    await using stage = new Stage("newest");
    const port = await freePort();
    const { monitorUrl } = await stage.serve(`server_name: gateway\nauthorization { token: "${token}" }\njetstream { store_dir: "./store" }\nmqtt { host: 127.0.0.1, port: ${port} }`);
    await stage.join(mqttClient(port, "meter-7", "sensor", token));
    const run = await live("--format", "csv", monitorUrl);
    expect(run.code).toBe(0);
    expect(run.errors).toContain("of 1 connections the login cannot be told");
    expect((await live(monitorUrl)).out).toMatch(/1 cannot be told .*\n {4}cid \d+, meter-7, .*MQTT/);
    const strict = await live("--strict", monitorUrl);
    expect(strict.code).toBe(1);
    expect([(await live(monitorUrl)).out, strict.out].map((out) => out.includes("only with --strict"))).toEqual([true, false]);
  });
});

describe.each(allSeries)("nats-server %s", (series) => {
  test("its leaf nodes are told, listed or not, and count with --strict", async () => {
    await using stage = new Stage(series);
    const hub = await stage.serve(`authorization { token: "${token}" }\nleafnodes { listen: 127.0.0.1:-1 }`);
    const [, port] = /Listening for leafnode connections on \S*:(\d+)/.exec(hub.log()) ?? [];
    await stage.serve(`leafnodes { remotes: [ { url: "nats-leaf://${token}@127.0.0.1:${port}" } ] }`);
    await until("the leaf node", async () => ((await (await fetch(`${hub.monitorUrl}/varz`)).json()) as { leafnodes: number }).leafnodes === 1);
    const [human, csv, strict] = [await live(hub.monitorUrl), await live("--format", "csv", hub.monitorUrl), await live("--strict", hub.monitorUrl)];
    const listed = series === "newest";
    expect(human.out).toContain(listed ? "1 cannot be told" : "1 leaf nodes that it does not list");
    expect(csv.errors).toContain(listed ? "of 1 connections the login cannot be told" : "does not list its 1 leaf nodes");
    expect(human.out).toContain("only with --strict");
    expect([human.code, csv.code, strict.code]).toEqual([0, 0, 1]);
  });

  test("its token is in no format; names that attack a terminal, a table or a spreadsheet are text", async () => {
    const names = ["=cmd|' /C calc'!A0", `${escape}[31mred`, "a|b`c", "plain"];
    await using stage = await tokenServer(series, names);
    const { monitorUrl, version } = stage.server;
    const [human, json, csv, markdown] = await Promise.all(["human", "json", "csv", "markdown"].map((format) => live("--format", format, "--all", monitorUrl)));
    for (const run of [human, json, csv, markdown]) {
      expect(run?.out).not.toContain(escape);
      expect(run?.out).toContain("plain");
      expect(run?.out).toContain(version);
    }
    const { endpoints: [endpoint] } = JSON.parse(json?.out ?? "") as { endpoints: { connections: { cid: number; name: string; login: string }[] }[] };
    expect(endpoint?.connections.map(({ login }) => login)).toEqual(names.map(() => (series === "newest" ? "static-token" : "cannot-tell")));
    expect(csv?.out).toContain(`"'=cmd|' /C calc'!A0"`);
    expect(markdown?.out).toContain("`a\\u{7C}b\\u{60}c`");
  });
});

test.each([[[]], [["--format", "xml", "http://127.0.0.1:8222"]], [["--timeout", "soon", "http://127.0.0.1:8222"]], [["--context="]], [["--nope", "http://127.0.0.1:8222"]], [[`http://${token}@127.0.0.1:8222`]], [[`nats://${token}@h`]]])("%j is wrong usage", async (words) => {
  expect(await live(...words)).toMatchObject({ code: 2, out: "", errors: expect.stringContaining("nats-conf-lint --help") as string });
});

test("all servers of a system account are asked by a NATS context, whose secrets stay in its files", async () => {
  const folder = temporaryFolder("contexts");
  const secret = "CANARY-of-a-context";
  const users = `accounts { $SYS { users: [ { user: admin, password: ${secret} } ] }, A { users: [ { user: app, password: ${secret} } ] } }`;
  const members = [{ name: "n1", version: "newest" as const, cluster: "c", config: users }, { name: "n2", version: "newest" as const, cluster: "c", config: `authorization { token: "${token}" }` }];
  await using cluster = await Cluster.start(members);
  await cluster.join("billing", "n2", { token });
  writeFiles(folder, {
    "nats/context/prod.json": JSON.stringify({ url: cluster.server("n1").url, user: "admin", password: secret }),
    "nats/context/app.json": JSON.stringify({ url: cluster.server("n1").url, user: "app", password: secret }),
  });
  const environment = { XDG_CONFIG_HOME: folder };
  const { code, out } = await liveIn(environment, "--context", "prod", "--format=json");
  const { endpoints } = JSON.parse(out) as { endpoints: { endpoint: string; connections: { name: string }[] }[] };
  expect([code, endpoints.map(({ endpoint, connections }) => [endpoint, connections.map(({ name }) => name)])]).toEqual([1, [["prod: n1", []], ["prod: n2", ["billing"]]]]);
  expect((await liveIn(environment, "--context=app", "--timeout=3")).code).toBe(2);
  expect((await liveIn(environment, "--context=nowhere")).code).toBe(2);
  removeFolder(folder);
});

test("an endpoint whose certificate is not trusted is asked with NODE_EXTRA_CA_CERTS, as the remedy says", async () => {
  const { certificate, key } = loopbackCertificate();
  const port = await freePort();
  const config = `https: 127.0.0.1:${port}\ntls { cert_file: cert.pem, key_file: key.pem }\n`;
  await using server = await startNatsServer({ config, monitor: false, files: { "cert.pem": certificate, "key.pem": key } });
  const endpoint = `https://127.0.0.1:${port}`;
  const refused = await live(endpoint);
  expect(refused).toMatchObject({ code: 2, out: expect.stringContaining("NODE_EXTRA_CA_CERTS") as string });
  expect(refused.out).not.toMatch(/natsServerConf|Trust Certificate/);
  const trusted = await liveIn({ NODE_EXTRA_CA_CERTS: join(server.folder, "cert.pem") }, endpoint);
  expect(trusted).toMatchObject({ code: 0, out: expect.stringContaining("0 by static token") as string });
  expect(await live(`http://127.0.0.1:${port}`)).toMatchObject({ code: 2, out: expect.stringContaining("(HTTP 400) Use https://") as string });
});

test.skipIf(spawnSync("jq", ["--version"]).error !== undefined)("the manual's line for jq lists the bearers of those that answer", async () => {
  const filter = /jq -r '([^']+)'/.exec(readFileSync(inRepository("docs/live-export.md"), "utf8"))?.[1] ?? "";
  await using tokens = await tokenServer("newest", ["billing"]);
  const { out } = await live("--format", "json", `http://127.0.0.1:${await freePort()}`, tokens.server.monitorUrl);
  const { status, stdout } = spawnSync("jq", ["-r", filter], { input: out, encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "static-token\tbilling\t127.0.0.1\n" });
});

test.each([401, 403])("a proxy that asks for a login with %i is no reason to look for a button", async (status) => {
  const proxy = createServer((_, response) => response.writeHead(status).end()).listen(0, "127.0.0.1");
  await new Promise((resolve) => proxy.once("listening", resolve));
  const { port } = proxy.address() as { port: number };
  const { code, out } = await live(`http://127.0.0.1:${port}`);
  proxy.close();
  expect({ code, names: out.includes("--context"), buttons: out.includes("Set Credentials") }).toEqual({ code: 2, names: true, buttons: false });
});

test("a server that does not answer in time is one that could not be asked", async () => {
  const silent = createTcpServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const { port } = silent.address() as { port: number };
  const { code, out } = await live("--timeout", "1", `http://127.0.0.1:${port}`);
  silent.close();
  expect([code, out.includes("did not answer in time")]).toEqual([2, true]);
});
