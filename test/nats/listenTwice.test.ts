/** An address that two options set: what a server makes of it is another thing at each start. */
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig, locateServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { startProgram } from "../support/program.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

/** Of two orders the rarer one comes in one start of eight or so. */
const starts = 150;

describe.each(servers)("nats-server %s", (series) => {
  test("takes now the one, now the other host", async () => {
    const port = await freePort();
    await expect(addresses(series, `listen: ${String(port)}\nhost: "127.0.0.1"\n`, /client connections on (\S+)/)).resolves.toEqual([`0.0.0.0:${String(port)}`, `127.0.0.1:${String(port)}`]);
  }, 120_000);

  test("takes now the one, now the other port", async () => {
    const [one, other] = [await freePort(), await freePort()].sort((a, b) => a - b) as [number, number];
    const config = `port: -1\nhost: "127.0.0.1"\nhttp: "127.0.0.1:${String(one)}"\nhttp_port: ${String(other)}\n`;
    await expect(addresses(series, config, /http monitor on (\S+)/)).resolves.toEqual([`127.0.0.1:${String(one)}`, `127.0.0.1:${String(other)}`]);
  }, 120_000);
});

/** Where it waits, of as many starts as it takes to see two. */
async function addresses(series: Series, config: string, where: RegExp): Promise<string[]> {
  expect(told(config)).toEqual(["listen-twice"]);
  const folder = temporaryFolder("listen");
  const file = path.join(folder, "nats-server.conf");
  writeFiles(folder, { "nats-server.conf": config });
  expect((await checkConfig(series, file)).ok).toBe(true);
  const { path: binary } = await locateServer(series);
  const seen = new Set<string>();
  for (let start = 0; start < starts && seen.size < 2; start++) {
    const program = startProgram(binary, ["-c", file], { cwd: folder, env: {} });
    seen.add(await until("the address", () => where.exec(program.output())?.[1]));
    program.kill("SIGTERM");
    await program.ended;
  }
  removeFolder(folder);
  return [...seen].sort();
}

function told(config: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config } })).analyse(memoryUri("nats-server.conf"));
  return reports.map(({ check }) => check.code).filter((code) => code === "listen-twice");
}
