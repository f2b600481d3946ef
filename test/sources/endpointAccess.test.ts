/** What stands between here and an endpoint: logins, certificates. Real servers with TLS on loopback. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { createServer as createSecureServer } from "node:https";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { fingerprint, type EndpointAccess } from "../../client/src/sources/endpointAccess.js";
import { EndpointError, endpointError } from "../../client/src/sources/endpointError.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { presentedCertificate } from "../../client/src/sources/presentedCertificate.js";
import { askBoth } from "../support/askBoth.js";
import { loopbackCertificate, type Certificate } from "../support/certificates.js";
import { closeAfterTest, closeAll, listening } from "../support/loopback.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const canary = "CANARY-password";
const varz = { connections: 0 };

interface Answering {
  readonly address: string;
  readonly port: number;
  /** Headers of each request. */
  readonly heard: IncomingHttpHeaders[];
}

async function answering(status: (headers: IncomingHttpHeaders) => number = () => 200): Promise<Answering> {
  const heard: IncomingHttpHeaders[] = [];
  const port = await listening(createServer(({ headers }, response) => {
    heard.push(headers);
    response.writeHead(status(headers)).end(JSON.stringify(varz));
  }));
  return { address: `http://127.0.0.1:${port}`, port, heard };
}

async function secure({ certificate: cert, key }: Certificate, clients?: Certificate): Promise<Answering> {
  const heard: IncomingHttpHeaders[] = [];
  const asks = clients === undefined ? {} : { requestCert: true, rejectUnauthorized: true, ca: clients.certificate };
  const port = await listening(createSecureServer({ cert, key, ...asks }, ({ headers }, response) => {
    heard.push(headers);
    response.end(JSON.stringify(varz));
  }));
  return { address: `https://127.0.0.1:${port}`, port, heard };
}

function endpoint(address: string, access: EndpointAccess | (() => EndpointAccess)): MonitoringEndpoint {
  const made = new MonitoringEndpoint(address, { timeout: 2_000, access: typeof access === "function" ? access : () => access });
  closeAfterTest(() => made.close());
  return made;
}

async function outcome(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => "answered",
    (reason: unknown) => {
      if (!(reason instanceof EndpointError)) throw new Error("no EndpointError", { cause: reason });
      expect(`${reason.message} ${reason.remedy} ${reason.stack ?? ""}`).not.toContain("CANARY");
      return reason.kind;
    },
  );
}

function files(texts: Readonly<Record<string, string>>): (name: string) => string {
  const folder = temporaryFolder("access");
  writeFiles(folder, texts);
  closeAfterTest(() => {
    removeFolder(folder);
    return Promise.resolve();
  });
  return (name) => path.join(folder, name);
}

