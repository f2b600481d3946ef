import type { SourceText } from "./syntax/sourceText.js";

/** A replacement in one file; its offsets are UTF-16 code units of the text it was computed from. */
export interface TextReplacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The replacements of one file, in ascending order, none overlapping another. */
export interface FileEdit {
  readonly uri: string;
  readonly version: number | null;
  readonly replacements: readonly TextReplacement[];
}

/** Applies replacements to the text they were computed from. */
export function applyReplacements(text: SourceText, replacements: readonly TextReplacement[]): string {
  let out = "";
  let at = 0;
  for (const { start, end, text: insert } of replacements) {
    out += text.slice(at, start) + insert;
    at = end;
  }
  return out + text.slice(at);
}
