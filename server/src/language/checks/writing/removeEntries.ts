/** Takes entries out of their file, and no more of their surroundings than has no meaning without them. */
import type { SourceFile } from "../../model/sourceFile.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Entry, Span } from "../../syntax/tree.js";
import type { Draft } from "./draft.js";
import { beginsLine, isComment, isLineEnd, lineStart, nextLine, skipBlanks, skipBlanksBack, skipSpace } from "../../syntax/lines.js";

/** Entries that stand side by side or on lines one below the other go as one, with the mark between them. */
export function removeEntries(draft: Draft, file: SourceFile, entries: readonly Entry[]): void {
  let run: Run | undefined;
  for (const { start, end, key } of [...entries].sort((a, b) => a.start - b.start)) {
    if (run !== undefined && start >= run.end && /^[ \t]*[,;]?[ \t]*(?:\r?\n[ \t]*)?$/.test(file.text.slice(run.end, start))) {
      run = { ...run, end };
      continue;
    }
    if (run !== undefined) removeRun(draft, file, run);
    run = { start, end, quoted: key.quoted };
  }
  if (run !== undefined) removeRun(draft, file, run);
}

interface Run extends Span {
  readonly quoted: boolean;
}

function removeRun(draft: Draft, file: SourceFile, entry: Run): void {
  const { text } = file;
  const end = entry.end;
  const mark = skipBlanks(text, end);
  const hasMark = isMark(text.charAt(mark));
  const behind = skipBlanks(text, hasMark ? mark + 1 : end);
  if (!beginsLine(text, entry.start)) {
    draft.replace(file, withinLine(text, entry, behind, hasMark), "");
    return;
  }
  const alone = isLineEnd(text.charAt(behind));
  // A comment behind the entry stays, in the entry's place.
  draft.replace(file, alone ? { start: lineStart(text, entry.start), end: nextLine(text, behind) } : { start: entry.start, end: behind }, "");
  if (!hasMark && entry.quoted) removeCommaBefore(draft, file, entry, behind);
}

/** Other entries or an opening brace stand before it on its line. */
function withinLine(text: SourceText, entry: Span, behind: number, hasMark: boolean): Span {
  const before = skipBlanksBack(text, entry.start);
  const next = text.charAt(behind);
  const last = isLineEnd(next) || isComment(text, behind);
  if (hasMark && !last) return { start: entry.start, end: behind };
  if (hasMark) return { start: before, end: skipBlanksBack(text, behind) };
  if (isMark(text.charAt(before - 1))) return { start: before - 1, end: entry.end };
  return { start: entry.start, end: last ? entry.end : behind };
}

/** JSON allows no comma before a closing brace. */
function removeCommaBefore(draft: Draft, file: SourceFile, entry: Span, behind: number): void {
  const { text } = file;
  const next = skipSpace(text, behind);
  const comma = lastMeaningful(file, entry.start);
  if (text.charAt(next) === "}" && text.charAt(comma) === ",") draft.replace(file, { start: comma, end: comma + 1 }, "");
}

/** Offset of the last character before an offset that is neither blank nor in a comment. */
function lastMeaningful(file: SourceFile, offset: number): number {
  let at = offset - 1;
  for (;;) {
    while (/\s/.test(file.text.charAt(at))) at--;
    const comment = file.document.comments.find(({ start, end }) => start <= at && at < end);
    if (comment === undefined) return at;
    at = comment.start - 1;
  }
}

function isMark(character: string): boolean {
  return character === "," || character === ";";
}
