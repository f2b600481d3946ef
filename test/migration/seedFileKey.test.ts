/** The public key of a seed file, whatever tool wrote the file; and files that are none. */
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { encodeUser, fmtCreds } from "@nats-io/jwt";
import { createAccount, createUser } from "@nats-io/nkeys";
import { afterAll, expect, test } from "vitest";
import { SeedFileKeyError, publicKeyInFile } from "../../client/src/migration/seedFileKey.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const folder = temporaryFolder("seed-file-key");
afterAll(() => { removeFolder(folder); });

const user = createUser();
const account = createAccount();
const seed = new TextDecoder().decode(user.getSeed());
const accountSeed = new TextDecoder().decode(account.getSeed());

function file(content: string | Uint8Array): string {
  const at = path.join(fs.mkdtempSync(path.join(folder, "file-")), "user.nk");
  fs.writeFileSync(at, content);
  return at;
}

async function reasonOf(content: string | Uint8Array, letter?: string): Promise<string> {
  const error: unknown = await publicKeyInFile(file(content), letter).catch((each: unknown) => each);
  if (!(error instanceof SeedFileKeyError)) throw new Error("There is a key in it.");
  expect(`${error.message} ${String(error.stack)}`).not.toContain(seed.slice(2, 20));
  return error.reason;
}

test.each([
  ["bare", seed],
  ["with a line end", `${seed}\n`],
  ["with that of Windows", `${seed}\r\n`],
  ["between lines", `-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n`],
  ["with the public key beside it", `${seed}\n${user.getPublicKey()}\n`],
  ["twice the same", `${seed}\n${seed}\n`],
  ["with a byte order mark", `\ufeff${seed}`],
])("a seed, %s", async (_what, content) => {
  expect(await publicKeyInFile(file(content), "U")).toBe(user.getPublicKey());
});

test("a credentials file", async () => {
  const creds = fmtCreds(await encodeUser("app", user, account), user);
  expect(new TextDecoder().decode(creds)).toContain("USER JWT");
  expect(await publicKeyInFile(file(creds), "U")).toBe(user.getPublicKey());
});

test("any role where none is asked for", async () => {
  expect(await publicKeyInFile(file(accountSeed), undefined)).toBe(account.getPublicKey());
});

test.each([
  ["no-seed", ""], ["no-seed", user.getPublicKey()], ["no-seed", `${seed}A`], ["no-seed", `A${seed}`], ["no-seed", seed.toLowerCase()],
  ["no-seed", seed.slice(0, 57)], ["no-seed", `${seed.slice(0, 20)}${seed[20] === "B" ? "C" : "B"}${seed.slice(21)}`], ["other-role", accountSeed],
  ["several", `${seed}\n${accountSeed}\n`], ["too-large", `${seed}\n${"x\n".repeat(40_000)}`],
])("%s", async (reason, content) => {
  expect(await reasonOf(content, "U")).toBe(reason);
});

test("what is no file, or not there", async () => {
  await expect(publicKeyInFile(folder, "U")).rejects.toMatchObject({ reason: expect.stringMatching(/not-a-file|unreadable/) as string });
  await expect(publicKeyInFile(path.join(folder, "none"), "U")).rejects.toMatchObject({ reason: "unreadable" });
});

test.skipIf(process.platform === "win32")("a named pipe is no file, and does not keep anyone waiting", async () => {
  const pipe = path.join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  await expect(publicKeyInFile(pipe, "U")).rejects.toMatchObject({ reason: "not-a-file" });
});

test("the file stays as it is", async () => {
  const at = file(`${seed}\n`);
  await publicKeyInFile(at, "U");
  expect(fs.readFileSync(at, "utf8")).toBe(`${seed}\n`);
});
