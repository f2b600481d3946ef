import { removeSeedFile, writeSeedFile, type SeedFile } from "./seedFile.js";

/** A seed and where it goes. */
export interface PlannedSeed {
  readonly path: string;
  readonly seed: Uint8Array;
}

/** Writes all seed files or none: where one fails, those before it are taken away again. Throws {@link SeedFileError}. */
export async function writeSeedFiles(seeds: readonly PlannedSeed[]): Promise<SeedFile[]> {
  const written: SeedFile[] = [];
  try {
    for (const { path, seed } of seeds) written.push(await writeSeedFile(path, seed));
    return written;
  } catch (error) {
    await removeSeedFiles(written);
    throw error;
  }
}

/** Gives whether all of them are gone. */
export async function removeSeedFiles(files: readonly SeedFile[]): Promise<boolean> {
  const gone = await Promise.all(files.map(removeSeedFile));
  return gone.every((each) => each);
}
