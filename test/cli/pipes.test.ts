/** The built command line where a config is no file: standard input and pipes. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
let folder = "";

beforeAll(() => {
  folder = temporaryFolder("pipes");
  writeFiles(folder, {
    "good.conf": "port: 4222\n",
    "shared.conf": "authorization { token: kanarienvogel-7Q2 }\n",
  });
});
afterAll(() => {
  removeFolder(folder);
});

/** Node and the command line are `$0` and `$1`. */
function shell(line: string): { code: number | null; out: string } {
  const { status, stdout } = spawnSync("/bin/sh", ["-c", line, process.execPath, cli], { cwd: folder, encoding: "utf8" });
  return { code: status, out: stdout };
}

test("standard input is read in the current folder", () => {
  const piped = shell('printf "include shared.conf\nprot: 1\n" | "$0" "$1" lint good.conf -');
  expect(piped.out.split("\n").map((line) => line.replace(/ (?:error|warning) (\S+) .*/, " $1"))).toEqual(["-:2:1: unknown-option", "shared.conf:1:24: USER_001", "    -:1:9: Included here by the root config -.", ""]);
  expect(piped.code).toBe(1);
  expect(shell('"$0" "$1" digest - < good.conf').out).toBe(shell('"$0" "$1" digest good.conf').out.replace("good.conf", "-"));
  expect(shell('printf "" | "$0" "$1" test -').out).toMatch(/^-:1:1: refused: empty-config /);
});

test("so is a pipe, which nats-server takes too", () => {
  const pipe = 'mkfifo once.conf; cat shared.conf > once.conf & "$0" "$1"';
  expect(shell(`${pipe} test once.conf; rm once.conf`).out).toBe("once.conf: accepted\n");
  expect(shell(`${pipe} plan once.conf; rm once.conf`).out).toMatch(/^# Migration plan for `once\.conf`/);
  expect(shell(`${pipe} operator-mode once.conf; rm once.conf`).out).toMatch(/^# Start operator mode/);
});

test("more than a file may hold is not read to its end", () => {
  expect(shell('tr "\\0" "#" < /dev/zero | "$0" "$1" lint -')).toEqual({ code: 1, out: expect.stringMatching(/^-:1:1: error include-too-large /) as string });
});
