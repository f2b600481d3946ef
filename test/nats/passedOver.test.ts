/** Names of options that the check of unknown ones calls passed over: no server looks at them, whatever stands behind. */
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig, startNatsServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const servers = serversOf(import.meta.url);

const folder = temporaryFolder("passed-over");
afterAll(() => { removeFolder(folder); });

/** With a value that no option takes: the name as the server knows it is refused, the other is not. */
const names: readonly (readonly [name: string, read: string, around: (name: string) => string])[] = [
  ["Interval", "interval", (name) => `resolver { type: full, dir: "./jwt", ${name}: 5 }`],
  ["samplng", "sampling", (name) => `accounts { A { exports: [ { service: q, latency: { ${name}: 500, subject: l } } ] } }`],
  ["Sampling", "sampling", (name) => `accounts { A { exports: [ { service: q, latency: { ${name}: 500, subject: l } } ] } }`],
  ["Leader_Migrate_Delay", "leader_migrate_delay", (name) => `leafnodes { remotes: [ { url: "nats://127.0.0.1:7422", jetstream_cluster_migrate: { ${name}: {} } } ] }`],
];

function told(text: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": text } })).analyse(memoryUri("nats-server.conf"), { version: parseVersion("2.15.1") });
  return reports.filter(({ check }) => check.code === "unknown-option").map(({ severity, message }) => `${severity} ${message}`);
}

test.each(names)("%s is not read by 2.15.1, %s is", async (name, read, around) => {
  writeFiles(folder, { "other.conf": around(name), "read.conf": around(read) });
  expect((await checkConfig("newest", path.join(folder, "other.conf"))).ok).toBe(true);
  expect((await checkConfig("newest", path.join(folder, "read.conf"))).ok).toBe(false);
  expect(told(around(name))).toEqual([expect.stringMatching(/^warning nats-server passes over/)]);
  expect(told(around(read))).toEqual([]);
});

describe.each(servers)("nats-server %s", (series) => {
  test.each([["system_account", "A"], ["System_Account", "$SYS"]])("takes %s for a name of the system account, or not: it is %s", async (name, expected) => {
    await using server = await startNatsServer({ version: series, config: `${name}: A\naccounts { A {} }\n` });
    const { system_account: account } = (await (await fetch(`${server.monitorUrl}/accountz`)).json()) as { system_account: string };
    expect(account).toBe(expected);
  });
});
