import type { Config, Problem } from "../model/config.js";
import { skipBlanksBack } from "../syntax/lines.js";
import { pathTo } from "../syntax/queries.js";
import type { Check, Finding } from "./check.js";
import { intendedText, quoteFix } from "./fixes/quote.js";
import { sameLine } from "./places/lines.js";
import { inPlaceOf, problemPlaces } from "./places/problems.js";

/** A bare path ends at a blank, and not every character may begin it (conf/lex.go, lexIncludeStart and lexInclude). */
export const includePathNeedsQuotes: Check = {
  code: "include-path-needs-quotes",
  title: "Path of an include without quotes",
  severity: "error",
  documentation: "docs/checks/include-path-needs-quotes.md",
  *run(config) {
    yield* withBlanks(config);
    for (const place of problemPlaces(config, "include-path-start")) {
      const { file, span } = place;
      const whole = intendedText(file, span.start);
      if (whole === undefined || /["'[{(]/.test(file.text.slice(whole.start, whole.end))) continue;
      yield { file, span: whole, message: "A path that begins with this character needs quotes.", ...inPlaceOf(place), fixes: [quoteFix(file, whole)] };
    }
  },
};

function* withBlanks(config: Config): Generator<Finding> {
  const missing = problemPlaces(config, "include-missing");
  for (const place of problemPlaces(config, "value-terminator")) {
    const { file, span } = place;
    const include = pathTo(file.document, skipBlanksBack(file.text, span.start)).at(-1);
    if (include?.kind !== "include" || include.path.end !== include.end || !sameLine(file.text, include.path.start, span.start)) continue;
    const whole = intendedText(file, include.path.start);
    const path = whole === undefined ? "" : file.text.slice(whole.start, whole.end);
    if (whole === undefined || /^[=:]|["']/.test(path)) continue;
    const first = missing.filter((each) => each.file === file && each.span.start === include.path.start);
    const explains: Problem[] = [place, ...first].flatMap(({ problems }) => [...problems]);
    yield {
      file,
      span: whole,
      message: "nats-server ends this path at its first blank, and does not know what follows. A path with blanks needs quotes.",
      ...inPlaceOf(place),
      explains,
      fixes: [quoteFix(file, whole)],
    };
  }
}
