/** Bounded, synchronous reading of regular files: no device, pipe or socket can hold up or flood this process. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import type { BigIntStats } from "node:fs";
import type { FileProblem } from "../language/host.js";

export interface FileBytes {
  readonly bytes: Buffer;
  /** Changes when the file does. */
  readonly stamp: string;
}

type Reason = FileProblem["reason"];

/** The stamp of a regular file of at most `maxBytes`, or why it cannot be read. */
export function stampOf(path: string, maxBytes: number): { readonly stamp: string } | Reason {
  try {
    return judge(statSync(path, { bigint: true }), maxBytes);
  } catch (error) {
    return reasonOf(error);
  }
}

export function readRegularFile(path: string, maxBytes: number): FileBytes | Reason {
  // Asked before opening: opening a pipe waits for its other end, opening a device may have effects.
  const before = stampOf(path, maxBytes);
  if (typeof before === "string") return before;
  let descriptor: number | undefined;
  try {
    // It may have become a pipe since.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const opened = judge(fstatSync(descriptor, { bigint: true }), maxBytes);
    if (typeof opened === "string") return opened;
    const bytes = readAll(descriptor, opened.size, maxBytes);
    return bytes === undefined ? "too-large" : { bytes, stamp: opened.stamp };
  } catch (error) {
    return reasonOf(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function judge(stats: BigIntStats, maxBytes: number): { readonly stamp: string; readonly size: number } | Reason {
  if (stats.isDirectory()) return "directory";
  if (!stats.isFile()) return "special";
  if (stats.size > BigInt(maxBytes)) return "too-large";
  return { stamp: [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(" "), size: Number(stats.size) };
}

/** Reads to the end, whatever size was announced: files of /proc say 0. Undefined where there is more than `maxBytes`. */
function readAll(descriptor: number, announced: number, maxBytes: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  let total = 0;
  for (let room = announced + 1; ; room = 1 << 16) {
    const chunk = Buffer.allocUnsafe(room);
    const read = readSync(descriptor, chunk, 0, room, null);
    if (read === 0) return Buffer.concat(chunks, total);
    total += read;
    if (total > maxBytes) return undefined;
    chunks.push(chunk.subarray(0, read));
  }
}

function reasonOf(error: unknown): Reason {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  // A name with a NUL or a part that is no folder names no file.
  return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG" || code === "ERR_INVALID_ARG_VALUE" ? "missing" : "unreadable";
}