describe("a login in front of an endpoint", () => {
  const wanted = `Basic ${Buffer.from(`ops:${canary}`).toString("base64")}`;

  test("by user and password", async () => {
    const { address } = await answering(({ authorization }) => (authorization === wanted ? 200 : 401));
    expect(await outcome(askBoth(endpoint(address, {})))).toBe("denied");
    expect(await outcome(askBoth(endpoint(address, { credentials: { basic: { user: "ops", password: canary } } })))).toBe("answered");
    expect(await outcome(askBoth(endpoint(address, { credentials: { basic: { user: "ops", password: "CANARY-other" } } })))).toBe("credentials-refused");
  });

  test("by headers", async () => {
    const { address, heard } = await answering(({ "x-api-key": given }) => (given === canary ? 200 : 403));
    expect(await outcome(askBoth(endpoint(address, { credentials: { headers: { "X-Api-Key": canary } } })))).toBe("answered");
    expect(await outcome(askBoth(endpoint(address, { credentials: { headers: { "X-Api-Key": "no" } } })))).toBe("credentials-refused");
    expect(heard.map(({ authorization }) => authorization)).toEqual([undefined, undefined, undefined]);
  });

  test("that this machine does not keep is not tried without", async () => {
    const { address, heard } = await answering();
    expect(await outcome(askBoth(endpoint(address, { credentials: "missing" })))).toBe("credentials-missing");
    expect(heard).toEqual([]);
  });

  test("that is set after a refusal is taken with the next question", async () => {
    const { address } = await answering(({ authorization }) => (authorization === wanted ? 200 : 401));
    let access: EndpointAccess = {};
    const asked = endpoint(address, () => access);
    expect(await outcome(askBoth(asked))).toBe("denied");
    access = { credentials: { basic: { user: "ops", password: canary } } };
    expect(await outcome(askBoth(asked))).toBe("answered");
  });

  test.each([
    ["a line end in a value", { "X-Key": `${canary}\r\nX-Evil: 1` }],
    ["a line end in a name", { [`X${canary}\n`]: "1" }],
    ["a text that no header can carry", { "X-Key": `${canary}\u0416` }],
    ["a header of HTTP itself", { "Transfer-Encoding": canary }],
    ["another host", { Host: canary }],
  ])("%s is refused before anything is sent", async (_name, headers) => {
    const { address, heard } = await answering();
    expect(await outcome(askBoth(endpoint(address, { credentials: { headers } })))).toBe("credentials-malformed");
    expect(heard).toEqual([]);
  });

  test("never follows a redirect, to the same host either", async () => {
    const other = await answering();
    const { address } = await answering();
    const sending = await listening(createServer((_request, response) => response.writeHead(302, { location: `${other.address}/varz` }).end()));
    const access = { credentials: { basic: { user: "ops", password: canary }, headers: { "X-Api-Key": canary } } };
    expect(await outcome(askBoth(endpoint(`http://127.0.0.1:${sending}`, access)))).toBe("redirect");
    expect(await outcome(askBoth(endpoint(address, access)))).toBe("answered");
    expect(other.heard).toEqual([]);
  });
});

describe("the certificate of an endpoint", () => {
  test("is taken if the named authority vouches for it, and no other does", async () => {
    const own = loopbackCertificate();
    const { address, heard } = await secure(own);
    const file = files({ "ca.pem": own.certificate, "other.pem": loopbackCertificate().certificate, "no.pem": canary });
    expect(await outcome(askBoth(endpoint(address, {})))).toBe("certificate");
    expect(await outcome(askBoth(endpoint(address, { caFile: file("other.pem") })))).toBe("certificate");
    expect(await outcome(askBoth(endpoint(address, { caFile: file("no.pem") })))).toBe("file");
    expect(await outcome(askBoth(endpoint(address, { caFile: file("missing.pem") })))).toBe("file");
    expect(heard).toEqual([]);
    expect(await outcome(askBoth(endpoint(address, { caFile: file("ca.pem") })))).toBe("answered");
  });

  test("is not taken for another host, even from that authority", async () => {
    const own = loopbackCertificate();
    const { port } = await secure(own);
    expect(await outcome(askBoth(endpoint(`https://127.0.0.2:${port}`, { caFile: files({ "ca.pem": own.certificate })("ca.pem") })))).toMatch(/certificate|refused/);
  });

  test("is taken by its fingerprint, over any number of connections", async () => {
    const own = loopbackCertificate();
    const { address } = await secure(own);
    const trustedCertificate = new X509Certificate(own.certificate).fingerprint256.toLowerCase().replaceAll(":", "");
    const asked = endpoint(address, { trustedCertificate });
    for (let connection = 0; connection < 3; connection += 1) {
      expect(await outcome(askBoth(asked))).toBe("answered");
      await asked.close();
    }
  });

  test("that has changed since it was trusted is refused, and nothing is sent to whoever shows it", async () => {
    const { address, heard } = await secure(loopbackCertificate());
    const trustedCertificate = new X509Certificate(loopbackCertificate().certificate).fingerprint256;
    const access = { trustedCertificate, credentials: { headers: { "X-Api-Key": canary } } };
    expect(await outcome(askBoth(endpoint(address, access)))).toBe("certificate-changed");
    expect(heard).toEqual([]);
  });

  test.each(["", "AB:CD", "sha256", "zz".repeat(32)])("is not taken for the fingerprint %j", async (trustedCertificate) => {
    const { address, heard } = await secure(loopbackCertificate());
    expect(await outcome(askBoth(endpoint(address, { trustedCertificate })))).toBe("fingerprint");
    expect(heard).toEqual([]);
  });

  test("can be looked at before it is trusted", async () => {
    const own = loopbackCertificate();
    const { address, heard } = await secure(own);
    const { fingerprint256, validTo } = new X509Certificate(own.certificate);
    expect(await presentedCertificate(address, {})).toEqual({ fingerprint: fingerprint256, subject: "localhost", issuer: "localhost", validTo });
    expect(heard).toEqual([]);
  });

  test("that is not there to be looked at", async () => {
    const plain = await answering();
    expect(await outcome(presentedCertificate(plain.address.replace("http:", "https:"), {}))).toBe("not-tls");
    await closeAll();
    expect(await outcome(presentedCertificate(`https://127.0.0.1:${plain.port}`, {}))).toBe("refused");
  });
});

