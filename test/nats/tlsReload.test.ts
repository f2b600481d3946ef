/** What a hover says of a reload of options in `tls` blocks, against what a server does that is told to take another value. */
import { describe, expect, test } from "vitest";
import { hoverText } from "../features/atCursor.js";
import { loopbackCertificate } from "../support/certificates.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";

const { certificate, key } = loopbackCertificate();
const files = { "cert.pem": certificate, "key.pem": key };
const before = { verify_and_map: "false", connection_rate_limit: "5" };
const after = { verify_and_map: "true", connection_rate_limit: "6" };
const names = ["verify_and_map", "connection_rate_limit"] as const;

const blocks: readonly (readonly [string, (tls: string) => string])[] = [
  ["tls", (tls) => tls],
  ["cluster", (tls) => `cluster { name: c, port: -1, ${tls} }`],
  ["gateway", (tls) => `gateway { name: c, port: -1, ${tls} }`],
  ["leafnodes", (tls) => `leafnodes { port: -1, ${tls} }`],
  ["websocket", (tls) => `websocket { port: -1, ${tls} }`],
  ["mqtt", (tls) => `jetstream { store_dir: "./js" }\nmqtt { port: -1, ${tls} }`],
];

function configOf(around: (tls: string) => string, values: typeof before): string {
  const tls = Object.entries({ cert_file: '"./cert.pem"', key_file: '"./key.pem"', ca_file: '"./cert.pem"', ...values });
  return `server_name: s\n${around(`tls { ${tls.map((pair) => pair.join(": ")).join(", ")} }`)}\n`;
}

function saysReload(block: string, name: string): boolean {
  const option = `tls { ${name.slice(0, 3)}|${name.slice(3)}: 1 }`;
  const text = hoverText(block === "tls" ? option : `${block} { ${option} }`);
  expect(text).toMatch(/A reload takes a new value\.|A new value needs a restart\./);
  return text.includes("A reload takes a new value.");
}

describe.each(allSeries)("nats-server %s", (series) => {
  test.each(blocks)("%s: takes what the hover says that a reload takes, and refuses the rest", async (block, around) => {
    await using server = await startNatsServer({ version: series, config: configOf(around, before), files });
    for (const name of names) {
      const refusal = await server.reload(configOf(around, { ...before, [name]: after[name] })).then(() => "", String);
      expect([name, refusal]).toEqual([name, saysReload(block, name) ? "" : expect.stringContaining("config reload not supported")]);
      // The next change begins at the same values.
      await server.reload(configOf(around, before));
    }
  });
});
