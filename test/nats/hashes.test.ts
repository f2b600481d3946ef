/** A secret replaced by its bcrypt hash, in the real server: who is let in, who stays connected, what a reload takes. */
import * as fs from "node:fs";
import * as path from "node:path";
import { connect } from "@nats-io/transport-node";
import type { ConnectionOptions } from "@nats-io/transport-node";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bcryptHash } from "../../server/src/host/hashing.js";
import { hashInVariable } from "../../server/src/language/checks/replaceByHash/consequences.js";
import { isBcrypt, isWholeBcrypt } from "../../server/src/language/model/bcrypt.js";
import { textsFor } from "../support/byTurns.js";
import type { Memory } from "../support/memoryHost.js";
import { mqttLogin } from "../support/mqttClient.js";
import { allSeries, checkConfig, startNatsServer } from "../support/natsServer.js";
import type { NatsServer } from "../support/natsServer.js";
import { fixesOf, rewritesOf, withHash } from "../support/offered.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { secret, tokenLayouts } from "../support/tokenLayouts.js";
import { until } from "../support/until.js";

const scratch = temporaryFolder("hashes");
let hash = "";

beforeAll(async () => { hash = await bcryptHash(secret); });
afterAll(() => { removeFolder(scratch); });

test("a hash is new each time, of the kind nats-server writes itself", async () => {
  const other = await bcryptHash(secret);
  expect(hash).toMatch(/^\$2a\$11\$/);
  expect(isWholeBcrypt(hash)).toBe(true);
  expect(other).not.toBe(hash);
});

const hashedToken = (memory: Memory): Memory => withHash(memory, fixesOf(memory, "replaceByHash")[0], hash);
const hashedPassword = (memory: Memory): Memory => withHash(memory, rewritesOf(memory, "replaceByHash")[0], hash);
const config = (text: string): Memory => ({ files: { "server.conf": text } });
const textOf = ({ files }: Memory): string => files["server.conf"] ?? "";

