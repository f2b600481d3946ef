import { skipBlanksBack } from "../syntax/lines.js";
import { entryKeyText } from "../syntax/values.js";
import type { Check } from "./check.js";
import { hyphenFix } from "./fixes/hyphens.js";
import { intendedText, quoteFix } from "./fixes/quote.js";
import { placeAt } from "../model/optionPath.js";
import { namesCredential, takesDuration, takesText } from "../model/options/kinds.js";
import { takesNoBlank } from "../model/options/rules.js";
import { typesOfEntry } from "./options/typesOfEntry.js";
import { doubledSign } from "./places/doubledSign.js";
import { beginsOption } from "./places/lines.js";
import { cutShort, inPlaceOf, problemPlaces, scalarAt } from "./places/problems.js";
import { isPlaceholder } from "./places/unfilled.js";

/** Where the server ends a bare text too early (conf/lex.go, lexString and lexNumberOrDateOrStringOrIPStart). */
export const textNeedsQuotes: Check = {
  code: "text-needs-quotes",
  title: "Text without quotes",
  severity: "error",
  documentation: "docs/checks/text-needs-quotes.md",
  *run(config, { version }) {
    for (const place of problemPlaces(config, "spaces-need-quotes", ...cutShort)) {
      const { file, span, code } = place;
      const blanks = code === "spaces-need-quotes";
      // Behind a text that ends at a blank stands the problem; the text itself stands before it.
      const at = scalarAt(file, blanks ? skipBlanksBack(file.text, span.start) : span.start);
      if (at?.entry === undefined || (blanks && doubledSign(file, span.start) !== undefined)) continue;
      const key = entryKeyText(file.text, at.entry);
      const types = typesOfEntry(config, at.entry);
      // In quotes it would be no list, and `accounts` would be passed over: the server would be open.
      const isText = types === undefined ? blanks : takesText(types.filter(({ kind }) => kind !== "list" && kind !== "map")) || (!blanks && takesDuration(types));
      if (!isText || (!blanks && namesCredential(key))) continue;
      const whole = intendedText(file, at.node.start);
      // What a missing value, or something else in place of a key, has made a text is none.
      if (whole === undefined || beginsOption(file.text, whole.start) || /[{}]|^(;|--)/.test(key)) continue;
      const text = file.text.slice(whole.start, whole.end);
      if (isPlaceholder(text)) continue;
      const option = blanks ? placeAt(config, file, at.node.start)?.step?.option : undefined;
      const isName = option !== undefined && takesNoBlank(option, version);
      const fix = isName ? hyphenFix(file, whole, text) : quoteFix(file, whole);
      yield { file, span: whole, message: isName ? words.name : blanks ? words.blanks : words.number, ...inPlaceOf(place), fixes: [fix] };
    }
  },
};

const words = {
  blanks: "nats-server ends this text at its first blank, and does not know what follows. A text with blanks needs quotes.",
  name: "nats-server ends this text at its first blank, and does not know what follows. In quotes it takes no blank in this name either.",
  number: "nats-server takes this for a number or a date because of its first characters, and stops where it is none any more. A text of such a form needs quotes.",
};
