import type { SourceText } from "./sourceText.js";

/** `[start, oldEnd)` of the old text was replaced; in the new one the replacement is `[start, newEnd)`. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** What differs between two texts, as one change. */
export function changeBetween(before: SourceText, after: SourceText): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let behind = 0;
  while (behind < shorter - start && before.charCodeAt(before.length - 1 - behind) === after.charCodeAt(after.length - 1 - behind)) behind++;
  return { start, oldEnd: before.length - behind, newEnd: after.length - behind };
}