describe("a client certificate", () => {
  const server = loopbackCertificate();
  const client = loopbackCertificate();
  const encrypted = createPrivateKey(client.key).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: canary }).toString();
  const texts = { "ca.pem": server.certificate, "cert.pem": client.certificate, "key.pem": client.key, "locked.pem": encrypted, "both.pem": client.certificate + client.key, "other.pem": loopbackCertificate().key };

  test("is shown where the endpoint asks for one", async () => {
    const { address } = await secure(server, client);
    const file = files(texts);
    const caFile = file("ca.pem");
    expect(await outcome(askBoth(endpoint(address, { caFile, certificateFile: file("cert.pem"), keyFile: file("key.pem") })))).toBe("answered");
    expect(await outcome(askBoth(endpoint(address, { caFile, certificateFile: file("both.pem") })))).toBe("answered");
    // Node's server ends such a connection without a word; others send one of these alerts.
    expect(await outcome(askBoth(endpoint(address, { caFile })))).toBe("interrupted");
    for (const alert of ["TLSV13_ALERT_CERTIFICATE_REQUIRED", "SSLV3_ALERT_BAD_CERTIFICATE", "TLSV1_ALERT_UNKNOWN_CA"]) {
      expect(endpointError(Object.assign(new Error(canary), { code: `ERR_SSL_${alert}` })).kind).toBe("client-certificate");
    }
  });

  test("may have a key with a passphrase", async () => {
    const { address } = await secure(server, client);
    const file = files(texts);
    const access = { caFile: file("ca.pem"), certificateFile: file("cert.pem"), keyFile: file("locked.pem") };
    expect(await outcome(askBoth(endpoint(address, { ...access, credentials: { passphrase: canary } })))).toBe("answered");
    expect(await outcome(askBoth(endpoint(address, access)))).toBe("key");
    expect(await outcome(askBoth(endpoint(address, { ...access, credentials: { passphrase: "CANARY-wrong" } })))).toBe("key");
  });

  test("with the key of another is refused here", async () => {
    const { address } = await secure(server, client);
    const file = files(texts);
    expect(await outcome(askBoth(endpoint(address, { caFile: file("ca.pem"), certificateFile: file("cert.pem"), keyFile: file("other.pem") })))).toBe("key");
  });
});

test("fingerprints are read in the ways in which they are written", () => {
  const digits = "0a".repeat(32);
  const written = "0A:".repeat(32).slice(0, -1);
  for (const text of [digits, written, `sha256:${digits}`, `sha256 Fingerprint=${written}`, ` SHA-256 ${written}\n`]) {
    expect(fingerprint(text)).toBe(written);
  }
});
