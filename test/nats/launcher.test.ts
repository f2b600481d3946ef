import { connect } from "@nats-io/transport-node";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { loopbackCertificate } from "../support/certificates.js";
import { allSeries, availableServers, checkConfig, locateServer, startNatsServer } from "../support/natsServer.js";
import { temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const config = `# ports below are busy on many machines; the launcher's flags must win over them
listen: "0.0.0.0:4222"
http: 8222
authorization { token: "launcher-token" }
`;

describe.each(allSeries)("nats-server %s", (version) => {
  test("starts on loopback and lets a client in", async () => {
    await using server = await startNatsServer({ version, config });
    expect(server.version).toBe((await locateServer(version)).version);
    expect(server.port).not.toBe(4222);
    const client = await connect({ servers: server.url, token: "launcher-token" });
    await client.flush();
    await client.close();
    const varz = (await (await fetch(`${server.monitorUrl}/varz`)).json()) as { version: string; total_connections: number };
    expect(varz.version).toBe(server.version);
    expect(varz.total_connections).toBe(1);
  });

  test("refuses a wrong token", async () => {
    await using server = await startNatsServer({ version, config });
    await expect(connect({ servers: server.url, token: "another", reconnect: false })).rejects.toThrow(/authorization/i);
  });

  test("reloads, and says why it cannot", async () => {
    await using server = await startNatsServer({ version, config });
    await server.reload(config.replace("launcher-token", "second-token"));
    const client = await connect({ servers: server.url, token: "second-token" });
    await client.close();
    await expect(server.reload("authorization { token: ")).rejects.toThrow(/Failed to reload/);
  });

  test("judges configs as `-t` does", async () => {
    const folder = temporaryFolder("verdict");
    writeFiles(folder, { "good.conf": config, "bad.conf": "no_such_option: 1\n" });
    const good = await checkConfig(version, path.join(folder, "good.conf"));
    expect(good.ok).toBe(true);
    expect(good.digest !== undefined).toBe(version === "newest");
    const bad = await checkConfig(version, path.join(folder, "bad.conf"));
    expect(bad.ok).toBe(false);
    expect(bad.output).toContain('unknown field "no_such_option"');
  });

  test("shows the server's own words when it does not start", async () => {
    await expect(startNatsServer({ version, config: "no_such_option: 1\n" })).rejects.toThrow(/unknown field "no_such_option"/);
  });

  test("serves TLS with a certificate made here", async () => {
    const { certificate, key } = loopbackCertificate();
    const tls = 'tls { cert_file: "server.pem", key_file: "server-key.pem" }\n';
    await using server = await startNatsServer({ version, config: tls, files: { "server.pem": certificate, "server-key.pem": key } });
    const client = await connect({ servers: server.url, tls: { ca: certificate } });
    expect(client.info?.tls_required).toBe(true);
    await client.close();
    await expect(connect({ servers: server.url, tls: { ca: loopbackCertificate().certificate }, reconnect: false })).rejects.toThrow();
  });

  test("tells the websocket address", async () => {
    await using server = await startNatsServer({ version, config: "websocket { port: -1, no_tls: true }\n" });
    expect(server.wsUrl).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
  });
});

test("lists what it found", async () => {
  for (const series of allSeries) await locateServer(series);
  expect(availableServers().map((server) => server.series)).toEqual(allSeries);
});
