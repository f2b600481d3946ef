/** The observed grammar cases once more, as files on disk through the built command line: bytes, includes, environment. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf } from "../support/bytes.js";
import { grammarCases } from "../support/grammarCases.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
let folder = "";

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytesOf(text));
}

/** One line per file of the digest command, in order. */
function digest(files: readonly string[], environment: Readonly<Record<string, string>>): string[] {
  const { stdout } = spawnSync(process.execPath, [cli, "digest", ...files], { cwd: folder, encoding: "utf8", env: { PATH: process.env["PATH"], ...environment }, maxBuffer: 1 << 28 });
  return stdout.trimEnd().split("\n");
}

beforeAll(() => {
  folder = temporaryFolder("grammar");
  grammarCases.forEach(({ text, files = {} }, index) => {
    write(join(folder, String(index), "main.conf"), text);
    for (const [name, content] of Object.entries(files)) write(join(folder, String(index), name), content);
  });
});
afterAll(() => {
  removeFolder(folder);
});

/** The command line is started anew for each environment. */
const deadline = 90_000;

test("every case has one line: the server's digest, or a place in the file where it is not readable", () => {
  const indexes = grammarCases.map((_each, index) => index);
  const lines = new Map<number, string>();
  const plain = indexes.filter((index) => grammarCases[index]?.env === undefined);
  digest(plain.map((index) => `${index}/main.conf`), {}).forEach((line, at) => lines.set(plain[at] ?? -1, line));
  for (const index of indexes.filter((each) => !plain.includes(each))) lines.set(index, digest([`${index}/main.conf`], grammarCases[index]?.env ?? {}).join("\n"));

  expect(lines.size).toBe(grammarCases.length);
  grammarCases.forEach((each, index) => {
    const line = lines.get(index) ?? "";
    if (!each.readable) expect(line, each.name).toMatch(new RegExp(`^${index}/main\\.conf:\\d+:\\d+: \\S`));
    else if (each.digest === undefined) expect(line, each.name).toMatch(/^sha256:/);
    else expect(line, each.name).toBe(`${each.digest}  ${index}/main.conf`);
  });
}, deadline);
