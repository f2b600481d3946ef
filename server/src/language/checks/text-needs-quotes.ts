import type { Config } from "../model/config.js";
import { isBefore } from "../schema/version.js";
import { keyText } from "../syntax/values.js";
import type { Check, Finding } from "./check.js";
import { intendedText, quoteFix } from "./fixes/quote.js";
import { namesCredential, takesDuration, takesText } from "./options/kinds.js";
import { usesOf } from "./options/optionUses.js";
import { beginsOption, endBefore } from "./places/lines.js";
import { cutShort, inPlaceOf, problemPlaces, scalarAt } from "./places/problems.js";
import { digitsEndedNumbers, suspectsOf } from "./places/suspects.js";

/** Where the server ends a bare text too early (conf/lex.go, lexString and lexNumberOrDateOrStringOrIPStart). */
export const textNeedsQuotes: Check = {
  code: "text-needs-quotes",
  title: "Text without quotes",
  severity: "error",
  documentation: "docs/checks/text-needs-quotes.md",
  *run(config, context) {
    yield* endedEarly(config);
    if (isBefore(context.version, digitsEndedNumbers)) yield* refusedByOlder(config);
  },
};

function* endedEarly(config: Config): Generator<Finding> {
  for (const place of problemPlaces(config, "spaces-need-quotes", ...cutShort)) {
    const { file, span, code } = place;
    // Behind a text that ends at a blank stands the problem; the text itself stands before it.
    const at = scalarAt(file, code === "spaces-need-quotes" ? endBefore(file.text, span.start) : span.start);
    if (at?.entry === undefined) continue;
    const use = usesOf(config).byEntry.get(at.entry);
    const blanks = code === "spaces-need-quotes";
    const isText = use === undefined ? blanks : takesText(use.types) || (!blanks && takesDuration(use.types));
    if (!isText || (!blanks && namesCredential(keyText(file.text, at.entry.key)))) continue;
    const whole = intendedText(file, at.node.start);
    // What a brace in a key or a missing value has made a text, is none.
    if (whole === undefined || beginsOption(file.text, whole.start) || keyText(file.text, at.entry.key).includes("{")) continue;
    yield { file, span: whole, message: blanks ? words.blanks : words.number, ...inPlaceOf(place), fixes: [quoteFix(file, whole)] };
  }
}

const words = {
  blanks: "nats-server ends this text at its first blank, and does not know what follows. A text with blanks needs quotes.",
  number: "nats-server takes this for a number or a date because of its first characters, and stops where it is none any more. A text of such a form needs quotes.",
};

function* refusedByOlder(config: Config): Generator<Finding> {
  for (const file of config.files.values()) {
    for (const { node, entry } of suspectsOf(file.document).digitsBehindSuffix) {
      if (entry !== undefined && namesCredential(keyText(file.text, entry.key))) continue;
      yield {
        file,
        span: node,
        message: "Before 2.15 nats-server ends the number before its last digits, and does not start. Such a text needs quotes.",
        fixes: [quoteFix(file, node)],
      };
    }
  }
}
