/** Certificates and keys of which something is wrong: what real servers and who connects to them do, and what we say. */
import { createPrivateKey } from "node:crypto";
import type { KeyExportOptions } from "node:crypto";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { uriOf } from "../../server/src/host/fileUris.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { certificateValid } from "../support/certificates.js";
import type { Certificate } from "../support/certificates.js";
import { freePort } from "../support/freePort.js";
import { checkConfig, startNatsServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const day = 86_400_000;
const lasting = (): Certificate => certificateValid(Date.now() - day, Date.now() + 300 * day);
const [own, other] = [lasting(), lasting()];
const soon = certificateValid(Date.now() - day, Date.now() + 20 * day);
const expired = certificateValid(Date.now() - 2 * day, Date.now() - day);
const early = certificateValid(Date.now() + day, Date.now() + 2 * day);
const files = ({ certificate, key }: Certificate): Record<string, string> => ({ "cert.pem": certificate, "key.pem": key });
const tls = 'tls { cert_file: "./cert.pem", key_file: "./key.pem" }\n';

/** What we say of a config with these files beside it. */
function told(beside: Readonly<Record<string, string>>, config = tls): string[] {
  const folder = temporaryFolder("certificates");
  writeFiles(folder, { ...beside, "nats-server.conf": config });
  const { reports } = new LanguageService(new NodeHost()).analyse(uriOf(join(folder, "nats-server.conf")), { here: true, now: Date.now() });
  removeFolder(folder);
  return reports.filter(({ check: { code } }) => /^(?:file-missing|key-mismatch|certificate-expired)$/.test(code)).map(({ check, severity }) => `${severity} ${check.code}`);
}

function keyOf({ key }: Certificate, options: KeyExportOptions<"pem">): string {
  return createPrivateKey(key).export(options).toString();
}

const locked = { format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" } as const;
const plainKey = keyOf(own, { type: "sec1", format: "pem" });
const parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

describe.each(servers)("nats-server %s", (series) => {
  test.each([
    ["another key", own.certificate, other.key, ["error key-mismatch"], /private key does not match public key/],
    ["the authority first", other.certificate + own.certificate, own.key, ["error key-mismatch"], /private key does not match public key/],
    ["a key behind a passphrase", own.certificate, keyOf(own, { type: "pkcs8", ...locked }), ["error file-missing"], /failed to parse private key/],
    ["the same in the older form", own.certificate, keyOf(own, { type: "sec1", ...locked }), ["error file-missing"], /failed to parse private key/],
    ["a key in the older form", own.certificate, parameters + plainKey, [], undefined],
    ["notes around it, and its authority behind it", `Subject: localhost\r\n${own.certificate}\n${other.certificate}`, `${own.certificate}${own.key}`, [], undefined],
  ])("%s", async (_name, certificate, key, found, refusal) => {
    const beside = { "cert.pem": certificate, "key.pem": key };
    expect(told(beside)).toEqual(found);
    const folder = temporaryFolder("certificates");
    writeFiles(folder, { ...beside, "server.conf": tls });
    const { ok, output } = await checkConfig(series, join(folder, "server.conf"));
    removeFolder(folder);
    expect(ok, output).toBe(refusal === undefined);
    expect(output).toMatch(refusal ?? /valid/);
  });

  test.each([["expired", expired, /expired/], ["not valid yet", early, /not yet valid/]])("a certificate that is %s", async (_name, certificate, refusal) => {
    expect(told(files(certificate))).toEqual(["warning certificate-expired"]);
    await using server = await startNatsServer({ version: series, files: files(certificate), config: tls });
    expect(server.log()).not.toMatch(/\[(?:WRN|ERR|FTL)\]/);
    const client = connect({ servers: server.url.replace("127.0.0.1", "localhost"), tls: { ca: certificate.certificate }, reconnect: false });
    await expect(client).rejects.toThrow(refusal);
  });

  test("one that expires while a client is connected", async () => {
    const end = Math.ceil(Date.now() / 1000) * 1000 + 2_000;
    const short = certificateValid(Date.now() - day, end);
    await using server = await startNatsServer({ version: series, files: files(short), config: tls });
    const options = { servers: server.url.replace("127.0.0.1", "localhost"), tls: { ca: short.certificate }, reconnect: false };
    const client = await connect(options);
    await until("the end of the certificate", () => Date.now() > end + 1_000);
    await expect(connect(options)).rejects.toThrow(/expired/);
    await client.flush();
    await client.close();
  });

  test("leaf nodes, routes and gateways to a server whose certificate has expired", async () => {
    const [leafPort, routePort, gatewayPort] = [await freePort(), await freePort(), await freePort()];
    const config = `server_name: hub\naccounts { SYS { } }\nsystem_account: SYS\nleafnodes { port: ${leafPort}, ${tls.trim()} }\ncluster { name: c, port: ${routePort}, ${tls.trim()} }\ngateway { name: c, port: ${gatewayPort}, ${tls.trim()} }\n`;
    await using hub = await startNatsServer({ version: series, files: files(expired), config });
    expect(told(files(expired), config)).toEqual(Array.from({ length: 3 }, () => "warning certificate-expired"));
    const trusting = { ...files(own), "ca.pem": own.certificate + expired.certificate };
    const side = 'tls { cert_file: "./cert.pem", key_file: "./key.pem", ca_file: "./ca.pem" }';
    await using leaf = await startNatsServer({ version: series, files: trusting, config: `leafnodes { remotes: [ { url: "tls://localhost:${leafPort}", ${side} } ] }\n` });
    await using route = await startNatsServer({ version: series, files: trusting, config: `server_name: other\ncluster { name: c, port: -1, routes: [ "nats-route://localhost:${routePort}" ], ${side} }\n` });
    await using gateway = await startNatsServer({ version: series, files: trusting, config: `server_name: west\ngateway { name: west, port: -1, ${side}, gateways: [ { name: c, url: "nats://localhost:${gatewayPort}" } ] }\n` });
    for (const server of [leaf, route, gateway]) await until("the refusal", () => server.log().includes("certificate has expired"));
    expect(hub.version).not.toBe("");
  });

  test("a new one in the place of the old, and a reload", async () => {
    await using server = await startNatsServer({ version: series, files: files(soon), config: tls });
    const url = server.url.replace("127.0.0.1", "localhost");
    const before = await connect({ servers: url, tls: { ca: soon.certificate }, reconnect: false });
    writeFiles(server.folder, files(own));
    await server.reload();
    const after = await connect({ servers: url, tls: { ca: own.certificate }, reconnect: false });
    await expect(connect({ servers: url, tls: { ca: soon.certificate }, reconnect: false })).rejects.toThrow();
    await before.flush();
    for (const client of [before, after]) await client.close();
  });

  test("one that is in order", async () => {
    expect(told(files(own))).toEqual([]);
    expect(told(files(soon))).toEqual(["information certificate-expired"]);
    await using server = await startNatsServer({ version: series, files: files(soon), config: tls });
    const client = await connect({ servers: server.url.replace("127.0.0.1", "localhost"), tls: { ca: soon.certificate }, reconnect: false });
    await client.close();
  });
});
