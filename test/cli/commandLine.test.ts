/** The built command line, run as a user runs it. */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createUser } from "@nats-io/nkeys";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const canary = "kanarienvogel-7Q2";
let folder = "";

function run(...words: string[]): { code: number | null; out: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], { cwd: folder, encoding: "utf8", env: { PATH: process.env["PATH"], KNOWN: "4222" }, maxBuffer: 1 << 28 });
  return { code: status, out: stdout, errors: stderr };
}

function sha256(json: string): string {
  return `sha256:${createHash("sha256").update(`${json}\n`).digest("hex")}`;
}

beforeAll(() => {
  folder = temporaryFolder("cli");
  writeFiles(folder, {
    "good.conf": "port: 4222\nserver_name: <a>\n",
    "newer.conf": "port: 4222\nserver_metadata: { a: b }\n",
    "env.conf": "port: $KNOWN\n",
    "unset.conf": "debug: true\nport: $NOT_SET\n",
    "broken.conf": "port: 4222\ncluster{\n name: x\n}\n",
    "root.conf": "include parts/middle.conf\n",
    "parts/middle.conf": "\n include broken.conf\n",
    "parts/broken.conf": "a: [1, 2\n",
    "token.conf": `authorization {\n  token: "${canary}"\n}\n`,
    "password.conf": `authorization { users: [ { user: a, password: "${canary}" } ] }\n`,
    "shared.conf": `authorization { token: ${canary} }\n`,
    "one.conf": "include shared.conf\n",
    "two.conf": "include shared.conf\nport: 4223\n",
    "accepted.conf": `authorization {\n  # nats-disable-next-line USER_001 until 2999-12-31 -- browsers cannot sign\n  token: "${canary}"\n}\n`,
    "expired.conf": `# nats-disable-file USER_001 until 2020-12-31 -- long ago\nauthorization { token: "${canary}" }\n`,
    "hidden.conf": "# nats-disable-next-line unknown-option -- ours alone\nbogus: 1\n",
  });
  symlinkSync("/dev/zero", join(folder, "zero.conf"));
});
afterAll(() => {
  removeFolder(folder);
});

describe("test", () => {
  test("one line a config: accepted, or the place and the reason", () => {
    const { code, out } = run("test", "good.conf", "broken.conf", "newer.conf", "token.conf");
    const lines = out.trimEnd().split("\n");
    expect(code).toBe(1);
    expect(lines[0]).toBe("good.conf: accepted");
    expect(lines[1]).toMatch(/^broken\.conf:2:8: refused: brace-in-key \S/);
    expect(lines.slice(2)).toEqual(["newer.conf: accepted", "token.conf: accepted"]);
  });

  test("what a release does not know is refused for it", () => {
    expect(run("test", "--server-version", "2.10.27", "newer.conf")).toMatchObject({ code: 1, out: expect.stringMatching(/^newer\.conf:2:1: refused: unknown-option /) as string });
    expect(run("test", "--server-version=2.12", "newer.conf")).toEqual({ code: 0, out: "newer.conf: accepted\n", errors: "" });
    expect(run("test", "--server-version", "new", "newer.conf").code).toBe(2);
  });
});

test("a path that begins in the folder the command is run in is no missing file, as nats-server begins it there too", () => {
  writeFiles(folder, { "parts/tls.conf": 'tls { cert_file: "pem/cert.pem", key_file: "pem/gone.pem" }\n', "pem/cert.pem": "-----BEGIN CERTIFICATE-----\n" });
  expect(run("lint", "parts/tls.conf").out).toMatch(/^parts\/tls\.conf:1:44: error file-missing There is no such file, [^\n]*\n$/);
});

