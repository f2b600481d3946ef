import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findServerProcess, isOnThisMachine, type Process } from "../../client/src/reload/natsProcess.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const folder = temporaryFolder("pids");
writeFiles(folder, { "server.pid": "42\n", "words.pid": "none", "long.pid": "4".repeat(100), "empty.pid": "" });
afterAll(() => { removeFolder(folder); });

const startedAt = 1_000_000_000_000;
const server: Process = { pid: 42, startedAt, name: "nats-server" };

async function find(pidFile: string | undefined, ...all: readonly Process[]): Promise<string> {
  const path = pidFile === undefined ? undefined : join(folder, pidFile);
  const found = await findServerProcess({ startedAt, pidFile: path }, () => Promise.resolve(all));
  return found.kind === "found" ? String(found.pid) : found.reason;
}

describe.skipIf(process.platform === "win32")("the process of a server", () => {
  test("is the one of its pid file, or the one nats-server that started with it", async () => {
    const another = { ...server, pid: 43 };
    expect(await find("server.pid", server, another)).toBe("42");
    expect(await find("missing.pid", server)).toBe("42");
    expect(await find(undefined, { ...server, startedAt: startedAt - 1_000 })).toBe("42");
    expect(await find(undefined, server, another)).toBe("several");
    expect(await find(undefined)).toBe("not-found");
  });

  test.each<[string, string, readonly Process[]]>([
    ["names no process", "server.pid", [{ ...server, pid: 43 }]],
    ["names another program, which took the number over", "server.pid", [{ ...server, name: "postgres" }]],
    ["names another nats-server, which took the number over", "server.pid", [{ ...server, startedAt: startedAt + 60_000 }]],
    ["holds no number", "words.pid", [server]],
    ["holds more than a number", "long.pid", [server]],
    ["is empty", "empty.pid", [server, { ...server, pid: 0, name: "" }]],
  ])("is not that of a pid file that %s", async (_, pidFile, all) => {
    expect(await find(pidFile, ...all)).toBe("stale-pid-file");
  });

  test("is not that of a pid file that is a pipe, for which nobody waits", async () => {
    execFileSync("mkfifo", [join(folder, "pipe.pid")]);
    expect(await find("pipe.pid", server)).toBe("stale-pid-file");
  });

  test("is none where the server does not say when it started, or nothing can be listed", async () => {
    expect(await findServerProcess({ startedAt: undefined, pidFile: undefined }, () => Promise.resolve([server]))).toEqual({ kind: "refused", reason: "not-found" });
    expect(await findServerProcess({ startedAt, pidFile: undefined }, () => Promise.reject(new Error("no ps")))).toEqual({ kind: "refused", reason: "cannot-list" });
  });
});

test("an address of this machine is told without asking for a name", () => {
  for (const own of ["http://127.0.0.1:8222", "http://localhost:8222/base", "https://[::1]:8222"]) expect(isOnThisMachine(own)).toBe(true);
  for (const other of ["http://192.0.2.1:8222", "http://nats.example:8222", "http://127.0.0.1.example:8222", "", "?"]) expect(isOnThisMachine(other)).toBe(false);
});
