import { describe, expect, test } from "vitest";
import { listedConnections } from "../../client/src/live/index.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { askBoth, type MonitoringReply } from "../support/askBoth.js";
import { loopbackCertificate } from "../support/certificates.js";
import { natsClient } from "../support/live/clients.js";
import { freePort } from "../support/freePort.js";
import { Stage } from "../support/live/stage.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import { readSnapshot } from "../support/readSnapshot.js";

const token = "CANARY-token-endpoint";

describe.each(allSeries)("the monitoring endpoint of nats-server %s", (series) => {
  test("is found below its http_base_path, and nowhere else", async () => {
    await using stage = new Stage(series);
    const { monitorUrl } = await stage.serve("http_base_path: /ops/nats\nserver_name: hub");
    await expect(ask(monitorUrl)).rejects.toMatchObject({ kind: "not-found" });
    for (const base of ["/ops/nats", "/ops/nats/"]) {
      const { varz, connz } = await ask(monitorUrl + base);
      expect(readSnapshot(varz, connz).server.name).toBe("hub");
    }
  });

  test("over https is refused where its certificate is not trusted", async () => {
    const { certificate, key } = loopbackCertificate();
    const port = await freePort();
    await using server = await startNatsServer({
      version: series,
      config: `server_name: hub\nhttps: 127.0.0.1:${port}\ntls { cert_file: cert.pem, key_file: key.pem }`,
      files: { "cert.pem": certificate, "key.pem": key },
      monitor: false,
    });
    expect(server.version).not.toBe("");
    await expect(ask(`https://127.0.0.1:${port}`)).rejects.toMatchObject({ kind: "certificate" });
    // Go answers plain HTTP on a TLS port with a status of its own.
    await expect(ask(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ name: "EndpointError" });
  });

  test("https where only http is spoken is told apart from a wrong certificate", async () => {
    await using stage = new Stage(series);
    const { monitorUrl } = await stage.serve("server_name: hub");
    await expect(ask(monitorUrl.replace("http:", "https:"))).rejects.toMatchObject({ kind: "not-tls" });
  });

  test("is not the client port", async () => {
    await using stage = new Stage(series);
    const { port } = await stage.serve("server_name: hub");
    await expect(ask(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ kind: "not-nats" });
  });

  test("that is stopped is refused, and answers again after a restart, as another server", async () => {
    const port = await freePort();
    const monitoring = { version: series, config: `http: 127.0.0.1:${port}`, monitor: false } as const;
    const endpoint = new MonitoringEndpoint(`http://127.0.0.1:${port}`);
    const ids: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      await using server = await startNatsServer(monitoring);
      const { varz, connz } = await askBoth(endpoint);
      ids.push(readSnapshot(varz, connz).server.id);
      await server.stop();
      await expect(askBoth(endpoint)).rejects.toMatchObject({ kind: "refused" });
    }
    await endpoint.close();
    expect(new Set(ids).size).toBe(2);
  });

  test("lists more connections than the server's own default of 1,024", async () => {
    await using stage = new Stage(series);
    const { url, monitorUrl } = await stage.serve(`authorization { token: "${token}" }`);
    await stage.join(...Array.from({ length: 1_100 }, (_, index) => natsClient(`client ${index}`, url, { token })));
    const { varz, connz } = await ask(monitorUrl);
    const snapshot = readSnapshot(varz, connz);
    const { unlisted, flaws } = snapshot;
    const connections = listedConnections(snapshot);
    expect(connections).toHaveLength(1_100);
    expect({ unlisted, flaws }).toEqual({ unlisted: 0, flaws: [] });
  });
});

async function ask(address: string): Promise<MonitoringReply> {
  const endpoint = new MonitoringEndpoint(address);
  return askBoth(endpoint).finally(() => endpoint.close());
}
