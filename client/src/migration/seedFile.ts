import { lstat, open, unlink, type FileHandle } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** Why no seed file stands: `exists` is never overwritten, `exposed` is a file system that keeps no file modes. */
export type SeedFileReason = "exists" | "exposed" | "failed";

/** The message names the path and the cause, never the content. */
export class SeedFileError extends Error {
  override readonly name = "SeedFileError";
  readonly reason: SeedFileReason;

  constructor(reason: SeedFileReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

/** A file that {@link writeSeedFile} made, told apart from any later file at the same path and from one written since. */
export interface SeedFile {
  readonly path: string;
  readonly device: bigint;
  /** A later file may get it too. */
  readonly inode: bigint;
  /** When it was last written; nanoseconds since the epoch. */
  readonly writtenAt: bigint;
}

const ownerOnly = 0o600;
const othersMay = 0o077n;

/**
 * Writes a seed as the bare bytes given, mode 0600, at a path where nothing stands yet (a dangling link
 * counts as something). Either the whole file stands or none. Throws {@link SeedFileError}.
 */
export async function writeSeedFile(path: string, seed: Uint8Array): Promise<SeedFile> {
  const handle = await create(path);
  let file: SeedFile | undefined;
  try {
    const { mode } = await handle.stat({ bigint: true });
    // Before the seed is in it: some file systems (FAT, some network shares) give everyone access whatever is asked.
    if (process.platform !== "win32" && (mode & othersMay) !== 0n) {
      throw new SeedFileError("exposed", `${path}: this file system cannot keep a file from other users`);
    }
    await handle.writeFile(seed);
    await handle.sync();
    file = await identified(path, handle);
    await handle.close();
    return file;
  } catch (error) {
    file ??= await identified(path, handle).catch(() => undefined);
    await handle.close().catch(() => undefined);
    if (file !== undefined) await removeSeedFile(file);
    throw error instanceof SeedFileError ? error : new SeedFileError("failed", `${path}: ${reasonOf(error)}`, error);
  }
}

/** To be asked when nothing more is written to it. */
async function identified(path: string, handle: FileHandle): Promise<SeedFile> {
  const { dev, ino, mtimeNs } = await handle.stat({ bigint: true });
  return { path, device: dev, inode: ino, writtenAt: mtimeNs };
}

/** Removes the file if it is still the one that was made; gives whether it is gone. */
export async function removeSeedFile(file: SeedFile): Promise<boolean> {
  try {
    const { dev, ino, mtimeNs } = await lstat(file.path, { bigint: true });
    if (dev !== file.device || ino !== file.inode || mtimeNs !== file.writtenAt) return false;
    await unlink(file.path);
    return true;
  } catch (error) {
    return codeOf(error) === "ENOENT";
  }
}

/** The first of `server.nk`, `server-2.nk`, ... at which nothing stands in the folder nor is planned, as a path. */
export async function freeSeedPath(folder: string, fileName: string, planned: readonly string[] = []): Promise<string> {
  // Some file systems know no case.
  const taken = new Set(planned.map((path) => path.toLowerCase()));
  for (const name of seedFileNames(fileName)) {
    const path = join(folder, name);
    if (!taken.has(path.toLowerCase()) && !(await stands(path))) return path;
  }
  return join(folder, fileName);
}

/** A path to suggest in the folder that is open, or else in the user's own: a name alone would mean the root of the file system. */
export function suggestedSeedPath(folder: string | undefined, fileName: string): string {
  return join(folder ?? homedir(), seedFileNames(fileName)[0] ?? fileName);
}

/** Names to try, best first. A suggestion that is no plain file name is replaced by `nats-user.nk`. */
export function seedFileNames(suggestion: string): string[] {
  const plain = /^(?!\.)[^\p{C}/\\:*?"<>|]{1,100}$/u.test(suggestion) ? suggestion : "nats-user.nk";
  const stem = plain.replace(/\.nk$/, "");
  return [`${stem}.nk`, ...Array.from({ length: 98 }, (_, index) => `${stem}-${index + 2}.nk`)];
}

async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", ownerOnly);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw new SeedFileError("exists", `${path} exists already`, error);
    throw new SeedFileError("failed", `${path}: ${reasonOf(error)}`, error);
  }
}

async function stands(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    return codeOf(error) !== "ENOENT";
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** In words where the code is a usual one; Node's own message repeats the path. */
function reasonOf(error: unknown): string {
  const words: Record<string, string> = {
    EACCES: "no permission to write here",
    EPERM: "no permission to write here",
    EROFS: "the file system is read-only",
    ENOENT: "the folder does not exist",
    ENOTDIR: "the folder does not exist",
    ENOSPC: "no space left",
    ENAMETOOLONG: "the name is too long",
  };
  const code = codeOf(error) ?? "unknown error";
  return words[code] ?? code;
}
