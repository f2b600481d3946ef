/** A fixed sample of what `npm run fuzz` makes without end: nats-server and we agree on verdicts, lines and digests. */
import { mkdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isKnownGap } from "../fuzz/gaps.js";
import { generate } from "../fuzz/generate.js";
import { inFolders, judge } from "../fuzz/judge.js";
import { locateServer } from "../support/natsServer.js";
import { Random } from "../support/random.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const scratch = temporaryFolder("fuzz");
const folders = cpus().map((_cpu, index) => join(scratch, String(index)));
for (const folder of folders) mkdirSync(folder);
afterAll(() => { removeFolder(scratch); });

/** The last: how many equal digests there must be at least; older servers print none. */
const samples = [
  ["newest", "parse", 400, 25],
  ["2.10", "parse", 80, 0],
  ["2.9", "parse", 80, 0],
  ["newest", "options", 200, 40],
  ["2.10", "options", 30, 0],
  ["2.9", "options", 30, 0],
] as const;

test.each(samples)("nats-server %s and we agree: %s, %i configs", { timeout: 120_000 }, async (series, level, runs, leastDigests) => {
  const binary = await locateServer(series);
  const differences: string[] = [];
  let digests = 0;
  await inFolders(generate(new Random(2027), runs, level), folders, async (each, folder) => {
    const { kind, server, ours } = await judge(binary, each, folder);
    if (kind !== undefined && !isKnownGap(kind, each)) differences.push(`${kind}: ${JSON.stringify(each)}\nserver: ${server.says}\nhere: ${ours.says}`);
    if (server.digest !== undefined && ours.digest === server.digest) digests++;
  });
  expect(differences).toEqual([]);
  expect(digests).toBeGreaterThanOrEqual(leastDigests);
});
