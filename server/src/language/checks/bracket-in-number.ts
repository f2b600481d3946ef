import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import { pathTo } from "../syntax/queries.js";
import type { ArrayNode, ScalarNode, Span } from "../syntax/tree.js";
import type { Check, CheckContext, Finding } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { insertFix } from "./fixes/edit.js";
import { ifHarmless } from "./fixes/proof.js";
import { quoteFix } from "./fixes/quote.js";
import { takesText } from "../model/options/kinds.js";
import { typesOfEntry } from "./options/typesOfEntry.js";
import { inPlaceOf, problemPlaces, scalarAt } from "./places/problems.js";
import type { ProblemPlace } from "./places/problems.js";
import { suspectsOf } from "./places/suspects.js";

/** A number does not end at `]`: the bracket makes it a text (conf/lex.go, lexNumberOrDateOrStringOrIP). */
export const bracketInNumber: Check = {
  code: "bracket-in-number",
  title: "Bracket read as part of a number",
  severity: "error",
  documentation: "docs/checks/bracket-in-number.md",
  *run(config, context) {
    for (const place of problemPlaces(config, "glued-bracket")) yield { ...finding(config, place.file, place.span), ...inPlaceOf(place) };
    const unclosed = problemPlaces(config, "unclosed-array");
    for (const file of config.files.values()) {
      const told = new Set<ArrayNode>();
      for (const { node } of suspectsOf(file.document).brackets) {
        const array = arrayAround(file, node);
        if (array?.closed === true) yield closedLater(config, context, file, node);
        else if (array !== undefined && !told.has(array)) {
          told.add(array);
          yield* openToTheEnd(config, unclosed, { file, node, array });
        }
      }
    }
  },
};

function finding(config: Config, file: SourceFile, span: Span): Finding {
  const bracket = file.text.indexOf("]", span.start);
  const entry = scalarAt(file, span.start)?.entry;
  const isText = entry !== undefined && takesText(typesOfEntry(config, entry) ?? []);
  return {
    file,
    span: { start: span.start, end: bracket + 1 },
    message: "nats-server reads this number and the `]` as one word, and the array goes on behind it. A blank must stand before `]`, or quotes around the number.",
    fixes: [isText ? quoteFix(file, { start: span.start, end: bracket }) : blankBefore(file, bracket)],
  };
}

interface Suspicion {
  readonly file: SourceFile;
  readonly node: ScalarNode;
  readonly array: ArrayNode;
}

/** No other bracket follows: the array is what the parser complains about. */
function* openToTheEnd(config: Config, unclosed: readonly ProblemPlace[], { file, node, array }: Suspicion): Generator<Finding> {
  const place = unclosed.find((each) => each.file === file && each.span.start === array.start);
  if (place !== undefined) yield { ...finding(config, file, node), ...inPlaceOf(place) };
}

/** Some later bracket closes the array, and the server notices nothing. */
function closedLater(config: Config, context: CheckContext, file: SourceFile, node: ScalarNode): Finding {
  return {
    file,
    span: node,
    severity: "warning",
    message: "nats-server reads this number and the `]` as one text, and the array goes on to a later `]`. A blank must stand before `]` where the array is to end here.",
    get fixes() {
      return ifHarmless(config, context, blankBefore(file, file.text.indexOf("]", node.start)));
    },
  };
}

function arrayAround({ document }: SourceFile, node: ScalarNode): ArrayNode | undefined {
  const around = pathTo(document, node.start).findLast((each) => each.kind === "array");
  return around?.kind === "array" ? around : undefined;
}

function blankBefore(file: SourceFile, bracket: number): EditFix {
  return insertFix("blankBeforeBracket", "Put a blank before the bracket", file, bracket, " ");
}
