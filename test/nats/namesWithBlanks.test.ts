/** Names of servers, clusters and gateways with a blank in them: what the fix writes depends on the release, and each takes it. */
import * as fs from "node:fs";
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { applyReplacements } from "../../server/src/language/edits.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { allSeries, checkConfig, locateServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const servers = serversOf(import.meta.url);

const folder = temporaryFolder("names");
afterAll(() => { removeFolder(folder); });

describe.each(servers)("nats-server %s", (series) => {
  test.each(["server_name: my server\n", "cluster { name: my server, port: -1 }\n", "gateway { name: my server, port: -1 }\n"])("%j", async (text) => {
    const version = parseVersion((await locateServer(series)).version);
    const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"), { version });
    const fix = reports.find(({ check }) => check.code === "text-needs-quotes")?.fixes?.[0];
    if (fix?.kind !== "edit") throw new Error("no fix");
    const after = applyReplacements(text, fix.edits()[0]?.replacements ?? []);
    expect(after).toContain(series === "newest" ? "my-server" : '"my server"');
    expect(await verdict(series, after)).toBe(true);
    expect(await verdict(series, text.replace("my server", '"my server"'))).toBe(series !== "newest");
  });
});

async function verdict(series: (typeof allSeries)[number], text: string): Promise<boolean> {
  const file = path.join(folder, `${series}.conf`);
  fs.writeFileSync(file, text);
  return (await checkConfig(series, file)).ok;
}
