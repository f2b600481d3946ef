/** A migrated config in the real server: it starts, takes the NKey and refuses the old token. */
import * as fs from "node:fs";
import * as path from "node:path";
import { createUser } from "@nats-io/nkeys";
import { connect, nkeyAuthenticator, wsconnect } from "@nats-io/transport-node";
import type { ConnectionOptions, NatsConnection } from "@nats-io/transport-node";
import * as fc from "fast-check";
import { WebSocket } from "undici";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { textsFor } from "../support/byTurns.js";
import type { Memory } from "../support/memoryHost.js";
import { migrate } from "../support/migrate.js";
import { edited, fixesOf } from "../support/offered.js";
import { allSeries, checkConfig, startNatsServer } from "../support/natsServer.js";
import type { NatsServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { secret, tokenLayouts } from "../support/tokenLayouts.js";
import { mainAuthorizations, withWebsocketToken } from "../support/usersLayouts.js";

const user = createUser();
const publicKey = user.getPublicKey();
const nkey = { authenticator: nkeyAuthenticator(user.getSeed()) };
const token = { token: secret };
const scratch = temporaryFolder("migration");

beforeAll(() => { vi.stubGlobal("WebSocket", WebSocket); });
afterAll(() => { removeFolder(scratch); });

describe.each(allSeries)("nats-server %s", (series) => {
  test("accepts a sample of all layouts, before and after", async () => {
    for (const written of textsFor(series, fc.sample(tokenLayouts, { numRuns: 60, seed: 20_261_123 }))) {
      const before = await checkConfig(series, onDisk(written), written.environment);
      const after = await checkConfig(series, onDisk(migrate(written, publicKey)), {});
      const texts = JSON.stringify(written.files);
      expect(before.ok, `${texts}\n${before.output}`).toBe(true);
      expect(after.ok, `${texts}\n${after.output}`).toBe(true);
    }
  });

  test.each(mainAuthorizations)("takes the NKey of a websocket token next to $name", async ({ before, files = {} }) => {
    const after = migrate(withWebsocketToken(before, "\n", files), publicKey);
    await using server = await startNatsServer({ version: series, file: onDisk(after) });
    await expectIn(server, nkey, server.wsUrl);
    await expectOut(server, nkey);
  });

  test.each(Object.entries(scenes))("%s: the NKey gets in, the token does not", async (_name, scene) => {
    await using before = await startNatsServer({ version: series, file: onDisk(scene), env: { CLIENT_TOKEN: secret } });
    await expectIn(before, token);
    await using after = await startNatsServer({ version: series, file: onDisk(migrate(scene, publicKey)) });
    await expectIn(after, nkey);
    await expectOut(after, token);
    await expectOut(after, {});
  });

  test("a websocket token becomes an NKey for WebSocket connections alone", async () => {
    const scene = { files: { "server.conf": `websocket {\n  port: -1\n  no_tls: true\n  authorization { token: "${secret}" }\n}\n` } };
    await using before = await startNatsServer({ version: series, file: onDisk(scene) });
    await expectIn(before, token, before.wsUrl);
    await expectIn(before, {});
    await using after = await startNatsServer({ version: series, file: onDisk(migrate(scene, publicKey)) });
    await expectIn(after, nkey, after.wsUrl);
    await expectOut(after, token, after.wsUrl);
    await expectOut(after, nkey);
    await expectOut(after, {});
  });

  test("a main token takes the websocket token with it, and the NKey is good for both", async () => {
    const scene = { files: { "server.conf": `authorization { token: "${secret}" }\nwebsocket { port: -1, no_tls: true, authorization { token: "web" } }\n` } };
    await using before = await startNatsServer({ version: series, file: onDisk(scene) });
    await expectIn(before, { token: "web" }, before.wsUrl);
    await using after = await startNatsServer({ version: series, file: onDisk(migrate(scene, publicKey)) });
    await expectIn(after, nkey);
    await expectIn(after, nkey, after.wsUrl);
    await expectOut(after, { token: "web" }, after.wsUrl);
  });

  test("several users: each key gets in, and may do what it was given", async () => {
    const other = createUser();
    const scene = { files: { "server.conf": `authorization { token: "${secret}" }\n` } };
    const [fix] = fixesOf(scene, "migrateToNkey");
    if (fix?.kind !== "key-pair" || fix.editsForUsers === undefined) throw new Error("Not offered.");
    const users = [{ publicKey, name: "all\nport: 1" }, { publicKey: other.getPublicKey(), name: "some", publish: ["allowed.>"], subscribe: ["other", "_INBOX.>"] }];
    await using server = await startNatsServer({ version: series, file: onDisk(edited(scene, fix.editsForUsers(users))) });
    expect(await mayPublish(server, nkey)).toBe(true);
    expect(await mayPublish(server, { authenticator: nkeyAuthenticator(other.getSeed()) })).toBe(false);
    await expectOut(server, token);
  });

  test("accepts several users in a sample of all layouts", async () => {
    const other = createUser().getPublicKey();
    for (const written of fc.sample(tokenLayouts, { numRuns: 30, seed: 20_261_126 })) {
      const [fix] = fixesOf(written, "migrateToNkey");
      if (fix?.kind !== "key-pair" || fix.editsForUsers === undefined) throw new Error("Not offered.");
      const after = edited(written, fix.editsForUsers([{ publicKey, name: "# one" }, { publicKey: other, name: "}", publish: ["a.*"] }]));
      const { ok, output } = await checkConfig(series, onDisk(after), {});
      expect(ok, `${JSON.stringify(after.files)}\n${output}`).toBe(true);
    }
  });

  test("a reload disconnects token clients, and going back by a reload leaves the NKey valid", async () => {
    const scene = { files: { "server.conf": `authorization {\n  token: "${secret}"\n}\n` } };
    await using server = await startNatsServer({ version: series, file: onDisk(scene) });
    const client = await connect({ servers: server.url, ...token, reconnect: false });
    const closed = client.closed();
    await server.reload(migrate(scene, publicKey).files["server.conf"]);
    await closed;
    await expectIn(server, nkey);
    await server.reload(scene.files["server.conf"]);
    await expectIn(server, token);
    await expectIn(server, nkey);
  });

  test("default_permissions do not bind the token, nor the NKey that takes its place", async () => {
    const scene = { files: { "server.conf": `authorization { token: "${secret}", default_permissions: { publish: "allowed.>" } }\n` } };
    await using before = await startNatsServer({ version: series, file: onDisk(scene) });
    expect(await mayPublish(before, token)).toBe(true);
    await using after = await startNatsServer({ version: series, file: onDisk(migrate(scene, publicKey)) });
    expect(await mayPublish(after, nkey)).toBe(true);
  });
});

const scenes: Readonly<Record<string, Memory>> = {
  plain: { files: { "server.conf": `authorization {\n  token: ${secret}\n  timeout: 2\n}\n` } },
  JSON: { files: { "server.conf": `{"authorization":{"timeout":2,"token":"${secret}"}}` } },
  "the environment": { files: { "server.conf": "authorization { token: $CLIENT_TOKEN }\n" }, environment: { CLIENT_TOKEN: secret } },
  "a variable": { files: { "server.conf": `T = '${secret}'\nauthorization = { token = $T }\n` } },
  "an include": { files: { "server.conf": "include auth.conf\n", "auth.conf": `AUTHORIZATION { TOKEN: "${secret}" }` } },
};

function onDisk({ files }: Memory): string {
  const folder = fs.mkdtempSync(path.join(scratch, "server-"));
  writeFiles(folder, files);
  return path.join(folder, "server.conf");
}

async function open(server: NatsServer, credentials: ConnectionOptions, url = server.url): Promise<NatsConnection> {
  const options = { servers: url, reconnect: false, maxReconnectAttempts: 0, ...credentials };
  return url.startsWith("ws") ? wsconnect(options) : connect(options);
}

/** Connected, and a message makes it to the server and back. */
async function expectIn(server: NatsServer, credentials: ConnectionOptions, url?: string): Promise<void> {
  const client = await open(server, credentials, url);
  await client.flush();
  await client.close();
}

async function expectOut(server: NatsServer, credentials: ConnectionOptions, url?: string): Promise<void> {
  await expect(open(server, credentials, url)).rejects.toThrow(/authorization violation/i);
}

/** Whether a message to a subject outside `allowed.>` arrives. */
async function mayPublish(server: NatsServer, credentials: ConnectionOptions): Promise<boolean> {
  const client = await open(server, credentials);
  let received = false;
  client.subscribe("other", { callback: () => { received = true; } });
  client.publish("other");
  await client.flush();
  await client.close();
  return received;
}
