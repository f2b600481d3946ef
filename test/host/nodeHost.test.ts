import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { uriOf } from "../../server/src/host/fileUris.js";
import { neighboursThatInclude } from "../../server/src/host/neighbours.js";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

let folder = "";
beforeAll(() => {
  folder = temporaryFolder("host");
});
afterAll(() => {
  removeFolder(folder);
});

const at = (name: string): string => uriOf(join(folder, name));

describe("files", () => {
  test("are read as they are now", () => {
    const host = new NodeHost();
    writeFileSync(join(folder, "a.conf"), "port: 1\n");
    expect(host.readFile(at("a.conf"))).toEqual({ kind: "text", uri: at("a.conf"), text: "port: 1\n", version: null });
    // Same length, a moment later: neither size nor second tells the difference.
    writeFileSync(join(folder, "a.conf"), "port: 2\n");
    expect(host.readFile(at("a.conf"))).toMatchObject({ text: "port: 2\n" });
  });

  test("are taken to be as they were for as long as the host was told to trust the disk, or until it hears of a change", () => {
    writeFileSync(join(folder, "t.conf"), "port: 1\n");
    const host = new NodeHost({ trustsDiskFor: 3_600_000 });
    const text = (): unknown => host.readFile(at("t.conf"));
    expect(text()).toMatchObject({ text: "port: 1\n" });
    expect(host.stateOf(at("later.conf"))).toBe("missing");
    writeFileSync(join(folder, "t.conf"), "port: 2\n");
    writeFileSync(join(folder, "later.conf"), "");
    expect(text()).toMatchObject({ text: "port: 1\n" });
    expect(host.stateOf(at("later.conf"))).toBe("missing");
    host.lookAgain();
    expect(text()).toMatchObject({ text: "port: 2\n" });
    expect(host.stateOf(at("later.conf"))).toBe("file");
  });

  test("an open document counts before the disk", () => {
    writeFileSync(join(folder, "b.conf"), "on disk");
    const host = new NodeHost({ openText: (uri) => (uri === at("b.conf") ? { text: "open", version: 3 } : undefined) });
    expect(host.readFile(at("b.conf"))).toMatchObject({ text: "open", version: 3 });
    expect(host.readFile(at("a.conf"))).toMatchObject({ version: null });
  });

  test("what is no regular file is a problem, at once", () => {
    mkdirSync(join(folder, "sub"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    symlinkSync("/dev/zero", join(folder, "zero"));
    symlinkSync(join(folder, "loop"), join(folder, "loop"));
    const host = new NodeHost();
    const reason = (name: string): unknown => host.readFile(at(name));
    expect(reason("sub")).toMatchObject({ kind: "problem", reason: "directory" });
    expect(reason("pipe")).toMatchObject({ reason: "special" });
    expect(reason("zero")).toMatchObject({ reason: "special" });
    expect(reason("loop")).toMatchObject({ reason: "unreadable" });
    expect(reason("missing")).toMatchObject({ reason: "missing" });
    expect(reason("a.conf/below")).toMatchObject({ reason: "missing" });
    expect(reason("nul\0byte")).toMatchObject({ reason: "missing" });
    expect(host.readFile("untitled:Untitled-1")).toMatchObject({ reason: "not-on-disk" });
  });

  test("of a folder are listed by name, a limited number, hidden ones left out", () => {
    const host = new NodeHost();
    mkdirSync(join(folder, "list", "below"), { recursive: true });
    writeFiles(join(folder, "list"), { "b.conf": "", "a.json": "", ".hidden.conf": "" });
    symlinkSync(join(folder, "list", "below"), join(folder, "list", "link"));
    symlinkSync("nowhere", join(folder, "list", "dangling.conf"));
    expect(host.listFolder(host.resolveInclude(at("list/x.conf"), "."))).toEqual(["a.json", "b.conf", "below/", "dangling.conf", "link/"]);
    expect(host.listFolder(at("missing"))).toEqual([]);
    expect(host.listFolder("untitled:Untitled-1")).toEqual([]);
    mkdirSync(join(folder, "many"));
    writeFiles(join(folder, "many"), Object.fromEntries(Array.from({ length: 1_100 }, (_, n) => [`${n}.conf`, ""])));
    expect(host.listFolder(at("many"))).toHaveLength(1_000);
  });

  test("too large ones are not read", () => {
    const host = new NodeHost({ maxLength: 10, openText: (uri) => (uri === at("open") ? { text: "x".repeat(11), version: 1 } : undefined) });
    writeFiles(folder, { ten: "x".repeat(10), eleven: "x".repeat(11) });
    expect(host.readFile(at("ten"))).toMatchObject({ kind: "text" });
    expect(host.readFile(at("eleven"))).toMatchObject({ reason: "too-large" });
    expect(host.readFile(at("open"))).toMatchObject({ reason: "too-large" });
  });

  test("a file that says it is empty is read to its end", () => {
    expect(new NodeHost().readFile("file:///proc/self/status")).toMatchObject({ text: expect.stringContaining("Pid:") as string });
  });
});

describe.skipIf(process.platform === "win32")("whether others may read a file", () => {
  test("goes by the bits of its mode, for the group and for all others", () => {
    writeFileSync(join(folder, "own.creds"), "");
    const host = new NodeHost();
    const readable = [0o600, 0o640, 0o604, 0o622].map((mode) => {
      chmodSync(join(folder, "own.creds"), mode);
      return host.othersMayRead(at("own.creds"));
    });
    expect(readable).toEqual([false, true, true, false]);
  });

  // An open document may be under a name that no file can have.
  test.each(["missing.creds", "n".repeat(300), "a\0b", "own.creds/x"])("is not known of %j", (name) => {
    expect(new NodeHost().othersMayRead(at(name))).toBeUndefined();
  });
});

describe("includes", () => {
  const host = new NodeHost({ platform: "posix" });
  const windows = new NodeHost({ platform: "windows" });

  test.each([
    ["file:///w/main.conf", "a.conf", "file:///w/a.conf"],
    ["file:///w/main.conf", "./sub/../a.conf", "file:///w/a.conf"],
    ["file:///w/main.conf", "../a.conf", "file:///a.conf"],
    ["file:///w/main.conf", "/etc/x", "file:///w/etc/x"],
    ["file:///w/main.conf", "", "file:///w"],
    ["file:///w/main.conf", "sub/", "file:///w/sub"],
    ["file:///w%20x/main.conf", "ä b#?%.conf", "file:///w%20x/%C3%A4%20b%23%3F%25.conf"],
  ])("%s + %j", (from, argument, target) => {
    expect(host.resolveInclude(from, argument)).toBe(target);
  });

  test("on Windows", () => {
    expect(windows.resolveInclude("file:///c%3A/nats/main.conf", "sub\\a.conf")).toBe("file:///c:/nats/sub/a.conf");
    expect(windows.resolveInclude("file:///C:/nats/main.conf", "../b.conf")).toBe("file:///c:/b.conf");
    expect(windows.resolveInclude("file://server/share/main.conf", "b.conf")).toBe("file://server/share/b.conf");
  });

  test("of a document that is not on disk lead nowhere", () => {
    const target = host.resolveInclude("untitled:Untitled-1", "../../etc/passwd");
    expect(host.readFile(target)).toMatchObject({ reason: "not-on-disk" });
  });
});

test("a file that a config names is looked for from the folder of the config first, then from the one nats-server is started in", () => {
  writeFiles(folder, { "conf/both.pem": "", "conf/beside.pem": "", "both.pem": "", "started.pem": "" });
  const host = new NodeHost({ startFolder: folder });
  const named = (path: string): string => host.resolveNamed(at("conf/main.conf"), path);
  expect(named("both.pem")).toBe(at("conf/both.pem"));
  expect(named("./beside.pem")).toBe(at("conf/beside.pem"));
  expect(named("./started.pem")).toBe(at("started.pem"));
  expect(named("gone.pem")).toBe(at("conf/gone.pem"));
  expect(named(join(folder, "started.pem"))).toBe(at("started.pem"));
  expect(host.resolveInclude(at("conf/main.conf"), "started.pem")).toBe(at("conf/started.pem"));
  expect(new NodeHost().resolveNamed(at("conf/main.conf"), "started.pem")).toBe(at("conf/started.pem"));
});

test("the environment holds variables only", () => {
  process.env["NATS_SERVER_CONF_TEST"] = "x";
  const host = new NodeHost();
  expect(host.environment("NATS_SERVER_CONF_TEST")).toBe("x");
  delete process.env["NATS_SERVER_CONF_TEST"];
  for (const name of ["NATS_SERVER_CONF_TEST", "toString", "__proto__", ""]) expect(host.environment(name)).toBeUndefined();
});

test("neighbours are the configs around that include something", () => {
  writeFiles(folder, { "n/root.conf": "include conf/part.conf\n", "n/plain.conf": "port: 1\n", "n/conf/part.conf": "INCLUDE x\n", "n/conf/other.conf": "include y\n", "n/conf/notes.txt": "include\n", "n/other/far.conf": "include z\n" });
  const uri = at("n/conf/part.conf");
  expect(neighboursThatInclude(uri, new NodeHost())).toEqual([at("n/conf/other.conf"), at("n/root.conf")]);
  expect(neighboursThatInclude("untitled:x", new NodeHost())).toEqual([]);
});
