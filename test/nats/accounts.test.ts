/** Accounts, exports, imports and subject mappings: what we say of them, and what nats-server of each series says. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { isRefusal } from "../../server/src/language/checks/run.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { accountCases } from "../support/accountCases.js";
import { accountConfigs } from "../support/accountConfigs.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { allSeries, checkConfig, locateServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const folder = temporaryFolder("accounts");
afterAll(() => { removeFolder(folder); });

/** The server goes through maps in random order: how often it may pass what some order makes it refuse. */
const tries = 60;
const atOnce = 4;

describe.each(allSeries)("nats-server %s", (series) => {
  test("each case has the verdict that the table gives it, and ours", async () => {
    const wrong: string[] = [];
    await inBatches(accountCases, async ({ name, text, said }, at) => {
      const expected = said[series] === "+";
      if ((await accepts(series, text)) !== expected) wrong.push(`${name}: we do not say ${said[series]}`);
      const { ok, output } = await verdict(series, text, at, said[series] === "?");
      if (ok !== expected) wrong.push(`${name}: the server does not say ${said[series]}: ${output}`);
    });
    expect(wrong).toEqual([]);
  });

  test("random accounts", async () => {
    const wrong: string[] = [];
    let passed = 0;
    await inBatches(fc.sample(accountConfigs, { seed: 2027, numRuns: 60 }), async (text, at) => {
      const ours = await accepts(series, text);
      const { ok, output } = await verdict(series, text, at, !ours);
      if (ok) passed++;
      if (ok !== ours) wrong.push(`${text}\n${output}`);
    });
    expect(wrong).toEqual([]);
    expect(passed).toBeGreaterThan(5);
  });
});

async function accepts(series: Series, text: string): Promise<boolean> {
  const { version } = await locateServer(series);
  const { problems, reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"), { version: parseVersion(version) });
  return problems.length === 0 && !reports.some(isRefusal);
}

/** What the server says; the worst of several times where its answer may change. */
async function verdict(series: Series, text: string, at: number, mayChange: boolean): ReturnType<typeof checkConfig> {
  const file = join(folder, `${series}-${at}.conf`);
  writeFileSync(file, text);
  let said = await checkConfig(series, file);
  for (let left = mayChange ? tries : 0; said.ok && left > 0; left--) said = await checkConfig(series, file);
  return said;
}

async function inBatches<T>(items: readonly T[], run: (item: T, at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at];
      if (item !== undefined) await run(item, at);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
