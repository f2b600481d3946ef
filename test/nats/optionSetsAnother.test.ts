/** Options that set another one too: what a server makes of two that disagree is another thing at each start. */
import { connect } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { applyReplacements } from "../../server/src/language/edits.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { loopbackCertificate } from "../support/certificates.js";
import { natsClient } from "../support/live/clients.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import type { NatsServer, Series } from "../support/natsServer.js";
import type { Report } from "../../server/src/language/checks/check.js";

const servers = serversOf(import.meta.url);

/** Of two orders the rarer one comes in one start of eight or so. */
const starts = 150;

const { certificate, key } = loopbackCertificate();
const files = { "cert.pem": certificate, "key.pem": key };
const tls = `cert_file: "./cert.pem", key_file: "./key.pem", ca_file: "./cert.pem"`;
/** Found by the name in the certificate. */
const users = `authorization { users: [ { user: localhost, password: "" } ] }\n`;

const traces: Probe = async (server) => {
  await (await natsClient("app", server.url)()).close();
  return server.log().includes("[TRC]") ? "traced" : "not traced";
};

const logins: Probe = async (server) => {
  try {
    await (await connect({ servers: server.url.replace("127.0.0.1", "localhost"), reconnect: false, tls: { ca: certificate, cert: certificate, key } })).close();
    return "in";
  } catch (error) {
    return /authorization violation/i.test(String(error)) ? "refused" : String(error);
  }
};

describe.each(servers)("nats-server %s", (series) => {
  test.each([
    ["trace: true\ntrace_verbose: false\n", traces, ["not traced", "traced"]],
    ["trace: false\ntrace_verbose: true\n", traces, ["not traced", "traced"]],
    [`${users}tls { ${tls}, verify: false, verify_and_map: true }\n`, logins, ["in", "refused"]],
  ])("makes now this, now that of %s", async (config, probe, expected) => {
    expect(told(config)).not.toEqual([]);
    expect(await outcomes(series, config, probe, (seen) => seen.size === 2)).toEqual(expected);
  }, 240_000);

  test.each([
    ["trace: true\ntrace_verbose: false\n", traces, "traced"],
    [`${users}tls { ${tls}, verify: false, verify_and_map: true }\n`, logins, "in"],
  ])("makes one thing of what is left after the fix: %s", async (config, probe, expected) => {
    const fixed = withFix(config);
    expect(told(fixed)).toEqual([]);
    expect(await outcomes(series, fixed, probe, (_, count) => count === 12)).toEqual([expected]);
  }, 60_000);

  test.each([
    ["trace: false\n", traces, "not traced"],
    [`${users}tls { ${tls}, verify: true, verify_and_map: true }\n`, logins, "in"],
    [`${users}tls { ${tls}, verify: true, verify_and_map: false }\n`, logins, "refused"],
  ])("makes one thing of %s", async (config, probe, expected) => {
    expect(told(config)).toEqual([]);
    expect(await outcomes(series, config, probe, (_, count) => count === 12)).toEqual([expected]);
  }, 60_000);
});

test.each([["newest", "trace_headers"]] as const)("nats-server %s reads %s likewise", async (series, name) => {
  const config = `trace: true\n${name}: false\n`;
  expect(told(config)).toHaveLength(1);
  expect(await outcomes(series, config, traces, (seen) => seen.size === 2)).toEqual(["not traced", "traced"]);
}, 240_000);

type Probe = (server: NatsServer) => Promise<string>;

/** What is seen, of as many starts as it takes. */
async function outcomes(series: Series, config: string, probe: Probe, isEnough: (seen: ReadonlySet<string>, count: number) => boolean): Promise<string[]> {
  const seen = new Set<string>();
  for (let count = 0; count < starts && !isEnough(seen, count); count++) {
    await using server = await startNatsServer({ version: series, config, files, monitor: false });
    seen.add(await probe(server));
  }
  return [...seen].sort();
}

function withFix(config: string): string {
  const [fix] = told(config).flatMap(({ fixes = [] }) => fixes.filter(({ title }) => title === "Leave it out"));
  if (fix?.kind !== "edit") throw new Error("There is no such fix.");
  return fix.edits().reduce((text, { replacements }) => applyReplacements(text, replacements), config);
}

function told(config: string): readonly Report[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config, ...files } })).analyse(memoryUri("nats-server.conf"));
  return reports.filter(({ check }) => check.code === "option-sets-another");
}
