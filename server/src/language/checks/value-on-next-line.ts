import type { Check } from "./check.js";
import { editFix } from "./fixes/edit.js";
import { ifItHelps } from "./fixes/proof.js";
import { beginsValue } from "./places/lines.js";
import { inPlaceOf, problemPlaces } from "./places/problems.js";
import { skipSpace } from "../syntax/lines.js";

/** Outside of blocks a line may end before the `:` or `=`, not behind it (conf/lex.go, lexTopValue). */
export const valueOnNextLine: Check = {
  code: "value-on-next-line",
  title: "Value on the line after its key",
  severity: "error",
  documentation: "docs/checks/value-on-next-line.md",
  *run(config, context) {
    for (const place of problemPlaces(config, "newline-before-value")) {
      const { file, span } = place;
      const behind = span.start + 1;
      yield {
        file,
        span,
        message: "At the top of a config a value must stand on the line of its `:` or `=`.",
        ...inPlaceOf(place),
        get fixes() {
          const replacement = { start: behind, end: skipSpace(file.text, behind), text: " " };
          if (!beginsValue(file.text, replacement.end)) return [];
          return ifItHelps(config, context, editFix("joinLines", "Move the value to the line of its key", file, [replacement]));
        },
      };
    }
  },
};
