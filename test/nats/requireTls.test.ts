/** A `tls` block put into a config with a token, in the real server: who stays connected, who gets in. */
import * as fs from "node:fs";
import * as path from "node:path";
import { connect } from "@nats-io/transport-node";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { loopbackCertificate } from "../support/certificates.js";
import { mqttReload } from "../../server/src/language/checks/text/mqttReload.js";
import { mqttLogin } from "../support/mqttClient.js";
import type { Memory } from "../support/memoryHost.js";
import { allSeries, checkConfig, startNatsServer } from "../support/natsServer.js";
import { edited, fixesOf } from "../support/offered.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { secret, tokenLayouts } from "../support/tokenLayouts.js";

const { certificate, key } = loopbackCertificate();
const files = { "server-cert.pem": certificate, "server-key.pem": key };
const scratch = temporaryFolder("require-tls");
afterAll(() => { removeFolder(scratch); });

function withTls(memory: Memory, id = "requireTls"): Memory {
  const [fix] = fixesOf(memory, id);
  if (fix?.kind !== "edit") throw new Error("Not offered.");
  return edited(memory, fix.edits());
}

const textOf = ({ files: { "server.conf": text = "" } }: Memory): string => text;

describe.each(allSeries)("nats-server %s", (series) => {
  test("accepts a sample of all layouts, once the certificate is there", async () => {
    for (const written of fc.sample(tokenLayouts, { numRuns: 40, seed: 20_261_125 })) {
      const folder = fs.mkdtempSync(path.join(scratch, "server-"));
      const after = withTls(written);
      writeFiles(folder, after.files);
      const file = path.join(folder, "server.conf");
      expect((await checkConfig(series, file, written.environment)).ok).toBe(false);
      writeFiles(folder, files);
      const { ok, output } = await checkConfig(series, file, written.environment);
      expect(ok, `${JSON.stringify(after.files)}\n${output}`).toBe(true);
    }
  });

  test("a reload keeps clients without TLS; new ones need it, and the certificate", async () => {
    const before: Memory = { files: { "server.conf": `authorization { token: "${secret}" }\n` } };
    await using server = await startNatsServer({ version: series, config: textOf(before), files });
    const kept = await connect({ servers: server.url, token: secret, reconnect: false });
    await server.reload(textOf(withTls(before)));
    await kept.flush();
    expect(kept.isClosed()).toBe(false);
    const secure = await connect({ servers: server.url, token: secret, reconnect: false, tls: { ca: certificate } });
    await secure.flush();
    await expect(connect({ servers: server.url, token: secret, reconnect: false })).rejects.toThrow(/certificate/i);
    await Promise.all([kept.close(), secure.close()]);
  });

  test("without the certificate a reload leaves everything as it was", async () => {
    const before: Memory = { files: { "server.conf": `authorization { token: "${secret}" }\n` } };
    await using server = await startNatsServer({ version: series, config: textOf(before) });
    await expect(server.reload(textOf(withTls(before)))).rejects.toThrow(/no such file/);
    const client = await connect({ servers: server.url, token: secret, reconnect: false });
    await client.flush();
    await client.close();
  });

  test("a changed websocket block is not reloaded, and the log tells its token; a start takes it", async () => {
    const text = `websocket { port: -1, no_tls: true, authorization { token: "${secret}" } }\n`;
    const after = textOf(withTls({ files: { "server.conf": text } }, "requireTls.websocket"));
    await using server = await startNatsServer({ version: series, config: text, files });
    await expect(server.reload(after)).rejects.toThrow("config reload not supported for Websocket");
    expect(server.log()).toContain(secret);
    await using started = await startNatsServer({ version: series, config: after, files });
    expect(started.wsUrl).toMatch(/^wss:/);
  });

  test("MQTT clients with the main token are disconnected by the reload to TLS, and come back without it, as the fix says before", async () => {
    const before: Memory = { files: { "server.conf": `server_name: a\njetstream { store_dir: "./js" }\nmqtt { port: -1 }\nauthorization { token: "${secret}" }\n` } };
    const [fix] = fixesOf(before, "requireTls");
    expect(fix?.kind === "edit" && fix.consequences?.some((sentence) => sentence.startsWith(mqttReload))).toBe(true);
    await using server = await startNatsServer({ version: series, config: textOf(before), files });
    using kept = await mqttLogin(server, secret);
    expect(await kept?.answers()).toBe(true);
    await server.reload(textOf(withTls(before)));
    expect(await kept?.answers()).toBe(false);
    using back = await mqttLogin(server, secret);
    expect(await back?.answers()).toBe(true);
  });

  test("every reload disconnects MQTT clients with a token; this one makes them need TLS", async () => {
    const text = `server_name: a\njetstream { store_dir: "./js" }\nmqtt { port: -1, authorization { token: "${secret}" } }\n`;
    await using server = await startNatsServer({ version: series, config: text, files });
    using kept = await mqttLogin(server, secret);
    expect(await kept?.answers()).toBe(true);
    await server.reload(`${text}# nothing new\n`);
    expect(await kept?.answers()).toBe(false);
    using back = await mqttLogin(server, secret);
    expect(await back?.answers()).toBe(true);
    await server.reload(textOf(withTls({ files: { "server.conf": text } }, "requireTls.mqtt")));
    expect(await back?.answers()).toBe(false);
    expect(await mqttLogin(server, secret)).toBeUndefined();
  });
});
