import { randomUUID } from "node:crypto";
import { promises as fs } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes a file part by part. What stands at the path stays until the new file is whole, and for good where writing
 * fails; nothing half-written is left. Throws the file system's error, or that of the parts.
 */
export async function replaceFile(path: string, parts: Iterable<string>): Promise<void> {
  // A link stays one: the file that it leads to is replaced.
  const target = await fs.realpath(path).catch(() => path);
  // Only beside it can a file take its place in one step.
  const temporary = join(dirname(target), `.nats-export-${randomUUID()}.tmp`);
  const file = await fs.open(temporary, "wx", await modeOf(target));
  try {
    await fill(file, parts);
    await fs.rename(temporary, target);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}

/** Nobody may read the new file who could not read the old one. */
async function modeOf(path: string): Promise<number> {
  return fs.stat(path).then(({ mode }) => mode & 0o777, () => 0o666);
}

async function fill(file: fs.FileHandle, parts: Iterable<string>): Promise<void> {
  try {
    for (const part of parts) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
}
