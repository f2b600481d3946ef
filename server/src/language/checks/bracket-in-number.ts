import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Check, CheckContext, EditFix, Finding } from "./check.js";
import { insertFix } from "./fixes/edit.js";
import { ifHarmless } from "./fixes/proof.js";
import { quoteFix } from "./fixes/quote.js";
import { takesText } from "./options/kinds.js";
import { typesOfEntry } from "./options/typesOfEntry.js";
import { inPlaceOf, problemPlaces, scalarAt } from "./places/problems.js";
import { suspectsOf } from "./places/suspects.js";

/** A number does not end at `]`: the bracket makes it a text (conf/lex.go, lexNumberOrDateOrStringOrIP). */
export const bracketInNumber: Check = {
  code: "bracket-in-number",
  title: "Bracket read as part of a number",
  severity: "error",
  documentation: "docs/checks/bracket-in-number.md",
  *run(config, context) {
    for (const place of problemPlaces(config, "glued-bracket")) {
      const { file, span } = place;
      const entry = scalarAt(file, span.start)?.entry;
      const isText = entry !== undefined && takesText(typesOfEntry(config, entry) ?? []);
      yield {
        file,
        span,
        message: "nats-server reads this number and the `]` as one word, and the array goes on behind it. A blank must stand before `]`, or quotes around the number.",
        ...inPlaceOf(place),
        fixes: [isText ? quoteFix(file, { start: span.start, end: span.end - 1 }) : blankBefore(file, span.end - 1)],
      };
    }
    yield* silent(config, context);
  },
};

/** Some later bracket closes the array, and the server notices nothing. */
function* silent(config: Config, context: CheckContext): Generator<Finding> {
  for (const file of config.files.values()) {
    for (const { node } of suspectsOf(file.document).brackets) {
      const bracket = file.text.indexOf("]", node.start);
      yield {
        file,
        span: node,
        severity: "warning",
        message: "nats-server reads this number and the `]` as one text, and the array goes on to a later `]`. A blank must stand before `]` where the array is to end here.",
        get fixes() {
          return ifHarmless(config, context, blankBefore(file, bracket));
        },
      };
    }
  }
}

function blankBefore(file: SourceFile, bracket: number): EditFix {
  return insertFix("blankBeforeBracket", "Put a blank before the bracket", file, bracket, " ");
}