describe("digest", () => {
  test("one line per file, in the order given, errors among them", () => {
    const { code, out, errors } = run("digest", "good.conf", "unset.conf", "env.conf", "missing.conf", "./good.conf", "zero.conf", "parts");
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toBe(`${sha256('{"port":4222,"server_name":"\\u003ca\\u003e"}')}  good.conf`);
    expect(lines[1]).toMatch(/^unset\.conf:2:7: \S/);
    expect(lines[2]).toBe(`${sha256('{"port":4222}')}  env.conf`);
    expect(lines[3]).toBe("missing.conf:1:1: There is no such file.");
    expect(lines[4]).toBe(`${sha256('{"port":4222,"server_name":"\\u003ca\\u003e"}')}  ./good.conf`);
    expect(lines[5]).toMatch(/^zero\.conf:1:1: .*device/);
    expect(lines[6]).toMatch(/^parts:1:1: .*folder/);
    expect(lines).toHaveLength(7);
    expect([code, errors]).toEqual([1, ""]);
  });

  test("success is exit code 0", () => {
    expect(run("digest", "good.conf", "env.conf").code).toBe(0);
  });

  test("an error names its place; one in an included file also the include that leads there", () => {
    expect(run("digest", "broken.conf").out).toMatch(/^broken\.conf:2:8: .*space before `\{`.*\n$/);
    expect(run("digest", "root.conf").out).toMatch(/^root\.conf:1:9: parts\/broken\.conf:1:4: \S.*\n$/);
  });

  test("2.11.0 to 2.12.5 leave out what a $NAME refers to", () => {
    writeFiles(folder, { "referred.conf": "port: 4222\nmonitor_port: $port\n" });
    const digestOf = (release: string): string => run("digest", "--server-version", release, "referred.conf").out.split("  ")[0] ?? "";
    expect(["2.11.0", "2.12.5"].map(digestOf)).toEqual(Array(2).fill(sha256('{"monitor_port":4222}')));
    expect(["2.12.6", "2.15.1"].map(digestOf)).toEqual(Array(2).fill(sha256('{"monitor_port":4222,"port":4222}')));
  });

  test("looks at the language only, and never at a value aloud", () => {
    const { code, out } = run("digest", "token.conf");
    expect([code, out]).toEqual([0, `${sha256(`{"authorization":{"token":"${canary}"}}`)}  token.conf\n`]);
  });

  test("thousands of files in one run are quick", () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `many/${index}.conf`);
    writeFiles(folder, Object.fromEntries(names.map((name, index) => [name, `port: ${index}\n`])));
    const started = performance.now();
    const { out } = run("digest", ...names);
    expect(out.split("\n").filter((line) => line.startsWith("sha256:"))).toHaveLength(5_000);
    // A process per file would take minutes.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("verify", () => {
  test("an endpoint that does not answer proves nothing; the report says so", () => {
    const { code, out } = run("verify", "token.conf", "--endpoint", "http://127.0.0.1:1", "--format", "json");
    const { outcome, claims } = JSON.parse(out) as { outcome: string; claims: { kind: string; state: string }[] };
    expect([code, outcome]).toEqual([1, "refuted"]);
    expect(claims.map(({ kind, state }) => `${kind} ${state}`)).toEqual(["no-token refuted", "answers not-provable"]);
    expect(out).not.toContain(canary);
    expect(run("verify", "good.conf", "--endpoint=http://127.0.0.1:1", "--format=sarif").code).toBe(2);
    expect(run("verify", "good.conf", "--endpoint=http://127.0.0.1:1").out).toMatch(/^# Verification of `good\.conf`\n/);
  });

  test.each([
    [["verify", "good.conf"], /needs --endpoint/],
    [["verify", "good.conf", "--endpoint", "http://user:pw@127.0.0.1:8222"], /--endpoint takes/],
    [["verify", "--endpoint", "http://127.0.0.1:1"], /one config file/],
    [["verify", "good.conf", "env.conf", "--endpoint", "http://127.0.0.1:1"], /one config file/],
    [["verify", "good.conf", "--endpoint", "http://127.0.0.1:1", "--format", "human"], /--format/],
    [["verify", "good.conf", "--endpoint", "http://127.0.0.1:1", "--elsewhere"], /--elsewhere/],
    [["verify", "good.conf", "--endpoint", "http://127.0.0.1:1", "--server-version", "2.10"], /--server-version/],
    [["lint", "good.conf", "--endpoint", "http://127.0.0.1:1"], /--endpoint/],
    [["digest", "good.conf", "--endpoint", "http://127.0.0.1:1"], /--endpoint/],
  ])("wrong usage: %j", (words, reason) => {
    expect(run(...words)).toMatchObject({ code: 2, out: "", errors: expect.stringMatching(reason) as string });
  });
});

describe("lint", () => {
  test("a finding is one line with its place; the token is not in it", () => {
    const { code, out } = run("token.conf");
    expect(out).toMatch(/^token\.conf:2:10: warning USER_001 .*\n$/);
    // It asks no endpoint, so that it has nothing to say of live use.
    expect(out).not.toContain("Live use");
    expect(out).not.toContain(canary);
    expect(code).toBe(1);
    expect(run("lint", "token.conf").out).toBe(out);
  });

  test("nothing to say is no output and exit code 0; so is a variable that only another machine's environment can define", () => {
    expect(run("lint", "good.conf")).toEqual({ code: 0, out: "", errors: "" });
    const unset = run("lint", "--elsewhere", "unset.conf");
    expect(unset.out).toMatch(/^unset\.conf:2:7: information variable-unknown /);
    expect(unset.code).toBe(0);
    expect(run("lint", "unset.conf")).toMatchObject({ code: 1, out: expect.stringMatching(/^unset\.conf:2:7: error variable-unknown /) as string });
  });

  test("a check that is off by default speaks where it is asked to, and as a hint alone fails nothing", () => {
    expect(run("lint", "password.conf")).toEqual({ code: 0, out: "", errors: "" });
    for (const words of [["--check", "plain-password"], ["--check=plain-password"]]) {
      const { code, out } = run("lint", ...words, "password.conf");
      expect(out).toMatch(/^password\.conf:1:\d+: hint plain-password .*\n$/);
      expect(code).toBe(0);
    }
  });

  test("a file that others include is a part of them, and what is found in it is said once", () => {
    const findings = run("lint", "--format", "json", "shared.conf", "one.conf", "two.conf").out;
    expect(JSON.parse(findings)).toMatchObject([{ file: "shared.conf", line: 1, column: 24, code: "USER_001" }]);
    expect((JSON.parse(findings) as unknown[]).length).toBe(1);
  });

  test("a file that others beside it include is a part of them, also where it alone is named", () => {
    const parts = temporaryFolder("cli-parts");
    writeFiles(parts, {
      "common.conf": 'jetstream { store_dir: "./js" }\ncluster { name: c, listen: "127.0.0.1:6222", routes: [ "nats://a:6222" ] }\n',
      "leaf1.conf": "server_name: leaf1\nbogus: 1\ninclude common.conf\n",
      "leaf2.conf": "server_name: leaf2\ninclude below/accounts.conf\ninclude common.conf\n",
      "below/accounts.conf": 'include users.conf\n',
      "below/users.conf": `authorization { token: "${canary}" }\n`,
      "gone.conf": "include nowhere.conf\n",
      "alone.conf": 'jetstream { store_dir: "./js" }\ncluster { name: c, listen: "127.0.0.1:6222", routes: [ "nats://a:6222" ] }\n',
    });
    const found = (...names: string[]): string[] => run("lint", ...names.map((name) => join(parts, name))).out.split("\n").map((line) => /([^/]*:\d+):\d+: (?:error|warning|information|hint) (\S+)/.exec(line)?.slice(1).join(" ") ?? "").filter((line) => line !== "");
    try {
      expect(run("lint", join(parts, "common.conf"))).toEqual({ code: 0, out: "", errors: "" });
      expect(found("alone.conf")).toEqual(["alone.conf:2 start-cluster"]);
      expect(found("below/users.conf")).toEqual(["users.conf:1 USER_001"]);
      expect(found("below/accounts.conf")).toEqual(["users.conf:1 USER_001"]);
      expect(found("common.conf", "leaf1.conf")).toEqual(["leaf1.conf:2 unknown-option"]);
      expect(found("nowhere.conf")).toEqual(["nowhere.conf:1 include-missing"]);
    } finally {
      removeFolder(parts);
    }
  });

  test("what a comment accepts is left out and does not count, until its last day is past", () => {
    expect(run("lint", "accepted.conf")).toEqual({ code: 0, out: "", errors: "" });
    const { code, out } = run("lint", "expired.conf");
    expect(out).toMatch(/^expired\.conf:1:1: warning suppression .*2020-12-31.*\nexpired\.conf:2:24: warning USER_001 .*\n$/);
    expect(code).toBe(1);
  });

  test("json", () => {
    const [finding, ...others] = JSON.parse(run("lint", "--format=json", "token.conf").out) as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ file: "token.conf", line: 2, column: 10, endLine: 2, endColumn: 29, severity: "warning", code: "USER_001", related: [] });
    expect(JSON.parse(run("lint", "--format=json", "good.conf").out)).toEqual([]);
    expect(JSON.parse(run("lint", "--format=json", "unset.conf").out)).toMatchObject([{ code: "variable-unknown", documentation: "docs/syntax-errors.md" }]);
  });

  test("github", () => {
    expect(run("lint", "--format", "github", "token.conf").out).toMatch(/^::warning file=token\.conf,line=2,endLine=2,col=10,endColumn=29,title=USER_001::\S.*\n$/);
  });

  test("sarif", () => {
    const log = JSON.parse(run("lint", "--format", "sarif", "token.conf", "broken.conf", "root.conf").out) as { version: string; runs: { tool: { driver: { rules: { id: string; shortDescription: { text: string } }[] } }; results: { ruleId: string; level: string; locations: unknown[] }[] }[] };
    expect(log.version).toBe("2.1.0");
    const [{ tool, results }] = log.runs as [(typeof log.runs)[number]];
    expect(results[0]).toMatchObject({ ruleId: "USER_001", level: "warning", locations: [{ physicalLocation: { artifactLocation: { uri: pathToFileURL(join(folder, "token.conf")).href }, region: { startLine: 2, startColumn: 10 } } }] });
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ruleId } of results) expect(ids).toContain(ruleId);
    // Code scanning shows no rule without one.
    for (const { id, shortDescription } of tool.driver.rules) expect(shortDescription.text, id).toMatch(/\S/);
  });
});

