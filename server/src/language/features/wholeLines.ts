/** Edits for an editor that does not say how it counts columns. */
import { applyReplacements } from "../edits.js";
import type { TextReplacement } from "../edits.js";
import type { SourceFile } from "../model/sourceFile.js";
import { offsetOf, positionOf } from "./positions.js";

/** Replacements in lines that they share, and those lines. */
interface Group {
  readonly start: number;
  end: number;
  readonly inside: TextReplacement[];
}

/**
 * The same replacements, those behind letters beyond ASCII as replacements of whole lines: where a line begins, all ways of
 * counting agree. lsp-mode 8 counts characters and ALE 3 bytes, though the protocol knows no others than UTF-16 unless they are
 * agreed on; a token would be replaced together with the bracket behind it.
 */
export function inWholeLines(file: SourceFile, replacements: readonly TextReplacement[]): TextReplacement[] {
  const groups: Group[] = [];
  for (const replacement of replacements) {
    const { start, end } = linesOf(file, replacement);
    const last = groups.at(-1);
    if (last === undefined || start >= last.end) groups.push({ start, end, inside: [replacement] });
    else {
      last.inside.push(replacement);
      last.end = Math.max(last.end, end);
    }
  }
  return groups.flatMap((group) => (group.inside.some((each) => isMiscounted(file, each)) ? [whole(file, group)] : group.inside));
}

function whole({ text }: SourceFile, { start, end, inside }: Group): TextReplacement {
  const moved = inside.map((each) => ({ ...each, start: each.start - start, end: each.end - start }));
  return { start, end, text: applyReplacements(text.slice(start, end), moved) };
}

/** From where the first line begins to where the line behind the last one does. */
function linesOf(file: SourceFile, { start, end }: TextReplacement): { start: number; end: number } {
  const last = positionOf(file, end);
  const endsAtLine = end > start && last.character === 0;
  return { start: lineStart(file, start), end: endsAtLine ? end : offsetOf(file, { line: last.line + 1, character: 0 }) };
}

function isMiscounted(file: SourceFile, { start, end }: TextReplacement): boolean {
  return [start, end].some((at) => /\P{ASCII}/u.test(file.text.slice(lineStart(file, at), at)));
}

function lineStart(file: SourceFile, offset: number): number {
  return offsetOf(file, { line: positionOf(file, offset).line, character: 0 });
}
