import { lstatSync, readFileSync, readdirSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromSeed } from "@nats-io/nkeys";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createUserKeyPair } from "../../server/src/host/keyPairs.js";
import { SeedFileError, writeSeedFile } from "../../server/src/host/seedFile.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

let folder = "";
beforeEach(() => {
  folder = temporaryFolder("seed");
});
afterEach(() => {
  removeFolder(folder);
});

test("a key pair is a user's, and each is another", () => {
  const pair = createUserKeyPair();
  expect(pair.publicKey).toMatch(/^U[A-Z2-7]{55}$/);
  expect(Buffer.from(pair.seed).toString()).toMatch(/^SU[A-Z2-7]{56}$/);
  expect(fromSeed(pair.seed).getPublicKey()).toBe(pair.publicKey);
  expect(createUserKeyPair().publicKey).not.toBe(pair.publicKey);
  pair.clear();
  expect([...pair.seed].every((byte) => byte === 0)).toBe(true);
});

describe("a seed file", () => {
  const seed = Buffer.from("SUAOY5JZ2WJKVR4UO2KJ2P3SW6FZFNWEOIMAXF4WZEUNVQXXUOKGM55CYE");

  test("holds the bare seed, for its owner only, whatever the umask", () => {
    const before = process.umask(0o277);
    try {
      const file = writeSeedFile(folder, "server.nk", seed);
      expect(file).toMatchObject({ name: "server.nk", path: join(folder, "server.nk") });
      expect(readFileSync(file.path)).toEqual(seed);
      expect(lstatSync(file.path).mode & 0o777).toBe(0o600);
    } finally {
      process.umask(before);
    }
  });

  test("never takes the place of another, not even of a link that leads nowhere", () => {
    writeFileSync(join(folder, "server.nk"), "other");
    symlinkSync(join(folder, "nowhere"), join(folder, "server-2.nk"));
    expect(writeSeedFile(folder, "server.nk", seed).name).toBe("server-3.nk");
    expect(readFileSync(join(folder, "server.nk"), "utf8")).toBe("other");
    expect(readdirSync(folder).sort()).toEqual(["server-2.nk", "server-3.nk", "server.nk"]);
  });

  test("is removed, but not what has come in its place", () => {
    const file = writeSeedFile(folder, "server.nk", seed);
    expect(file.remove()).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
    expect(file.remove()).toBe(true);
    const other = writeSeedFile(folder, "server.nk", seed);
    writeFileSync(join(folder, "replacement"), "mine");
    unlinkSync(other.path);
    symlinkSync(join(folder, "replacement"), other.path);
    expect(other.remove()).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(["replacement", "server.nk"]);
  });

  test("fails in words without the seed where it cannot be", () => {
    const attempt = (): unknown => writeSeedFile(join(folder, "missing"), "server.nk", seed);
    expect(attempt).toThrow(SeedFileError);
    expect(attempt).toThrow(/ENOENT/);
  });
});