test("sarif lists what a comment accepts, with its reason", () => {
  const { code, out } = run("lint", "--format", "sarif", "accepted.conf");
  const log = JSON.parse(out) as { runs: { results: unknown[] }[] };
  expect(log.runs[0]?.results).toMatchObject([{ ruleId: "USER_001", suppressions: [{ kind: "inSource", justification: "browsers cannot sign" }] }]);
  expect(code).toBe(0);
});

test("what nats-server refuses stays refused, whatever a comment says", () => {
  expect(run("lint", "hidden.conf")).toEqual({ code: 0, out: "", errors: "" });
  expect(run("test", "hidden.conf")).toMatchObject({ code: 1, out: expect.stringMatching(/^hidden\.conf:2:1: refused: unknown-option /) as string });
});

test("lints a creds file, and says that others can read it without saying what is in it", () => {
  const user = createUser();
  const seed = new TextDecoder().decode(user.getSeed());
  writeFiles(folder, { "user.creds": `-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n` });
  chmodSync(join(folder, "user.creds"), 0o644);
  const open = run("user.creds");
  chmodSync(join(folder, "user.creds"), 0o600);
  const closed = run("user.creds");
  expect(open.code).toBe(1);
  expect(open.out).toMatch(/^user\.creds:2:1: warning .*others than its owner may read it/m);
  expect(closed.out).not.toContain("others than its owner");
  expect(closed.out).toContain("There is no JWT");
  expect(open.out + closed.out).not.toContain(seed);
});

