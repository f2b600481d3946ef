import { execFile } from "node:child_process";
import { networkInterfaces } from "node:os";
import { basename } from "node:path";
import { readSmallFile, SmallFileError } from "../smallFile.js";

/** A running program, as `ps` lists it. */
export interface Process {
  readonly pid: number;
  /** Milliseconds since the epoch, in whole seconds. */
  readonly startedAt: number;
  /** Of its executable, without folder. */
  readonly name: string;
}

/** What is known of the server whose process is sought. */
export interface Sought {
  /** `/varz` start; milliseconds since the epoch. */
  readonly startedAt: number | undefined;
  /** Path of the `pid_file` that its config names. */
  readonly pidFile: string | undefined;
}

export type FoundProcess = { readonly kind: "found"; readonly pid: number } | { readonly kind: "refused"; readonly reason: ProcessRefusal };

export type ProcessRefusal =
  /** No signals here. */
  | "windows"
  | "cannot-list"
  /** The pid file names a process that is not this server, or none. */
  | "stale-pid-file"
  | "not-found"
  /** Several servers were started at the same time, and no pid file tells them apart. */
  | "several";

/** `ps` and the server count the start in seconds of their own; a process that took a number over started later. */
const toleranceMilliseconds = 5_000;
const deadlineMilliseconds = 5_000;
/** Bytes of a pid file. */
const maxPidSize = 32;
/** No process has it: what stands in place of a pid is none. */
const noPid = 0;

/**
 * The process of a server on this machine: a nats-server by name that started when the server says it did. So a pid
 * file that was left behind never leads to another process, nor an address that is forwarded from another machine.
 */
export async function findServerProcess(sought: Sought, list: () => Promise<readonly Process[]> = processes): Promise<FoundProcess> {
  if (process.platform === "win32") return { kind: "refused", reason: "windows" };
  const stated = sought.pidFile === undefined ? undefined : await pidIn(sought.pidFile);
  const all = await list().catch(() => undefined);
  return all === undefined ? { kind: "refused", reason: "cannot-list" } : chosen(all, sought.startedAt, stated);
}

function chosen(all: readonly Process[], startedAt: number | undefined, stated: number | undefined): FoundProcess {
  const candidates = all.filter((each) => isServer(each, startedAt));
  if (stated !== undefined) {
    return candidates.some(({ pid }) => pid === stated) ? { kind: "found", pid: stated } : { kind: "refused", reason: "stale-pid-file" };
  }
  const [first, second] = candidates;
  if (first === undefined) return { kind: "refused", reason: "not-found" };
  return second === undefined ? { kind: "found", pid: first.pid } : { kind: "refused", reason: "several" };
}

function isServer(each: Process, startedAt: number | undefined): boolean {
  return each.name === "nats-server" && startedAt !== undefined && Math.abs(each.startedAt - startedAt) <= toleranceMilliseconds;
}

/** Undefined where there is no such file: a relative path begins in the server's working directory, which is not known. */
async function pidIn(path: string): Promise<number | undefined> {
  try {
    const text = Buffer.from(await readSmallFile(path, maxPidSize)).toString("latin1");
    return Number(/^\s*(\d{1,10})\s*$/.exec(text)?.[1] ?? noPid);
  } catch (error) {
    return error instanceof SmallFileError && error.reason !== "unreadable" ? noPid : undefined;
  }
}

/** All processes of this machine. Rejects where `ps` is missing or of a kind that cannot say when they started. */
export async function processes(): Promise<Process[]> {
  const output = await new Promise<string>((resolve, reject) => {
    const env = { ...process.env, LC_ALL: "C" };
    execFile("ps", ["-A", "-o", "pid=,lstart=,comm="], { env, timeout: deadlineMilliseconds, maxBuffer: 16 << 20 }, (error, text) => {
      if (error === null) resolve(text);
      else reject(new Error("ps could not be run", { cause: error }));
    });
  });
  return output.split("\n").flatMap((line) => {
    const parts = /^\s*(\d+)\s+(\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})\s+(.+?)\s*$/.exec(line);
    return parts === null ? [] : [{ pid: Number(parts[1]), startedAt: Date.parse(parts[2] ?? ""), name: basename(parts[3] ?? "") }];
  });
}

/** Whether an address leads to this machine by itself, without a name to look up. */
export function isOnThisMachine(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const host = new URL(endpoint).hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host)) return true;
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === host));
}
