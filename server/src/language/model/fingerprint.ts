import type { SourceText } from "../syntax/sourceText.js";

/**
 * Two sums that two texts hardly ever share: FNV-1a, and the one of Java's strings. Remembered in place of a
 * text, since a piece of a file's would keep that version of the file in memory.
 */
export function fingerprint(text: Pick<SourceText, "charCodeAt">, start: number, end: number): readonly [number, number] {
  let one = 0x811c9dc5;
  let other = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = (Math.imul(other, 31) + code) | 0;
  }
  return [one, other];
}
