import type { SourceFile } from "../../model/sourceFile.js";
import type { Span } from "../../syntax/tree.js";
import type { EditFix } from "../fixes/fix.js";
import { replaceFix } from "../fixes/edit.js";
import { beginsLine, lineStart, nextLine, skipBlanksBack } from "../../syntax/lines.js";

/** Takes a comment out, with its line where nothing else stands on it. */
export function removeComment(file: SourceFile, { start, end }: Span): EditFix {
  const { text } = file;
  const place = beginsLine(text, start)
    ? { start: lineStart(text, start), end: nextLine(text, end) }
    : { start: skipBlanksBack(text, start), end };
  return replaceFix("removeComment", "Remove the comment", file, place, "");
}
