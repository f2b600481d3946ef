import { readFile, readdir, stat, symlink, unlink, utimes, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fromSeed } from "@nats-io/nkeys";
import { freeSeedPath, removeSeedFile, seedFileNames, suggestedSeedPath, writeSeedFile } from "../../client/src/migration/seedFile.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { createUserKey, isUserSeed, type UserKey } from "../../client/src/migration/userKey.js";

let folder: string;
let key: UserKey;
beforeEach(() => {
  folder = temporaryFolder("seed-file");
  key = createUserKey();
});
afterEach(() => {
  key.forget();
  removeFolder(folder);
});

describe("the key", () => {
  test("is a user's, and its seed gives the public key", () => {
    expect(key.publicKey).toMatch(/^U[A-Z2-7]{55}$/);
    expect(isUserSeed(new TextDecoder().decode(key.seed))).toBe(true);
    expect(fromSeed(Uint8Array.from(key.seed)).getPublicKey()).toBe(key.publicKey);
  });

  test("is another one each time", () => {
    expect(createUserKey().publicKey).not.toBe(key.publicKey);
  });

  test("is zero in memory once forgotten", () => {
    const { seed } = key;
    key.forget();
    expect([...seed].every((byte) => byte === 0)).toBe(true);
  });
});

describe("writing", () => {
  test("puts the bare 58 bytes into a file that only its owner can read", async () => {
    const path = join(folder, "server.nk");
    await writeSeedFile(path, key.seed);
    const { mode, size } = await stat(path);
    expect({ mode: mode & 0o7777, size }).toEqual({ mode: 0o600, size: 58 });
    expect(fromSeed(await readFile(path)).getPublicKey()).toBe(key.publicKey);
  });

  test("never touches a file that stands there", async () => {
    const path = join(folder, "server.nk");
    await writeFile(path, "precious", { mode: 0o644 });
    await expect(writeSeedFile(path, key.seed)).rejects.toMatchObject({ reason: "exists" });
    expect(await readFile(path, "utf8")).toBe("precious");
  });

  test("does not follow a dangling link", async () => {
    const path = join(folder, "server.nk");
    await symlink(join(folder, "elsewhere"), path);
    await expect(writeSeedFile(path, key.seed)).rejects.toMatchObject({ reason: "exists" });
    expect(await readdir(folder)).toEqual(["server.nk"]);
  });

  test.each([
    ["a folder that is missing", "missing/server.nk", "the folder does not exist"],
    ["a name that is too long", `${"x".repeat(300)}.nk`, "the name is too long"],
  ])("says what is wrong with %s, and not the seed", async (_, name, reason) => {
    const path = join(folder, name);
    const error: unknown = await writeSeedFile(path, key.seed).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ reason: "failed", message: `${path}: ${reason}` });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("taking back", () => {
  test("removes the file that was made", async () => {
    const file = await writeSeedFile(join(folder, "server.nk"), key.seed);
    expect(await removeSeedFile(file)).toBe(true);
    expect(await readdir(folder)).toEqual([]);
    expect(await removeSeedFile(file)).toBe(true);
  });

  test.each([
    // Many file systems give the new file the inode that has just become free.
    ["another file at the same path", async (path: string) => { await unlink(path); }],
    ["what was written into it since", () => Promise.resolve()],
  ])("leaves %s alone", async (_, before) => {
    const path = join(folder, "server.nk");
    const file = await writeSeedFile(path, key.seed);
    await before(path);
    await writeFile(path, "another");
    // A file system counts time in steps, within one of which all of this may happen.
    await utimes(path, 2_000_000_000, 2_000_000_000);
    expect(await removeSeedFile(file)).toBe(false);
    expect(await readFile(path, "utf8")).toBe("another");
  });
});

describe("naming", () => {
  test("suggests a whole path, also where no folder is open", () => {
    expect(suggestedSeedPath(folder, "server.nk")).toBe(join(folder, "server.nk"));
    expect(suggestedSeedPath(undefined, "../server.nk")).toBe(join(homedir(), "nats-user.nk"));
  });

  test("passes over what stands, a dangling link as well", async () => {
    await writeFile(join(folder, "server.nk"), "");
    await symlink(join(folder, "nowhere"), join(folder, "server-2.nk"));
    expect(await freeSeedPath(folder, "server.nk")).toBe(join(folder, "server-3.nk"));
  });

  test("gives the first name where nothing stands", async () => {
    expect(await freeSeedPath(folder, "server.nk")).toBe(join(folder, "server.nk"));
  });

  test.each([
    ["server.nk", "server.nk"],
    ["east-1", "east-1.nk"],
    ["größe.nk", "größe.nk"],
    ["../../etc/x.nk", "nats-user.nk"],
    ["..", "nats-user.nk"],
    [".nk", "nats-user.nk"],
    ["", "nats-user.nk"],
    ["a\u202Eb.nk", "nats-user.nk"],
    ["a\nb.nk", "nats-user.nk"],
    ["C:x.nk", "nats-user.nk"],
    ["x".repeat(200), "nats-user.nk"],
  ])("%j becomes %j", (suggestion, expected) => {
    expect(seedFileNames(suggestion)[0]).toBe(expected);
  });
});
