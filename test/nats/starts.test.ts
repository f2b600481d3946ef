/** A fixed sample of what `npm run fuzz -- --starts` makes without end. */
import { afterAll, expect, test } from "vitest";
import { folderForEach, judgeStarts } from "../fuzz/starts.js";
import { Random } from "../support/random.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const scratch = temporaryFolder("starts");
afterAll(() => { removeFolder(scratch); });

test.each([["newest", 500], ["2.10", 200], ["2.9", 200]] as const)("what keeps nats-server %s from starting is foretold: %i configs", { timeout: 120_000 }, async (series, runs) => {
  const { accepted, started, differences } = await judgeStarts(series, new Random(2028), runs, folderForEach(scratch));
  expect(differences).toEqual([]);
  expect(started).toBeGreaterThan(runs / 10);
  expect(accepted - started).toBeGreaterThan(runs / 50);
});
