/** What the built command line makes of its words. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
let folder = "";

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

function runFile(file: string, words: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], { cwd: folder, encoding: "utf8" });
  return { code: status, out: stdout, errors: stderr };
}

function run(...words: string[]): Outcome {
  return runFile(cli, words);
}

beforeAll(() => {
  folder = temporaryFolder("words");
  writeFiles(folder, { "good.conf": "port: 4222\n", "newer.conf": "port: 4222\nserver_metadata: { a: b }\n" });
});
afterAll(() => {
  removeFolder(folder);
});

test("help and version may stand anywhere before --", () => {
  expect(run("help").out).toBe(run("--help").out);
  for (const command of ["lint", "live", "verify", "plan"]) {
    expect(run(command, "--version").out).toBe(run("--version").out);
    expect(run(command, "x", "-h").out).toBe(run("--help").out);
  }
});

test("what asks no server loads neither the client of HTTP nor the one of NATS", () => {
  const alone = path.join(folder, "dist", "cli.js");
  fs.mkdirSync(path.dirname(alone));
  fs.copyFileSync(cli, alone);
  fs.copyFileSync(path.join(path.dirname(cli), "..", "package.json"), path.join(folder, "package.json"));
  for (const words of [["good.conf"], ["test", "good.conf"], ["digest", "good.conf"], ["operator-mode", "good.conf"], ["--version"]]) expect(runFile(alone, words)).toEqual(run(...words));
  expect(runFile(alone, ["live", "http://127.0.0.1:1"]).errors).toMatch(/^nats-conf-lint failed/);
});

test.each([
  [["--format", "good.conf"], "--format takes one of human, json, github, sarif."],
  [["good.conf", "--check"], "--check takes one of plain-password."],
  [["--server-version", "good.conf"], "--server-version takes a version such as 2.10 or 2.10.27."],
  [["good.conf", ""], "lint: one of the words is empty. Is a variable of the shell not set?"],
  [["plan", ""], "plan: one of the words is empty. Is a variable of the shell not set?"],
  [["lint"], "Name at least one config file."],
])("says what is wrong with the words: %j", (words, reason) => {
  expect(run(...words)).toEqual({ code: 2, out: "", errors: `nats-conf-lint: ${reason}\nTry: nats-conf-lint --help\n` });
});

test("a release may be one before the final one, as nats-server prints it", () => {
  expect(run("test", "--server-version", "v2.9.0-RC.1", "newer.conf").out).toContain("refused: unknown-option");
});

test("a file name stays one word of GitHub's workflow commands, and turns no colour on", () => {
  const name = "a,b:c%\n::error::\u001b[31m.conf";
  writeFiles(folder, { [name]: "prot: 1\n" });
  expect(run("--format", "github", name).out).toMatch(/^::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A\ufffd\[31m\.conf,line=1,[^\n]*\n$/);
});
