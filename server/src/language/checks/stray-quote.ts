import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import { skipBlanksBack, skipSpace } from "../syntax/lines.js";
import type { ScalarNode } from "../syntax/tree.js";
import { contentSpan } from "../syntax/values.js";
import type { Check, Finding } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { editFix, replaceFix } from "./fixes/edit.js";
import { intendedText, quoteTitle, quoted } from "./fixes/quote.js";
import { misfit } from "../model/options/fits.js";
import { takesText, takesUncheckedWord } from "../model/options/kinds.js";
import { suspectUses } from "../model/options/optionWalk.js";
import type { Version } from "../schema/version.js";
import { isPastedWord } from "./places/pasted.js";
import { hasErrorAt, inPlaceOf, problemPlaces, scalarAt } from "./places/problems.js";
import { relatedSites } from "./text/wording.js";

/** A bare value ends at a single quote, which makes it a text whatever it looks like (conf/lex.go, lexString). */
export const strayQuote: Check = {
  code: "stray-quote",
  title: "Single quote in a bare value",
  severity: "error",
  documentation: "docs/checks/stray-quote.md",
  *run(config, { version }) {
    yield* inTheMiddle(config);
    yield* atTheEnd(config, version);
  },
};

function* inTheMiddle(config: Config): Generator<Finding> {
  for (const place of problemPlaces(config, "quote-closed-early")) {
    const { file, span } = place;
    const node = scalarAt(file, skipBlanksBack(file.text, span.start))?.node;
    const message =
      node?.form === "single"
        ? "This text ends at the second quote: in single quotes there is no way to write a single quote. Put double quotes around it."
        : "A single quote ends a value without quotes, and nats-server does not know what follows. Put double quotes around the text.";
    yield { file, span, message, ...inPlaceOf(place), fixes: node === undefined ? [] : doubleQuotes(file, node) };
  }
}

/** Around all that was meant; the outer pair of single quotes goes. */
function doubleQuotes(file: SourceFile, { form, start: from }: ScalarNode): EditFix[] {
  const whole = intendedText(file, from);
  if (whole === undefined) return [];
  const { start, end } = whole;
  const written = file.text.slice(start, end);
  if (form === "single" && !written.endsWith("'")) return [];
  return [replaceFix("putQuotes", quoteTitle, file, { start, end }, quoted(form === "single" ? written.slice(1, -1) : written))];
}

function* atTheEnd(config: Config, version: Version): Generator<Finding> {
  const told = new Set<unknown>();
  for (const { value, types, pair } of suspectUses(config, version).uses) {
    const { file, node } = value;
    if (value.kind !== "string" || node.kind !== "string" || node.form !== "bare" || told.has(node)) continue;
    // Where another word stands behind the quote, the parser has found it.
    if (!endsInQuote(file, node) || isPastedWord(config, file, node) || hasErrorAt(file, { start: node.start, end: skipSpace(file.text, node.end) })) continue;
    // Without its quote it may be one of the words that are taken here.
    const isText = takesText(types) || types.some((type) => misfit(value, type, version) === undefined);
    // The quote behind digits is a part of the text, and may be meant so.
    if (isText && contentSpan(file.text, node).end === node.end) continue;
    told.add(node);
    yield {
      file,
      span: node,
      severity: isText || takesUncheckedWord(types) ? "warning" : "error",
      message: isText ? "No quote opens this text: nats-server drops the one at its end." : "The quote at the end makes this a text, and nats-server does not take one here.",
      related: relatedSites(config, pair, "Used here."),
      fixes: isText ? quotes(file, node) : [withoutQuote(file, node)],
    };
  }
}

function endsInQuote({ text }: SourceFile, node: ScalarNode): boolean {
  return text.charAt(node.end - 1) === "'" && node.end - node.start > 1;
}

/** What looks like a variable with a quote behind it is one. */
function quotes(file: SourceFile, node: ScalarNode): EditFix[] {
  const content = file.text.slice(node.start, node.end - 1);
  if (content.startsWith("$")) return [withoutQuote(file, node)];
  return content.includes("\\") ? [] : [replaceFix("putQuotes", quoteTitle, file, node, quoted(content))];
}

function withoutQuote(file: SourceFile, node: ScalarNode): EditFix {
  return editFix("removeQuote", "Remove the quote", file, [{ start: node.end - 1, end: node.end, text: "" }]);
}
