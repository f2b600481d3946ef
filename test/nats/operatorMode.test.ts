/**
 * What the page about operator mode says, done by hand: JWTs as the nsc commands in it make them, the config that is left
 * over, real servers, real clients.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { encodeAccount, encodeOperator, encodeUser, fmtCreds } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import type { KeyPair } from "@nats-io/nkeys";
import { connect, credsAuthenticator } from "@nats-io/transport-node";
import type { ConnectionOptions, NatsConnection } from "@nats-io/transport-node";
import { afterAll, describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { operatorModePage } from "../../server/src/language/checks/operatorMode/page.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { allSeries, checkConfig, startNatsServer } from "../support/natsServer.js";
import type { NatsServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { secret } from "../support/tokenLayouts.js";

const scratch = temporaryFolder("operator-mode");
afterAll(() => { removeFolder(scratch); });

/** nsc gives an account these limits, and with `--js-enable 0` the storage. */
const limits = { conn: -1, leaf: -1, data: -1, payload: -1, subs: -1, imports: -1, exports: -1, wildcards: true, disallow_bearer: true, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };
const [operator, system, app] = [createOperator(), createAccount(), createAccount()];
const operatorJwt = await encodeOperator("east", operator, { system_account: system.getPublicKey() });
const systemJwt = await encodeAccount("SYS", system, { limits: { ...limits, mem_storage: 0, disk_storage: 0 } }, { signer: operator });
const appJwt = await encodeAccount("APP", app, { limits }, { signer: operator });
const clientCreds = await creds("client", app);
const systemCreds = await creds("sys", system);

async function creds(name: string, account: KeyPair): Promise<ConnectionOptions> {
  const user = createUser();
  return { authenticator: credsAuthenticator(fmtCreds(await encodeUser(name, user, account, {}), user)) };
}

/** As `nsc generate config --nats-resolver` writes it (cmd/natsresolverconfigbuilder.go). */
const generated = `operator: ${operatorJwt}
system_account: ${system.getPublicKey()}
resolver {
    type: full
    dir: './jwt'
    allow_delete: false
    interval: "2m"
    timeout: "1.9s"
}
resolver_preload: {
	${system.getPublicKey()}: ${systemJwt},
}
`;
const inMemory = `operator: ${operatorJwt}\nsystem_account: ${system.getPublicKey()}\nresolver: MEMORY\n`;
const preload = (...rows: (readonly [KeyPair, string])[]): string => `resolver_preload: { ${rows.map(([key, jwt]) => `${key.getPublicKey()}: ${jwt}`).join("\n")} }\n`;
const include = 'include "operator.conf"\n';

/** What stands in a config, and what the page says has to leave it: with it the server refuses to start, or ignores it. */
const leftovers: readonly { readonly text: string; readonly leaves: string; readonly starts: boolean }[] = [
  { text: `authorization { token: "${secret}" }\n`, leaves: "authorization", starts: true },
  { text: "authorization { users: [ { user: a, password: b } ] }\n", leaves: "authorization", starts: false },
  { text: "accounts { ORDERS {} }\n", leaves: "accounts", starts: false },
  { text: "mappings { a: b }\n", leaves: "mappings", starts: false },
  { text: "no_auth_user: a\n", leaves: "no_auth_user", starts: false },
  { text: `websocket { port: -1, no_tls: true, authorization { token: "${secret}" } }\n`, leaves: "websocket.authorization", starts: true },
  { text: "leafnodes { port: -1, authorization { users: [ { user: a, password: b } ] } }\n", leaves: "leafnodes.authorization", starts: false },
];

