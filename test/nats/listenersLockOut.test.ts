/** Options of listeners with which nobody gets in: what the check of limits says, tried with real clients and leaf nodes. */
import { X509Certificate, createHash } from "node:crypto";
import { once } from "node:events";
import { connect as connectTls } from "node:tls";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { loopbackCertificate } from "../support/certificates.js";
import { mqttClient, natsClient } from "../support/live/clients.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import type { NatsServer, Series } from "../support/natsServer.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const { certificate, key } = loopbackCertificate();
const files = { "cert.pem": certificate, "key.pem": key };
const own = `cert_file: "./cert.pem", key_file: "./key.pem", ca_file: "./cert.pem"`;
const pin = createHash("sha256").update(new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" })).digest("hex");

describe.each(servers)("nats-server %s", (series) => {
  test.each([["", "refused"], [", verify: false", "refused"], [", verify: true", "in"]])("pinned_certs that hold the certificate of who comes, and %j", async (verify, outcome) => {
    const tls = `tls { ${own}, pinned_certs: [ "${pin}" ]${verify} }`;
    for (const [block, attempt] of Object.entries(attempts)) {
      const config = block === "" ? `server_name: n\n${tls}\n` : `server_name: n\njetstream { store_dir: "./js" }\n${block} { listen: "127.0.0.1:-1", ${tls} }\n`;
      expect(told(config), block).toHaveLength(outcome === "in" ? 0 : 1);
      await using server = await startNatsServer({ version: series, config, files });
      expect(await attempt(server, series), block).toBe(outcome);
      expect(/certificate not pinned/i.test(server.log()), block).toBe(outcome !== "in");
    }
  });

  test.each([[1, true], [3, false]])("stream_replicas: %i in mqtt, on a server alone", async (count, getsIn) => {
    const config = `server_name: n\njetstream { store_dir: "./js" }\nauthorization { users: [ { user: app, password: "s3cret" } ] }\nmqtt { port: -1, stream_replicas: ${String(count)} }\n`;
    expect(told(config)).toHaveLength(getsIn ? 0 : 1);
    await using server = await startNatsServer({ version: series, config });
    const login = mqttClient(portOf(server, "MQTT"), "device", "app", "s3cret")();
    if (getsIn) await (await login).close();
    else {
      await expect(login).rejects.toThrow();
      await until("the reason", () => server.log().includes("replicas > 1 not supported in non-clustered mode"));
    }
  });

  test("streams of MQTT that are there already let its clients in", async () => {
    const config = (replicas: number): string => `server_name: n\njetstream { store_dir: "./js" }\nauthorization { users: [ { user: app, password: "s3cret" } ] }\nmqtt { port: -1, stream_replicas: ${String(replicas)} }\n`;
    await using server = await startNatsServer({ version: series, config: config(1) });
    await (await mqttClient(portOf(server, "MQTT"), "device", "app", "s3cret")()).close();
    await using next = await startNatsServer({ version: series, config: config(3).replace("./js", `${server.folder}/js`) });
    await (await mqttClient(portOf(next, "MQTT"), "other", "app", "s3cret")()).close();
  });
});

/** By the name of a block: how somebody with a certificate comes to its port. */
const attempts: Readonly<Record<string, (server: NatsServer, series: Series) => Promise<string>>> = {
  "": async ({ url }) => natsClient("app", url.replace("127.0.0.1", "localhost"), { tls: { ca: certificate, cert: certificate, key } })().then(async (client) => { await client.close(); return "in"; }, () => "refused"),
  // CONNECT of MQTT 3.1.1, without a user
  mqtt: async (server) => afterHandshake(portOf(server, "MQTT"), Buffer.from([0x10, 13, 0, 4, ...Buffer.from("MQTT"), 4, 2, 0, 60, 0, 1, 0x61])),
  leafnodes: async (server, series) => {
    const url = `tls://localhost:${String(portOf(server, "leafnode"))}`;
    await using leaf = await startNatsServer({ version: series, files, config: `leafnodes { remotes: [ { url: "${url}", tls { ${own} } } ] }\n` });
    return await until("the leaf node", async () => {
      if (/certificate not pinned/i.test(server.log())) return "refused";
      const { leafnodes } = (await (await fetch(`${leaf.monitorUrl}/leafz`)).json()) as { readonly leafnodes: number };
      return leafnodes === 1 && "in";
    });
  },
};

/** Whether the server answers the first thing that is said behind TLS. */
async function afterHandshake(port: number, first: Buffer): Promise<string> {
  const socket = connectTls({ port, host: "127.0.0.1", ca: certificate, cert: certificate, key }, () => { socket.write(first); });
  const outcome = await Promise.race([once(socket, "data").then(() => "in", () => "refused"), once(socket, "close").then(() => "refused", () => "refused")]);
  socket.destroy();
  return outcome;
}

function portOf(server: NatsServer, kind: string): number {
  return Number(new RegExp(`Listening for ${kind} (?:clients|connections) on \\S+:(\\d+)`).exec(server.log())?.[1]);
}

function told(config: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config, ...files } })).analyse(memoryUri("nats-server.conf"));
  return reports.map(({ check }) => check.code).filter((code) => code === "limit-locks-out");
}
