/**
 * Seed files: the bare 58 bytes without a line end, the one form that the NATS clients of all languages read,
 * for the owner's eyes only, never in the place of another file.
 */
import { closeSync, constants, fchmodSync, fsyncSync, lstatSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { basename, extname, join } from "node:path";

/** A seed file that was just written. */
export interface SeedFile {
  readonly path: string;
  /** File name without folder. */
  readonly name: string;
  /** Deletes it, if it is still the file that was written. Returns whether nothing stands there any more. */
  readonly remove: () => boolean;
}

/** Says in words for the user why there is no seed file. */
export class SeedFileError extends Error {
  override readonly name = "SeedFileError";
}

const ownerOnly = 0o600;
const maxAttempts = 100;

/**
 * Writes a seed beside other files: as `name`, or with the next free number where that exists (`server-2.nk`).
 * @throws SeedFileError; no file is left then.
 */
export function writeSeedFile(folder: string, name: string, seed: Uint8Array): SeedFile {
  const extension = extname(name);
  const stem = basename(name, extension);
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const path = join(folder, `${stem}${attempt === 1 ? "" : `-${attempt}`}${extension}`);
    const written = writeNew(path, seed);
    if (written !== "exists") return written;
  }
  throw new SeedFileError(`There are already ${maxAttempts} seed files with this name.`);
}

function writeNew(path: string, seed: Uint8Array): SeedFile | "exists" {
  let descriptor: number;
  try {
    // Exclusive: refuses links too, even those that lead nowhere.
    descriptor = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, ownerOnly);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return "exists";
    throw new SeedFileError(`The seed file cannot be created (${codeOf(error)}).`);
  }
  try {
    fillAndVerify(descriptor, path, seed);
    return { path, name: basename(path), remove: removerOf(path) };
  } catch (error) {
    unlinkSync(path);
    throw new SeedFileError(`The seed file cannot be written (${codeOf(error)}).`);
  }
}

function fillAndVerify(descriptor: number, path: string, seed: Uint8Array): void {
  try {
    fchmodSync(descriptor, ownerOnly);
    for (let at = 0; at < seed.length; ) at += writeSync(descriptor, seed, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  const mode = lstatSync(path).mode & 0o777;
  if (process.platform !== "win32" && mode !== ownerOnly) throw Object.assign(new Error(), { code: "file mode not kept" });
  if (!readFileSync(path).equals(seed)) throw Object.assign(new Error(), { code: "content not kept" });
}

function removerOf(path: string): () => boolean {
  const identity = identityOf(path);
  return () => {
    try {
      if (identityOf(path) !== identity) return false;
      unlinkSync(path);
      return true;
    } catch (error) {
      return ["ENOENT", "ENOTDIR"].includes(codeOf(error));
    }
  };
}

/** Differs for a file that has come in the place of another, which may get its inode, and for one written since. */
function identityOf(path: string): string {
  const { dev, ino, mode, mtimeNs } = lstatSync(path, { bigint: true });
  return [dev, ino, mode & BigInt(constants.S_IFMT), mtimeNs].join(" ");
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
