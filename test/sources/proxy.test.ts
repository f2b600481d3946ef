/** The editor's proxy settings, with a real forward proxy on loopback that resolves names which nobody else knows. */
import { X509Certificate } from "node:crypto";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { describe, expect, test } from "vitest";
import type { EndpointAccess } from "../../client/src/sources/endpointAccess.js";
import { EndpointError } from "../../client/src/sources/endpointError.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { presentedCertificate } from "../../client/src/sources/presentedCertificate.js";
import { proxyFor, type ProxySettings } from "../../client/src/sources/proxy.js";
import { askBoth } from "../support/askBoth.js";
import { loopbackCertificate } from "../support/certificates.js";
import { closeAfterTest, listening } from "../support/loopback.js";
import { startProxy } from "../support/proxy.js";

const canary = "CANARY-behind-a-proxy";
const varz = '{"connections": 0}';
const own = loopbackCertificate("hub.nats.test");
const trustedCertificate = new X509Certificate(own.certificate).fingerprint256;

async function plain(): Promise<string> {
  return `http://hub.nats.test:${await listening(createServer((_request, response) => response.end(varz)))}`;
}

async function secure(): Promise<string> {
  const server = createSecureServer({ cert: own.certificate, key: own.key }, (_request, response) => response.end(varz));
  return `https://hub.nats.test:${await listening(server)}`;
}

function through(url: string, more: Partial<ProxySettings> = {}): ProxySettings {
  return { url, noProxy: [], strictSsl: true, ...more };
}

async function ask(address: string, access: EndpointAccess): Promise<unknown> {
  const endpoint = new MonitoringEndpoint(address, { timeout: 2_000, access: () => access });
  closeAfterTest(() => endpoint.close());
  return askBoth(endpoint).then(
    () => "answered",
    (reason: unknown) => {
      if (!(reason instanceof EndpointError)) throw new Error("no EndpointError", { cause: reason });
      expect(`${reason.message} ${reason.remedy} ${reason.stack ?? ""}`).not.toContain("CANARY");
      return reason.kind;
    },
  );
}

describe("an endpoint behind a proxy", () => {
  test("over https is reached through a tunnel, into which the proxy cannot look", async () => {
    const [address, proxy] = [await secure(), await startProxy()];
    const credentials = { basic: { user: "ops", password: canary }, headers: { "X-Api-Key": canary } };
    expect(await ask(address, { trustedCertificate, credentials, proxy: through(proxy.url) })).toBe("answered");
    expect(proxy.asked).toEqual([`CONNECT ${new URL(address).host}`]);
    expect(proxy.seen.join()).not.toContain(canary);
    expect(proxy.seen.join()).not.toContain(Buffer.from(`ops:${canary}`).toString("base64"));
  });

  test("over http is reached by a request that the proxy forwards", async () => {
    const [address, proxy] = [await plain(), await startProxy()];
    expect(await ask(address, { proxy: through(proxy.url) })).toBe("answered");
    expect(proxy.asked).toEqual([`GET ${address}/varz`, `GET ${address}/connz?auth=true&limit=1024`]);
  });

  test("must be trusted like any other", async () => {
    const [address, proxy] = [await secure(), await startProxy()];
    expect(await ask(address, { proxy: through(proxy.url, { strictSsl: false }) })).toBe("certificate");
    const other = new X509Certificate(loopbackCertificate().certificate).fingerprint256;
    expect(await ask(address, { trustedCertificate: other, proxy: through(proxy.url) })).toBe("certificate-changed");
    expect((await presentedCertificate(address, { proxy: through(proxy.url) })).fingerprint).toBe(trustedCertificate);
  });

  test("that http.noProxy names is reached directly", async () => {
    const [address, proxy] = [await plain(), await startProxy()];
    expect(await ask(address, { proxy: through(proxy.url, { noProxy: [".nats.test"] }) })).toBe("unreachable");
    expect(proxy.asked).toEqual([]);
  });

  test("on this machine is reached directly", async () => {
    const [address, proxy] = [await plain(), await startProxy()];
    expect(await ask(address.replace("hub.nats.test", "127.0.0.1"), { proxy: through(proxy.url) })).toBe("answered");
    expect(proxy.asked).toEqual([]);
  });
});

describe("a proxy", () => {
  test.each(["plain", "secure"] as const)("may ask for a login (%s endpoint)", async (kind) => {
    const address = await (kind === "plain" ? plain() : secure());
    const authorization = `Basic ${Buffer.from(`me:${canary}`).toString("base64")}`;
    const proxy = await startProxy({ authorization });
    const access = { trustedCertificate };
    expect(await ask(address, { ...access, proxy: through(proxy.url) })).toBe("proxy-denied");
    expect(await ask(address, { ...access, proxy: through(proxy.url, { authorization }) })).toBe("answered");
    expect(await ask(address, { ...access, proxy: through(proxy.url.replace("//", `//me:${canary}@`)) })).toBe("answered");
  });

  test.each(["plain", "secure"] as const)("may be down (%s endpoint)", async (kind) => {
    const address = await (kind === "plain" ? plain() : secure());
    expect(await ask(address, { trustedCertificate, proxy: through("http://127.0.0.1:1") })).toBe("proxy-unreachable");
  });

  test("may refuse", async () => {
    const proxy = await startProxy({ refuses: 403 });
    expect(await ask(await secure(), { trustedCertificate, proxy: through(proxy.url) })).toBe("proxy-refused");
  });

  test("with TLS of its own must be trusted, unless http.proxyStrictSSL says otherwise", async () => {
    const proxy = await startProxy({ tls: loopbackCertificate() });
    const address = await secure();
    expect(await ask(address, { trustedCertificate, proxy: through(proxy.url) })).toBe("proxy-certificate");
    expect(await ask(address, { trustedCertificate, proxy: through(proxy.url, { strictSsl: false }) })).toBe("answered");
  });

  test.each([`ftp://me:${canary}@proxy`, `http://${canary}@@:x`, `socks5://${canary}`])("is not what has no address of one", async (url) => {
    expect(await ask("http://hub.nats.test:8222", { proxy: through(url) })).toBe("proxy-address");
  });
});

test.each<[entry: string, target: string, direct: boolean]>([
  ["example.org", "https://example.org", true],
  ["example.org", "https://a.example.org", true],
  ["example.org", "https://notexample.org", false],
  [".example.org", "https://a.example.org", true],
  ["*.example.org", "https://a.EXAMPLE.org", true],
  ["example.org:8222", "http://example.org:8222", true],
  ["example.org:8222", "http://example.org:8223", false],
  ["example.org:443", "https://example.org", true],
  ["*", "http://anything", true],
  ["", "http://anything", false],
  ["10.0.0.0/8", "http://10.1.2.3:8222", true],
  ["10.0.0.0/8", "http://11.1.2.3:8222", false],
  ["10.0.0.0/99", "http://10.1.2.3", false],
  ["10.1.2.3", "http://10.1.2.3:8222", true],
  ["fd00::/8", "http://[fd00::1]:8222", true],
  ["[fd00::1]:8222", "http://[fd00::1]:8222", true],
  ["fd00::1", "http://[fd00::1]", true],
  ["fd00::1", "http://[fd00::2]", false],
])("noProxy %s for %s: direct is %s", (entry, target, direct) => {
  expect(proxyFor(new URL(target), { url: "proxy:3128", noProxy: [entry], strictSsl: true }) === undefined).toBe(direct);
});
