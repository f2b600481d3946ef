import type { SourceFile } from "./sourceFile.js";
import type { IncludeStep } from "./value.js";

/** A file as one chain of includes leads to it. Remembered values are those of equal places. */
export interface Place {
  readonly file: SourceFile;
  readonly includes: readonly IncludeStep[];
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.file === other.file && one.includes === other.includes;
}