describe("operator-mode", () => {
  test("prints the page of a config, without its token", () => {
    const { code, out, errors } = run("operator-mode", "token.conf");
    expect([code, errors]).toEqual([0, ""]);
    expect(out).toContain("nsc add operator --name nats --sys\n");
    expect(out).not.toContain(canary);
  });

  test("says where a config cannot be read", () => {
    expect(run("operator-mode", "broken.conf")).toMatchObject({ code: 1, out: "", errors: expect.stringMatching(/^broken\.conf:2:/) as string });
    expect(run("operator-mode", "nowhere.conf")).toMatchObject({ code: 1, out: "", errors: "nowhere.conf:1:1: There is no such file.\n" });
  });
});

describe("usage", () => {
  test.each([[[]], [["lint"]], [["--nope", "good.conf"]], [["lint", "--format", "xml", "good.conf"]], [["lint", "good.conf", "--format"]], [["digest", "--format", "json", "good.conf"]], [["operator-mode", "good.conf", "token.conf"]], [["operator-mode", "--elsewhere", "good.conf"]], [["lint", "--check", "USER_001", "good.conf"]], [["lint", "good.conf", "--check"]], [["test", "--check", "plain-password", "good.conf"]]])("%j is wrong: exit code 2 and a hint", (words) => {
    const { code, out, errors } = run(...words);
    expect([code, out]).toEqual([2, ""]);
    expect(errors).toContain("nats-conf-lint --help");
  });

  test.each([[[]], [["lint"]], [["digest"]], [["live"]], [["verify"]], [["plan"]]])("the value of an unknown option is not repeated: %j", (words) => {
    const { code, out, errors } = run(...words, `--token=${canary}`, "good.conf");
    expect([code, out, errors]).toEqual([2, "", `nats-conf-lint: ${words[0] ?? "lint"} has no option --token.\nTry: nats-conf-lint --help\n`]);
  });

  test("help and version", () => {
    expect(run("--help")).toMatchObject({ code: 0, out: expect.stringContaining("nats-conf-lint digest [--server-version V] FILE...") as string });
    expect(run("--version").out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("a file named like an option is taken after --", () => {
    writeFiles(folder, { "--version": "port: 4222\n" });
    expect(run("digest", "--", "--version").out).toMatch(/^sha256:[0-9a-f]{64} {2}--version\n$/);
  });

  test("a file name cannot write to the terminal", () => {
    expect(run("lint", "\u001b[31mred.conf").out).not.toContain("\u001b");
  });

  test.each([["good.conf", 0], ["broken.conf", 1]] as const)("a reader that leaves early is no failure; what is found after it still counts: %s", async (last, expected) => {
    const names = [...Array.from({ length: 5_000 }, () => "good.conf"), last];
    const child = spawn(process.execPath, [cli, "digest", ...names], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    const errors: Buffer[] = [];
    child.stderr.on("data", (bytes: Buffer) => errors.push(bytes));
    child.stdout.once("data", () => child.stdout.destroy());
    const [code] = (await once(child, "close")) as [number | null];
    expect([code, Buffer.concat(errors).toString()]).toEqual([expected, ""]);
  });

  test.each([[["operator-mode", "broken.conf"], 1], [["--nope"], 2]] as const)("nor is a reader of errors that leaves early: %j", async (words, expected) => {
    const child = spawn(process.execPath, [cli, ...words], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.destroy();
    expect(await once(child, "exit")).toEqual([expected, null]);
  });

  test("a failure is no finding: exit code 2, and no text of the error", () => {
    // There is no current folder any more, which every file's path asks for.
    const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", 'rmdir "$PWD" && exec "$@"', "sh", process.execPath, cli, "good.conf"], { cwd: temporaryFolder("gone"), encoding: "utf8" });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^nats-conf-lint failed: Error \(ENOENT\)\n( +at .*\n)+$/);
  });

  test("output that cannot be written is a failure", () => {
    const { status, stderr } = spawnSync("/bin/sh", ["-c", 'exec "$@" > /dev/full', "sh", process.execPath, cli, "digest", "good.conf"], { cwd: folder, encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^nats-conf-lint failed: Error \(ENOSPC\)\n/);
  });
});
