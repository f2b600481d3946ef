/** What a hover says of a reload of options in `tls` blocks, against what a server does that is told to take another value. */
import { describe, expect, test } from "vitest";
import { optionNamed, blockNamed } from "../../server/src/language/schema/schema.js";
import { hasCome, parseVersion } from "../../server/src/language/schema/version.js";
import { hoverText } from "../features/atCursor.js";
import { loopbackCertificate } from "../support/certificates.js";
import { allSeries, startNatsServer, type NatsServer } from "../support/natsServer.js";

const [one, other] = [loopbackCertificate(), loopbackCertificate()];
const files = { "cert.pem": one.certificate, "key.pem": one.key, "other.pem": other.certificate, "other-key.pem": other.key };
const usual = { cert_file: '"./cert.pem"', key_file: '"./key.pem"', ca_file: '"./cert.pem"', timeout: "2", connection_rate_limit: "5" };

/** By option, the values that change. */
const changes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cert_file: { cert_file: '"./other.pem"', key_file: '"./other-key.pem"' },
  ca_file: { ca_file: '"./other.pem"' },
  insecure: { insecure: "true" },
  verify: { verify: "true" },
  verify_and_map: { verify_and_map: "true" },
  verify_cert_and_check_known_urls: { verify_cert_and_check_known_urls: "true" },
  allow_insecure_cipher_suites: { allow_insecure_cipher_suites: "true" },
  cipher_suites: { cipher_suites: '[ "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" ]' },
  curve_preferences: { curve_preferences: '[ "CurveP256" ]' },
  timeout: { timeout: "3" },
  connection_rate_limit: { connection_rate_limit: "6" },
  pinned_certs: { pinned_certs: '[ "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" ]' },
  handshake_first: { handshake_first: "true" },
  ocsp_peer: { verify: "true", ocsp_peer: "true" },
  min_version: { min_version: '"1.3"' },
};

const blocks: readonly (readonly [string, (tls: string) => string])[] = [
  ["tls", (tls) => tls],
  ["cluster.tls", (tls) => `cluster { name: c, port: -1, ${tls} }`],
  ["gateway.tls", (tls) => `gateway { name: c, port: -1, ${tls} }`],
  ["gateway.gateways.tls", (tls) => `gateway { name: c, port: -1, gateways: [ { name: d, url: "nats://127.0.0.1:1", ${tls} } ] }`],
  ["leafnodes.tls", (tls) => `leafnodes { port: -1, ${tls} }`],
  ["leafnodes.remotes.tls", (tls) => `leafnodes { remotes: [ { url: "tls://127.0.0.1:1", ${tls} } ] }`],
  ["websocket.tls", (tls) => `websocket { port: -1, ${tls} }`],
  ["mqtt.tls", (tls) => `jetstream { store_dir: "./js" }\nmqtt { port: -1, ${tls} }`],
];

function configOf(around: (tls: string) => string, values: Readonly<Record<string, string>>): string {
  return `server_name: s\n${around(`tls { ${Object.entries(values).map((pair) => pair.join(": ")).join(", ")} }`)}\n`;
}

/** What the hover says of an option that has this value; a cursor stands in its name. */
function saysReload(config: string, name: string, { version }: NatsServer): boolean {
  const text = hoverText(config.replace(new RegExp(`(?<=[ {]${name.slice(0, 2)})(?=${name.slice(2)}:)`), "|"), { version: parseVersion(version) });
  expect(text).toMatch(/A reload takes a new value\.|A new value needs a restart\./);
  return text.includes("A reload takes a new value.");
}

/** The options that a release takes there: one is for links between servers alone. */
function optionsAt(block: string, { version }: NatsServer): string[] {
  const isLink = /^(cluster|gateway)\./.test(block);
  const isKnown = (name: string): boolean => hasCome(optionNamed(blockNamed("tls"), name)?.since, parseVersion(version));
  return Object.keys(changes).filter((name) => isKnown(name) && (isLink || name !== "verify_cert_and_check_known_urls"));
}

async function refusal(server: NatsServer, config: string): Promise<string> {
  return server.reload(config).then(() => "", String);
}

describe.each(allSeries)("nats-server %s", (series) => {
  test.each(blocks)("%s: takes what the hover says that a reload takes, and refuses the rest", async (block, around) => {
    await using server = await startNatsServer({ version: series, config: configOf(around, usual), files });
    for (const name of optionsAt(block, server)) {
      const after = configOf(around, { ...usual, ...changes[name] });
      const taken = await refusal(server, after);
      expect([name, taken]).toEqual([name, saysReload(after, name, server) ? "" : expect.stringContaining("config reload not supported")]);
      // The next change begins at the same values.
      if (taken === "") await server.reload(configOf(around, usual));
    }
  });
});