describe.each(allSeries)("nats-server %s", (series) => {
  test("accepts a sample of all layouts", async () => {
    const layouts = fc.sample(tokenLayouts, { numRuns: 60, seed: 20_261_124 }).filter(({ environment }) => Object.keys(environment ?? {}).length === 0);
    expect(layouts.length).toBeGreaterThan(30);
    for (const written of textsFor(series, layouts)) {
      const { ok, output } = await checkConfig(series, onDisk(hashedToken(written)), {});
      expect(ok, `${JSON.stringify(written.files)}\n${output}`).toBe(true);
    }
  });

  test("keeps token clients over the reload, lets new ones in by the same token, and nobody by the hash", async () => {
    const before = config(`authorization {\n  token: "${secret}"\n}\n`);
    await using server = await startNatsServer({ version: series, config: textOf(before) });
    const client = await connect({ servers: server.url, token: secret, reconnect: false });
    await server.reload(textOf(hashedToken(before)));
    await client.flush();
    expect(client.isClosed()).toBe(false);
    await expectIn(server, { token: secret });
    await expectOut(server, { token: hash });
    await expectOut(server, {});
    await client.close();
  });

  test("disconnects clients that send a user name beside the token, as any reload does, and lets them in again", async () => {
    const before = config(`authorization { token: "${secret}" }\n`);
    const credentials = { token: secret, user: "named" };
    await using server = await startNatsServer({ version: series, config: textOf(before) });
    for (const next of [`${textOf(before)}# nothing new\n`, textOf(hashedToken(before))]) {
      const client = await connect({ servers: server.url, reconnect: false, ...credentials });
      await server.reload(next);
      await client.closed();
    }
    await expectIn(server, credentials);
  });

  test("disconnects MQTT clients, which send a user name, and lets them in again", async () => {
    const before = config(`server_name: a\njetstream { store_dir: "./js" }\nmqtt { port: -1 }\nauthorization { token: "${secret}" }\n`);
    await using server = await startNatsServer({ version: series, config: textOf(before) });
    using device = await mqttLogin(server, secret);
    expect(await device?.answers()).toBe(true);
    await server.reload(textOf(hashedToken(before)));
    expect(await device?.answers()).toBe(false);
    using back = await mqttLogin(server, secret);
    expect(await back?.answers()).toBe(true);
  });

  test("the reload hashes once for every client that is connected", async () => {
    const before = config(`authorization { token: "${secret}" }\n`);
    await using server = await startNatsServer({ version: series, config: textOf(before) });
    const reloadWith = async (count: number): Promise<number> => {
      await server.reload(textOf(before));
      const clients = await Promise.all(Array.from({ length: count }, () => connect({ servers: server.url, token: secret, reconnect: false })));
      const start = performance.now();
      await server.reload(textOf(hashedToken(before)));
      const took = performance.now() - start;
      await Promise.all(clients.map((client) => client.close()));
      return took;
    };
    // A hash of cost 11 takes 30 ms on the fastest of machines; the reload itself a few.
    expect((await reloadWith(12)) - (await reloadWith(1))).toBeGreaterThan(11 * 20);
  });

  test.each([
    ["users", `authorization { users: [ { user: u, password: "${secret}" } ] }\n`],
    ["users of an account", `accounts { A { users: [ { user: u, pass: "${secret}" } ] } }\n`],
  ])("keeps the clients of %s over the reload", async (_name, text) => {
    await using server = await startNatsServer({ version: series, config: text });
    const client = await connect({ servers: server.url, user: "u", pass: secret, reconnect: false });
    await server.reload(textOf(hashedPassword(config(text))));
    await client.flush();
    expect(client.isClosed()).toBe(false);
    await expectIn(server, { user: "u", pass: secret });
    await expectOut(server, { user: "u", pass: hash });
    await client.close();
  });

  test("disconnects the clients of a single user, and lets them in again", async () => {
    const text = `authorization { user: u, password: "${secret}" }\n`;
    await using server = await startNatsServer({ version: series, config: text });
    const client = await connect({ servers: server.url, user: "u", pass: secret, reconnect: false });
    await server.reload(textOf(hashedPassword(config(text))));
    await client.closed();
    await expectIn(server, { user: "u", pass: secret });
  });

  test.each([
    ["websocket", `websocket { port: -1, no_tls: true, authorization { token: "${secret}" } }\n`, true],
    ["mqtt", `server_name: a\njetstream { store_dir: "./js" }\nmqtt { port: -1, authorization { token: "${secret}" } }\n`, true],
    ["leafnodes", `leafnodes { port: -1, authorization { users: [ { user: l, password: "${secret}" } ] } }\n`, false],
  ])("refuses to reload a changed %s block", async (name, text, isToken) => {
    const before = config(text);
    await using server = await startNatsServer({ version: series, config: text });
    const after = textOf(isToken ? hashedToken(before) : hashedPassword(before));
    const block = { websocket: "Websocket", mqtt: "MQTT", leafnodes: "LeafNode" }[name] ?? "";
    await expect(server.reload(after)).rejects.toThrow(`config reload not supported for ${block}`);
    if (isToken) expect(server.log()).toContain(secret);
  });

  test("lets a leaf node in by the password that the hash was made of", async () => {
    const hub = textOf(hashedPassword(config(`leafnodes { port: -1, authorization { user: l, password: "${secret}" } }\n`)));
    await using server = await startNatsServer({ version: series, config: hub });
    const port = /Listening for leafnode connections on \S*:(\d+)/.exec(server.log())?.[1] ?? "";
    await using leaf = await startNatsServer({ version: series, config: `leafnodes { remotes: [ { url: "nats://l:${secret}@127.0.0.1:${port}" } ] }\n` });
    const connected = async (): Promise<boolean> => ((await (await fetch(`${server.monitorUrl}/leafz`)).json()) as { leafnodes: number }).leafnodes === 1;
    await until("the leaf node", connected);
    expect(leaf.version).not.toBe("");
  });

  test("in an environment variable a hash is of the kind 2a or in quotes, as the plan and the light bulb say", async () => {
    const text = "authorization { token: $NATS_TOKEN }\n";
    const [fix] = fixesOf({ files: { "server.conf": text }, environment: { NATS_TOKEN: secret } }, "replaceByHash");
    expect(fix).toMatchObject({ kind: "disabled", reason: expect.stringContaining(hashInVariable) as string });
    const start = (value: string): Promise<NatsServer> => startNatsServer({ version: series, config: text, env: { NATS_TOKEN: value } });
    await servesByToken(await start(hash));
    for (const kind of ["2b", "2y"]) {
      const ofKind = hash.replace("$2a$", `$${kind}$`);
      await expect(start(ofKind)).rejects.toThrow(`variable reference for '${kind}$`);
      await servesByToken(await start(`"${ofKind}"`));
    }
  });

  test("a secret of more than 72 bytes: every one that begins alike would be let in", async () => {
    const long = "x".repeat(72);
    await using server = await startNatsServer({ version: series, config: `authorization { token: "${await bcryptHash(`${long}tail`)}" }\n` });
    await expectIn(server, { token: `${long}tail` });
    await expectIn(server, { token: `${long}other` });
    await expectOut(server, { token: long.slice(1) });
  });

  test("what follows a hash is not read", async () => {
    expect(isWholeBcrypt(`${hash} and more`)).toBe(true);
    await using server = await startNatsServer({ version: series, config: `authorization { token: "${hash} and more" }\n` });
    await expectIn(server, { token: secret });
  });

  test.each([
    ["short", () => hash.slice(0, -1)],
    ["of a cost that is none", () => hash.replace("$11$", "$03$")],
    ["with a character that bcrypt has not", () => `${hash.slice(0, 20)}+${hash.slice(21)}`],
  ])("a hash that is %s lets nobody in", async (_name, broken) => {
    expect([isBcrypt(broken()), isWholeBcrypt(broken())]).toEqual([true, false]);
    await using server = await startNatsServer({ version: series, config: `authorization { token: "${broken()}" }\n` });
    await expectOut(server, { token: secret });
    await expectOut(server, { token: broken() });
  });
});

function onDisk({ files }: Memory): string {
  const folder = fs.mkdtempSync(path.join(scratch, "server-"));
  writeFiles(folder, files);
  return path.join(folder, "server.conf");
}

async function expectIn(server: NatsServer, credentials: ConnectionOptions): Promise<void> {
  const client = await connect({ servers: server.url, reconnect: false, ...credentials });
  await client.flush();
  await client.close();
}

/** Stops the server. */
async function servesByToken(started: NatsServer): Promise<void> {
  await using server = started;
  await expectIn(server, { token: secret });
}

async function expectOut(server: NatsServer, credentials: ConnectionOptions): Promise<void> {
  await expect(connect({ servers: server.url, reconnect: false, ...credentials })).rejects.toThrow(/authorization violation/i);
}
