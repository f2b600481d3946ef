/** One user for each client: what is typed becomes names, subjects and files; all seed files stand, or none. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { namesIn, plainName, seedFileNameOf, subjectsIn } from "../../client/src/migration/clientNames.js";
import { freeSeedPath } from "../../client/src/migration/seedFile.js";
import { removeSeedFiles, writeSeedFiles } from "../../client/src/migration/seedFiles.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const folder = temporaryFolder("several");
afterAll(() => { removeFolder(folder); });

const seed = (text: string): Uint8Array => new TextEncoder().encode(text);

test("names stand between commas, each once, without what cannot be seen", () => {
  expect(namesIn(" orders ,billing,, orders,\u202eback\u0000up\nmore ")).toEqual(["orders", "billing", "back up", "more"]);
  expect(plainName("a, b\r\nc")).toBe("a b c");
  expect(plainName("x".repeat(100))).toHaveLength(64);
});

test("subjects stand between commas or blanks", () => {
  expect(subjectsIn("a.>, b.*  c")).toEqual(["a.>", "b.*", "c"]);
  expect(subjectsIn(" , ")).toBeUndefined();
});

test.each([
  ["orders", "orders.nk"],
  ["../../etc/passwd", "etc-passwd.nk"],
  ["a/b\\c:d", "a-b-c-d.nk"],
  ["..", "client.nk"],
  [".hidden", "hidden.nk"],
  ["CON", "client-CON.nk"],
  ["lpt1.x", "client-lpt1.x.nk"],
  ["\u0000", "client.nk"],
  ["Bestellung é", "Bestellung-é.nk"],
])("the seed of %j goes into %s", (name, expected) => {
  expect(seedFileNameOf(name)).toBe(expected);
});

test("whatever the name is, its file is a plain one of the folder", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      expect(seedFileNameOf(name)).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}._-]*\.nk$/u);
      expect(Buffer.byteLength(seedFileNameOf(name))).toBeLessThan(200);
    }),
  );
});

test("two names of one file get a file each, on file systems without case too", async () => {
  const first = await freeSeedPath(folder, "orders.nk", []);
  expect(await freeSeedPath(folder, "Orders.nk", [first])).toBe(join(folder, "Orders-2.nk"));
});

test("each file has its seed, readable by its owner alone, and all can be taken away", async () => {
  const paths = ["a.nk", "b.nk"].map((name) => join(folder, name));
  const files = await writeSeedFiles(paths.map((path, index) => ({ path, seed: seed(`SU${index}`) })));
  expect(paths.map((path) => readFileSync(path, "utf8"))).toEqual(["SU0", "SU1"]);
  if (process.platform !== "win32") expect(paths.map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
  expect(await removeSeedFiles(files)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["a file stands there already", "taken.nk", "exists already"],
  ["its folder does not exist", "missing/c.nk", "does not exist"],
])("none is left where %s", async (_what, last, says) => {
  writeFiles(folder, { "taken.nk": "somebody else's" });
  const seeds = ["a.nk", "b.nk", last].map((name) => ({ path: join(folder, name), seed: seed("SU") }));
  await expect(writeSeedFiles(seeds)).rejects.toThrow(says);
  expect(existsSync(join(folder, "a.nk")) || existsSync(join(folder, "b.nk"))).toBe(false);
  expect(readFileSync(join(folder, "taken.nk"), "utf8")).toBe("somebody else's");
});
