/** Accounts, exports, imports and subject mappings: what we say of them, and what nats-server of each series says. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { accountCases, saidByUs } from "../support/accountCases.js";
import { accountConfigs } from "../support/accountConfigs.js";
import { serversOf } from "../support/byTurns.js";
import { checkConfig, locateServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const servers = serversOf(import.meta.url);

const folder = temporaryFolder("accounts");
afterAll(() => { removeFolder(folder); });

/** The server goes through maps in random order: how often it may pass what some order makes it refuse. */
const tries = 60;
const atOnce = 4;

describe.each(servers)("nats-server %s", (series) => {
  test("each case has the verdict that the table gives it, and ours", async () => {
    const wrong: string[] = [];
    const { version } = await locateServer(series);
    await inBatches(accountCases, async ({ name, text, said }, at) => {
      const expected = said[series];
      const mine = saidByUs(text, version);
      if (mine !== expected && !(expected === "?" && mine === "-")) wrong.push(`${name}: we do not say ${expected}, but ${mine}`);
      const { passed, failed, output } = await verdicts(series, text, at, expected === "?" ? "-" : undefined);
      if (passed !== (expected === "+") && expected !== "?") wrong.push(`${name}: the server does not say ${expected}: ${output}`);
      if (expected === "?" && !failed) wrong.push(`${name}: the server never refused it`);
      if (mine === "?" && !(await verdicts(series, text, at, "+")).passed) wrong.push(`${name}: the server never took it`);
    });
    expect(wrong).toEqual([]);
  });

  test("random accounts", async () => {
    const wrong: string[] = [];
    let taken = 0;
    const { version } = await locateServer(series);
    await inBatches(fc.sample(accountConfigs, { seed: 2027, numRuns: 60 }), async (text, at) => {
      const mine = saidByUs(text, version);
      const { passed, failed, output } = await verdicts(series, text, at, mine === "-" ? "-" : undefined);
      if (!failed) taken++;
      if (mine === "+" ? failed : mine === "-" && passed && !failed) wrong.push(`${text}\n${output}`);
    });
    expect(wrong).toEqual([]);
    expect(taken).toBeGreaterThan(5);
  });
});

/** What the server says, once or until it says `sought` where its answer may change. `output` is what it said last. */
async function verdicts(series: Series, text: string, at: number, sought: "+" | "-" | undefined): Promise<{ readonly passed: boolean; readonly failed: boolean; readonly output: string }> {
  const file = join(folder, `${series}-${at}.conf`);
  writeFileSync(file, text);
  let [passed, failed] = [false, false];
  for (let left = tries; ; left--) {
    const { ok, output } = await checkConfig(series, file);
    passed ||= ok;
    failed ||= !ok;
    const found = sought === undefined || (sought === "+" ? passed : failed);
    if (found || left === 0) return { passed, failed, output };
  }
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
