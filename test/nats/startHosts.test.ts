/** Hosts at which no server can listen: `-t` passes, and the start fails. */
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig, locateServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { endOf, startProgram } from "../support/program.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const servers = serversOf(import.meta.url);

const hosts = ["/var/run/nats.sock", "nats://localhost", "10.0.0.0/8", "*", "[::1]", "localhost:4222", "a b", "10.0.0.256"];
const stored = `server_name: s\njetstream { store_dir: "./js" }\n`;

/** Each with what the log says. */
const configs: readonly (readonly [string, RegExp])[] = [
  ...hosts.map((host) => [`port: -1\nhost: "${host}"`, /Error listening on port/] as const),
  [`listen: "/var/run/nats.sock:-1"`, /Error listening on port/],
  [`net: "/var/run/nats.sock"\nport: -1`, /Error listening on port/],
  [`port: -1\nhttp: "/var/run/nats.sock:-1"`, /Can't start monitoring/],
  [`port: -1\ncluster { name: east, port: -1, host: "/var/run/nats.sock" }`, /Error listening on router port/],
  [`port: -1\ngateway { name: east, port: -1, host: "/var/run/nats.sock" }`, /Error listening on gateway port/],
  [`port: -1\nleafnodes { port: -1, net: "/var/run/nats.sock" }`, /Error listening on leafnode port/],
  [`port: -1\nwebsocket { listen: "/var/run/nats.sock:-1", no_tls: true }`, /Unable to listen for websocket connections/],
  [`${stored}port: -1\nmqtt { port: -1, host: "/var/run/nats.sock" }`, /Unable to listen for MQTT connections/],
];

describe.each(servers)("nats-server %s", { concurrent: true }, (series) => {
  test.each(configs)("%j", async (text, fault) => {
    const config = `${text}\n`;
    expect(told(config)).toEqual([/(?:host|net|http|listen): (".*?")/.exec(config)?.[1]]);
    const { passes, log } = await outcome(series, config);
    expect(passes).toBe(true);
    expect(log).toMatch(fault);
  });
});

/** What `-t` says and what a start without flags comes to, which would name a host of their own. */
async function outcome(series: Series, config: string): Promise<{ passes: boolean; log: string }> {
  const folder = temporaryFolder("host");
  writeFiles(folder, { "server.conf": config });
  const file = path.join(folder, "server.conf");
  const { ok } = await checkConfig(series, file);
  const server = startProgram((await locateServer(series)).path, ["-c", file], { cwd: folder });
  expect(await endOf(server, 10_000)).not.toBe(0);
  removeFolder(folder);
  return { passes: ok, log: server.output() };
}

function told(config: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config } })).analyse(memoryUri("nats-server.conf"));
  return reports.filter(({ check }) => check.code === "start-limits").map(({ span }) => config.slice(span.start, span.end));
}
