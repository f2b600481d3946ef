import type { SourceFile } from "../model/sourceFile.js";
import { pathTo } from "../syntax/queries.js";
import type { Entry } from "../syntax/tree.js";
import type { Check } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { editFix } from "./fixes/edit.js";
import { ifItHelps } from "./fixes/proof.js";
import { indentOf, lineEnd, lineStart, newlineOf, skipSpace } from "../syntax/lines.js";
import { beginsValue } from "./places/lines.js";
import { inPlaceOf, problemPlaces } from "./places/problems.js";

/** Where a value is expected no comment is looked for (conf/lex.go, lexValue). */
export const commentBeforeValue: Check = {
  code: "comment-before-value",
  title: "Comment between key and value",
  severity: "error",
  documentation: "docs/checks/comment-before-value.md",
  *run(config, context) {
    for (const place of problemPlaces(config, "comment-before-value")) {
      const { file, span } = place;
      const entry = pathTo(file.document, span.start).findLast((node) => node.kind === "entry");
      const isBefore = entry?.value !== undefined && entry.keyEnd <= span.start && entry.value.start >= span.start;
      const fix = isBefore ? commentAbove(file, entry, span.start) : undefined;
      yield {
        file,
        span,
        message: "No comment can stand between a key and its value: nats-server takes it for the value.",
        ...inPlaceOf(place),
        get fixes() {
          return fix === undefined ? [] : ifItHelps(config, context, fix);
        },
      };
    }
  },
};

/** The comment goes to a line of its own above the key, the value to the line of its key. */
function commentAbove(file: SourceFile, { key, separator, start }: Entry, comment: number): EditFix | undefined {
  const { text } = file;
  const end = lineEnd(text, comment);
  const value = skipSpace(text, end);
  if (!beginsValue(text, value)) return undefined;
  const line = lineStart(text, start);
  const above = indentOf(text, start) + text.slice(comment, end).trimEnd() + newlineOf(text);
  const behindKey = separator < 0 ? key.end : separator + 1;
  return editFix("commentAbove", "Put the comment above", file, [
    { start: line, end: line, text: above },
    { start: behindKey, end: value, text: " " },
  ]);
}