describe.each(allSeries)("nats-server %s", (series) => {
  test("comes into operator mode as the page says, with an outage for the token alone", async () => {
    const before = `port: 4222\nserver_name: "shop"\njetstream { store_dir: "./js" }\nauthorization { token: "${secret}" }\n`;
    const after = `${include}port: 4222\nserver_name: "shop"\njetstream { store_dir: "./js" }\n`;
    expectPage(before, "nsc add operator --name shop --sys", "nsc add user --account APP --name client", "nsc edit account --name APP --js-enable 0");
    const file = onDisk({ "nats-server.conf": before, "operator.conf": generated });
    await using old = await startNatsServer({ version: series, file });
    await (await open(old, { token: secret })).close();
    await expect(old.reload(after)).rejects.toThrow(/config reload not supported for/);
    await old.stop();
    fs.writeFileSync(file, after);
    expect((await checkConfig(series, file)).ok).toBe(true);
    await using server = await startNatsServer({ version: series, file });
    await expectOut(server, { token: secret });
    await expectOut(server, {});
    await expectOut(server, clientCreds);
    await push(server);
    await (await open(server, clientCreds)).close();
    await expectOut(server, { token: secret });
  });

  test("leaves the streams of the global account behind", async () => {
    const withToken = `jetstream { store_dir: "./js" }\nauthorization { token: "${secret}" }\n`;
    const file = onDisk({ "nats-server.conf": withToken, "operator.conf": `${inMemory}${preload([system, systemJwt], [app, appJwt])}` });
    await using old = await startNatsServer({ version: series, file });
    const before = await open(old, { token: secret });
    const made = (await before.request("$JS.API.STREAM.CREATE.KEPT", JSON.stringify({ name: "KEPT", subjects: ["kept"], storage: "file" }))).json<{ error?: object }>();
    expect(made.error).toBeUndefined();
    expect(await streams(before)).toEqual(["KEPT"]);
    await before.close();
    await old.stop();
    fs.writeFileSync(file, `${include}jetstream { store_dir: "./js" }\n`);
    await using server = await startNatsServer({ version: series, file });
    const now = await open(server, clientCreds);
    expect(await streams(now)).toEqual([]);
    await now.close();
  });

  test("with a resolver in memory takes accounts from the config on a reload, but no other operator", async () => {
    const file = onDisk({ "nats-server.conf": include, "operator.conf": `${inMemory}${preload([system, systemJwt])}` });
    await using server = await startNatsServer({ version: series, file });
    await expectOut(server, clientCreds);
    writeFiles(path.dirname(file), { "operator.conf": `${inMemory}${preload([system, systemJwt], [app, appJwt])}` });
    await server.reload();
    await (await open(server, clientCreds)).close();
    const other = await encodeOperator("east", operator, { system_account: system.getPublicKey(), tags: ["renewed"] });
    writeFiles(path.dirname(file), { "operator.conf": `operator: ${other}\nsystem_account: ${system.getPublicKey()}\nresolver: MEMORY\n${preload([system, systemJwt], [app, appJwt])}` });
    await expect(server.reload()).rejects.toThrow(/TrustedOperators/);
  });

  test.each(leftovers)("$leaves has to leave: $text", async ({ text, leaves, starts }) => {
    expect(page(text)).toContain(`\`${leaves}\``);
    const file = onDisk({ "nats-server.conf": include + text, "operator.conf": generated });
    expect((await checkConfig(series, file)).ok).toBe(true);
    if (!starts) {
      await expect(startNatsServer({ version: series, file })).rejects.toThrow();
      return;
    }
    await using server = await startNatsServer({ version: series, file });
    await expectOut(server, { token: secret });
  });
});

/** What `nsc push` asks of a server with such a resolver (cmd/push.go). */
async function push(server: NatsServer): Promise<void> {
  const client = await open(server, systemCreds);
  const reply = (await client.request("$SYS.REQ.CLAIMS.UPDATE", appJwt)).json<{ error?: object; data?: { code: number } }>();
  expect(reply).toMatchObject({ data: { code: 200 } });
  await client.close();
}

async function streams(client: NatsConnection): Promise<readonly string[]> {
  const reply = (await client.request("$JS.API.STREAM.NAMES")).json<{ streams?: readonly string[] | null; error?: object }>();
  expect(reply.error).toBeUndefined();
  return reply.streams ?? [];
}

function page(text: string): string {
  const service = new LanguageService(memoryHost({ files: { "nats-server.conf": text } }));
  return operatorModePage(service.read(memoryUri("nats-server.conf"))).markdown;
}

function expectPage(text: string, ...commands: readonly string[]): void {
  const written = page(text);
  for (const command of commands) expect(written).toContain(`${command}\n`);
  expect(written).not.toContain(secret);
}

function onDisk(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(scratch, "server-"));
  writeFiles(folder, files);
  return path.join(folder, "nats-server.conf");
}

async function open(server: NatsServer, credentials: ConnectionOptions): Promise<NatsConnection> {
  const client = await connect({ servers: server.url, reconnect: false, maxReconnectAttempts: 0, ...credentials });
  await client.flush();
  return client;
}

async function expectOut(server: NatsServer, credentials: ConnectionOptions): Promise<void> {
  await expect(open(server, credentials)).rejects.toThrow(/authorization violation/i);
}
