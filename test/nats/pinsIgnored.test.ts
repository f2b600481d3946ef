/** Pins of remotes and of the blocks around them: what real servers do with both, and what we say. */
import { X509Certificate, createHash } from "node:crypto";
import { Agent, WebSocket } from "undici";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { loopbackCertificate } from "../support/certificates.js";
import { freePort } from "../support/freePort.js";
import { natsClient } from "../support/live/clients.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const { certificate, key } = loopbackCertificate();
const files = { "cert.pem": certificate, "key.pem": key };
const own = `cert_file: "./cert.pem", key_file: "./key.pem", ca_file: "./cert.pem"`;
const right = createHash("sha256").update(new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" })).digest("hex");
const wrong = "0".repeat(64);
const pinned = (pin: string): string => `${own}, pinned_certs: ["${pin}"]`;

describe.each(servers)("nats-server %s", (series) => {
  test("the pins of a leaf node remote count for nothing, those of leafnodes do", async () => {
    const port = await freePort();
    await using hub = await startNatsServer({ version: series, files, config: `server_name: hub\nleafnodes { port: ${port}, tls { ${own} } }\n` });
    const leaf = (remote: string, block = own): string => `server_name: leaf\nleafnodes { tls { ${block} }, remotes: [ { url: "tls://127.0.0.1:${port}", tls { ${remote} } } ] }\n`;
    const arrives = async (config: string): Promise<void> => {
      await using server = await startNatsServer({ version: series, files, config });
      await until("the leaf node", async () => (await counted(`${server.monitorUrl}/leafz`, "leafnodes")) === 1);
    };
    expect(told(hub.version, leaf(pinned(wrong)))).toEqual(["pinned_certs"]);
    await arrives(leaf(pinned(wrong)));
    expect(told(hub.version, leaf(own, pinned(right)))).toEqual([]);
    await arrives(leaf(own, pinned(right)));
    await using refused = await startNatsServer({ version: series, files, config: leaf(own, pinned(wrong)) });
    await until("the refusal", () => /certificate not pinned/i.test(refused.log()));
  });

  test("those of leafnodes count for leaf nodes that arrive, too", async () => {
    const port = await freePort();
    await using hub = await startNatsServer({ version: series, files, config: `server_name: hub\nleafnodes { port: ${port}, tls { ${pinned(wrong)}, verify: true } }\n` });
    await using leaf = await startNatsServer({ version: series, files, config: `server_name: leaf\nleafnodes { remotes: [ { url: "tls://127.0.0.1:${port}", tls { ${own} } } ] }\n` });
    await until("the refusal", () => /certificate not pinned/i.test(hub.log()));
    expect(await counted(`${leaf.monitorUrl}/leafz`, "leafnodes")).toBe(0);
  });

  test("the pins of websocket count for nothing, those of clients do", async () => {
    const config = (pin: string): string => `tls { ${pinned(pin)}, verify: true }\nwebsocket { port: -1, tls { ${pinned(pin)}, verify: true } }\n`;
    expect(told("2.15.1", config(wrong))).toEqual(["pinned_certs"]);
    await using server = await startNatsServer({ version: series, files, config: config(wrong) });
    await expect(natsClient("app", server.url.replace("127.0.0.1", "localhost"), { tls: { ca: certificate, cert: certificate, key } })()).rejects.toThrow();
    expect(server.log()).toMatch(/certificate not pinned/i);
    const connected = 'CONNECT {"verbose":false,"pedantic":false}';
    expect(await webSocketAnswer(server.wsUrl ?? "", connected)).toMatch(/PONG/);
  });

  test("the pins of a remote gateway count for nothing, those of gateway do", async () => {
    const port = await freePort();
    await using east = await startNatsServer({ version: series, files, config: `server_name: e\ngateway { name: east, port: ${port}, tls { ${own} } }\n` });
    const west = (remote: string, block = own): string => `server_name: w\ngateway { name: west, port: -1, tls { ${block} }, gateways: [ { name: east, url: "tls://127.0.0.1:${port}", tls { ${remote} } } ] }\n`;
    expect(told(east.version, west(pinned(wrong)))).toEqual(["pinned_certs"]);
    await using server = await startNatsServer({ version: series, files, config: west(pinned(wrong)) });
    await until("the gateway", async () => {
      const { outbound_gateways: gateways } = (await (await fetch(`${server.monitorUrl}/gatewayz`)).json()) as { outbound_gateways?: Readonly<Record<string, unknown>> };
      return gateways !== undefined && "east" in gateways;
    });
    await server.stop();
    await using refused = await startNatsServer({ version: series, files, config: west(own, pinned(wrong)) });
    await until("the refusal", () => /certificate not pinned/i.test(refused.log()));
  });
});

/** What the server says to a login and a ping, by way of a WebSocket whose client has a certificate. */
async function webSocketAnswer(url: string, connect: string): Promise<string> {
  const dispatcher = new Agent({ connect: { ca: certificate, cert: certificate, key } });
  const socket = new WebSocket(url.replace("127.0.0.1", "localhost"), { dispatcher });
  let said = "";
  try {
    socket.binaryType = "arraybuffer";
    socket.addEventListener("message", ({ data }: { readonly data: unknown }) => { if (data instanceof ArrayBuffer) said += Buffer.from(data).toString("latin1"); });
    socket.addEventListener("open", () => { socket.send(Buffer.from(`${connect}\r\nPING\r\n`)); });
    return await until("the answer to a ping", () => said.includes("PONG") && said);
  } finally {
    socket.close();
    await dispatcher.close();
  }
}

/** The options that we say are not looked at. */
function told(version: string, config: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": config, ...files } })).analyse(memoryUri("server.conf"), { version: parseVersion(version) });
  return reports.filter(({ check }) => check.code === "pins-ignored").map(({ span }) => config.slice(span.start, span.end));
}

async function counted(url: string, name: string): Promise<unknown> {
  return ((await (await fetch(url)).json()) as Readonly<Record<string, unknown>>)[name];
}
