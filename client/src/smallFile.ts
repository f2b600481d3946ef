import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** Why a file was not read; "unreadable" is also one that does not stand there. */
export type SmallFileReason = "unreadable" | "not-a-file" | "too-large";

/** Carries neither the path nor anything of the content. */
export class SmallFileError extends Error {
  override readonly name = "SmallFileError";
  readonly reason: SmallFileReason;

  constructor(reason: SmallFileReason, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/**
 * The bytes of a file that should be small, whatever stands at the path: it waits for nobody and reads no more than `limit` bytes
 * and one. No other copy of the bytes is left, so that the caller can overwrite them.
 * @throws SmallFileError
 */
export async function readSmallFile(path: string, limit: number): Promise<Uint8Array> {
  // Without waiting: a named pipe would keep whoever opens it until somebody writes.
  const flags = constants.O_RDONLY | (process.platform === "win32" ? 0 : constants.O_NONBLOCK);
  const file = await open(path, flags).catch((error: unknown) => { throw new SmallFileError("unreadable", error); });
  try {
    if (!(await file.stat()).isFile()) throw new SmallFileError("not-a-file");
    const bytes = new Uint8Array(limit + 1);
    let length = 0;
    for (let more = 1; more > 0 && length < bytes.length; length += more) more = (await file.read(bytes, length, bytes.length - length, length)).bytesRead;
    if (length <= limit) return bytes.subarray(0, length);
    bytes.fill(0);
    throw new SmallFileError("too-large");
  } catch (error) {
    throw error instanceof SmallFileError ? error : new SmallFileError("unreadable", error);
  } finally {
    await file.close();
  }
}
