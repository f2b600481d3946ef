import type { SourceFile } from "../model/sourceFile.js";
import type { Span } from "../syntax/tree.js";
import type { Check } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { editFix } from "./fixes/edit.js";
import { inPlaceOf, problemPlaces } from "./places/problems.js";

/** What shells and templates write `${NAME}` is no form of the config language: the brace is a part of the name (conf/lex.go, lexString). */
export const variableInBraces: Check = {
  code: "variable-in-braces",
  title: "Variable in braces",
  severity: "error",
  documentation: "docs/checks/variable-in-braces.md",
  *run(config) {
    for (const place of problemPlaces(config, "variable-in-braces")) {
      const { file, span } = place;
      const fixes = withoutBraces(file, span);
      const remedy = fixes.length > 0 ? "Write `$NAME`, without braces." : "A variable is `$NAME`, without braces, and all of a value: no text can stand before or behind it.";
      yield {
        file,
        span,
        message: `nats-server knows no \`\${NAME}\`: it looks for a variable whose name begins with a brace, and the \`}\` behind it ends a block. ${remedy}`,
        ...inPlaceOf(place),
        fixes,
      };
    }
  },
};

/** Only where the closing brace ends the value. */
function withoutBraces(file: SourceFile, { start, end }: Span): EditFix[] {
  const { text } = file;
  if (!/^\$\{\w+$/.test(text.slice(start, end)) || !/^\}[ \t]*(?:[\r\n,;#}\]]|\/\/|$)/.test(text.slice(end, end + 100))) return [];
  const removed = [{ start: start + 1, end: start + 2, text: "" }, { start: end, end: end + 1, text: "" }];
  return [editFix("removeBraces", "Remove the braces", file, removed)];
}
