/** A file that is written anew is the old one or the new one, never a part of either. */
import { chmodSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replaceFile } from "../../client/src/views/replaceFile.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

let folder = "";
let path = "";
beforeEach(() => {
  folder = temporaryFolder("replace-file");
  path = join(folder, "live.csv");
});
afterEach(() => { removeFolder(folder); });

function* brokenOff(): Generator<string> {
  yield "x".repeat(1 << 17);
  // Some of it is on the disk by now.
  yield "more";
  throw new Error("cut off");
}

test("a new file holds all parts", async () => {
  const parts = Array.from({ length: 50 }, (_, index) => `${index},größe\n`.repeat(5_000));
  await replaceFile(path, parts);
  expect(readFileSync(path, "utf8")).toBe(parts.join(""));
  expect(readdirSync(folder)).toEqual(["live.csv"]);
});

test("a file that stands there is replaced as a whole", async () => {
  writeFiles(folder, { "live.csv": "yesterday's, which was longer" });
  await replaceFile(path, ["today's"]);
  expect(readFileSync(path, "utf8")).toBe("today's");
  expect(readdirSync(folder)).toEqual(["live.csv"]);
});

test("where writing fails the file that stood there stays, and nothing else", async () => {
  writeFiles(folder, { "live.csv": "yesterday's" });
  await expect(replaceFile(path, brokenOff())).rejects.toThrow("cut off");
  expect(readFileSync(path, "utf8")).toBe("yesterday's");
  expect(readdirSync(folder)).toEqual(["live.csv"]);
});

test("where writing fails and nothing stood there, nothing is left", async () => {
  await expect(replaceFile(path, brokenOff())).rejects.toThrow("cut off");
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that is missing is an error", async () => {
  await expect(replaceFile(join(folder, "missing", "live.csv"), ["x"])).rejects.toMatchObject({ code: "ENOENT" });
});

test.skipIf(process.platform === "win32")("a link stays one, and a private file private", async () => {
  const kept = join(folder, "kept.csv");
  writeFiles(folder, { "kept.csv": "yesterday's" });
  chmodSync(kept, 0o600);
  symlinkSync(kept, path);
  await replaceFile(path, ["today's"]);
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect([readFileSync(kept, "utf8"), statSync(kept).mode & 0o777]).toEqual(["today's", 0o600]);
});
