/** `nats-conf-lint plan`, run as a user runs it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const canary = "kanarienvogel-7Q2";
let folder = "";

function plan(...words: string[]): { code: number | null; out: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "plan", ...words], { cwd: folder, encoding: "utf8", env: { PATH: process.env["PATH"] } });
  return { code: status, out: stdout, errors: stderr };
}

beforeAll(() => {
  folder = temporaryFolder("cli-plan");
  writeFiles(folder, {
    "token.conf": `authorization {\n  token: "${canary}"\n}\n`,
    "conf.d/part.conf": `authorization { token: ${canary} }\n`,
    "root.conf": "include conf.d/part.conf\n",
    "gap.conf": "port: 4222\ninclude auth.conf\n",
    "broken.conf": `authorization { token: "${canary}"\n`,
  });
});
afterAll(() => { removeFolder(folder); });

test("writes the plan of a config and of what it includes, without its token", () => {
  for (const file of ["token.conf", join(folder, "token.conf"), "root.conf"]) {
    const { code, out, errors } = plan(file);
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(out).toMatch(/^# Migration plan for `(token|root)\.conf`\n/);
    expect(out).toContain("**Recommended: Both for a while");
    expect(out).not.toContain(canary);
  }
});

test("describes another way where one is asked for", () => {
  expect(plan("--way", "dual-credentials", "token.conf").out).toMatch(/^\*\*Chosen: Clients that carry both/m);
});

test("says so where an endpoint does not answer, and plans without it", () => {
  const { code, out } = plan("--endpoint=http://127.0.0.1:1", "token.conf");
  expect(code).toBe(0);
  expect(out).toContain("`http://127.0.0.1:1` gave no answer: Nothing listens at this address.");
});

test("a config that cannot be read has to be corrected first", () => {
  const { code, out } = plan("broken.conf");
  expect(code).toBe(1);
  expect(out).toContain("nats-server cannot read this config.");
  expect(out).not.toContain(canary);
});

test.each([
  ["broken.conf", /^`broken\.conf:1:15`: .*never closed/m, true],
  ["gap.conf", /^`gap\.conf:2:9`: There is no such file\. nats-server looks/m, true],
  ["nowhere.conf", /^`nowhere\.conf:1:1`: There is no such file\.$/m, false],
])("what keeps %s from being read is told with its place, and what lists the rest", (file, reason, lists) => {
  const { code, out } = plan(file);
  expect(code).toBe(1);
  expect(out).toMatch(reason);
  expect(out.includes(`\`nats-conf-lint lint ${file}\``)).toBe(lists);
});

test("what is printed leads on without anything to click", () => {
  const { out } = plan("token.conf");
  expect(out).toContain("`nats-conf-lint plan --way flip token.conf`");
  expect(out).toContain("Read more: chapter tls of docs/transitions.md");
  expect(out).not.toMatch(/\]\((?!https:)/);
  expect(plan("--way", "flip", "token.conf").out).toMatch(/```sh\nnats-server --signal reload\n```\n\nWhere several servers .*`nats-server --signal reload=PID`/);
});

test.each([
  [[]], [["a.conf", "b.conf"]], [["--way", "sideways", "token.conf"]], [["--endpoint", `http://${canary}@host:1`, "token.conf"]],
  [["--nothing", "token.conf"]], [["--server-version", "new", "token.conf"]],
])("wrong usage is told, and an address not repeated: %j", (words) => {
  const { code, out, errors } = plan(...words);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(errors).toMatch(/^nats-conf-lint: \S/);
  expect(errors).not.toContain(canary);
});
