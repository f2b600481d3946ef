import { fromSeed } from "@nats-io/nkeys";
import { readSmallFile, SmallFileError, type SmallFileReason } from "../smallFile.js";

/** Why there is no public key: what is wrong with the file. */
export type SeedFileKeyReason = SmallFileReason | "no-seed" | "several" | "other-role";

/** Carries neither the path nor anything of the content. */
export class SeedFileKeyError extends Error {
  override readonly name = "SeedFileKeyError";
  readonly reason: SeedFileKeyReason;

  constructor(reason: SeedFileKeyReason, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** Bytes. A credentials file holds a JWT beside the seed, of some kilobytes as a rule. */
const maxSize = 64 * 1024;
const seedLength = 58;

/**
 * The public key of the one seed in a file: alone, between the lines that tools put around it, or in a credentials file.
 * Bytes of the file are overwritten before this returns.
 * @param letter that the key must begin with, such as `U`; undefined: any.
 * @throws SeedFileKeyError
 */
export async function publicKeyInFile(path: string, letter: string | undefined): Promise<string> {
  const bytes = await read(path);
  try {
    const keys = new Set(words(bytes).flatMap((word) => keyOf(word) ?? []));
    const [key, ...others] = keys;
    if (key === undefined) throw new SeedFileKeyError("no-seed");
    if (others.length > 0) throw new SeedFileKeyError("several");
    if (letter !== undefined && !key.startsWith(letter)) throw new SeedFileKeyError("other-role");
    return key;
  } finally {
    bytes.fill(0);
  }
}

async function read(path: string): Promise<Uint8Array> {
  return readSmallFile(path, maxSize).catch((error: unknown) => {
    throw new SeedFileKeyError(error instanceof SmallFileError ? error.reason : "unreadable", error);
  });
}

/** Words of the length of a seed, as parts of the bytes: text of their own could not be overwritten. */
function words(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let start = 0, at = 0; at <= bytes.length; at++) {
    if (isWord(bytes[at] ?? 0)) continue;
    if (at - start === seedLength) found.push(bytes.subarray(start, at));
    start = at + 1;
  }
  return found;
}

/** Letters, digits, `-` and `_`: of what a JWT is made too, so that no part of one is taken for a word. */
function isWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x2d || code === 0x5f;
}

function keyOf(word: Uint8Array): string | undefined {
  const seed = word.slice();
  try {
    const pair = fromSeed(seed);
    const key = pair.getPublicKey();
    pair.clear();
    return key;
  } catch {
    return undefined;
  } finally {
    seed.fill(0);
  }
}
