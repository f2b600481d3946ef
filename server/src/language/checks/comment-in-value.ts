import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Span } from "../syntax/tree.js";
import type { Check, CheckContext, Finding } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { insertFix } from "./fixes/edit.js";
import { ifItHelps } from "./fixes/proof.js";
import { intendedText, quoteFix } from "./fixes/quote.js";
import { misfit } from "../model/options/fits.js";
import { takesText, takesUncheckedWord } from "../model/options/kinds.js";
import { placeAt } from "../model/optionPath.js";
import { suspectUses } from "../model/options/optionWalk.js";
import { takesNoBlank } from "../model/options/rules.js";
import type { Version } from "../schema/version.js";
import { typesOfEntry } from "./options/typesOfEntry.js";
import { isPastedWord } from "./places/pasted.js";
import { hasErrorAt, inPlaceOf, problemPlaces, scalarAt } from "./places/problems.js";
import type { ProblemPlace } from "./places/problems.js";
import { relatedSites } from "./text/wording.js";

/** `#` and `//` begin a comment behind a blank only: a bare value holds them (conf/lex.go, lexString). */
export const commentInValue: Check = {
  code: "comment-in-value",
  title: "Comment read as part of a value",
  severity: "error",
  documentation: "docs/checks/comment-in-value.md",
  *run(config, context) {
    yield* atProblems(config, context);
    yield* inVariables(config);
    yield* swallowed(config, context.version);
  },
};

const message = "A comment needs a blank before it: glued to a value, it is a part of that value for nats-server.";

function* atProblems(config: Config, context: CheckContext): Generator<Finding> {
  for (const place of problemPlaces(config, "glued-comment")) {
    const { file, span } = place;
    const at = scalarAt(file, span.start);
    const types = at?.entry === undefined ? undefined : typesOfEntry(config, at.entry);
    const mayBeText = types === undefined || takesText(types);
    // A variable that ends in a comment is unknown, too.
    const unknown = config.problems.filter((problem) => problem.code === "variable-unknown" && problem.file === file && problem.span.start === span.start);
    yield { file, span, message, ...inPlaceOf(place), explains: [...place.problems, ...unknown], get fixes() { return fixes(config, context, place, mayBeText); } };
  }
}

/** Where a text may stand, the `#` may belong to it, and it only lacks quotes. A comment must not hide what closes a block. */
function fixes(config: Config, context: CheckContext, { file, span }: ProblemPlace, mayBeText: boolean): EditFix[] {
  const comment = commentAt(file, span);
  const blank = comment < 0 ? [] : ifItHelps(config, context, blankBefore(file, comment, !mayBeText));
  const whole = mayBeText ? intendedText(file, span.start) : undefined;
  return whole === undefined || isNameWithBlank(config, context, file, whole) ? blank : [...blank, quoteFix(file, whole, false)];
}

/** The server refuses a blank in some names, quotes or not. */
function isNameWithBlank(config: Config, { version }: CheckContext, file: SourceFile, { start, end }: Span): boolean {
  const option = placeAt(config, file, start)?.step?.option;
  return option !== undefined && takesNoBlank(option, version) && file.text.slice(start, end).includes(" ");
}

/** `$PORT#c` names a variable that nobody can define. */
function* inVariables(config: Config): Generator<Finding> {
  for (const place of problemPlaces(config, "variable-unknown")) {
    const { file, span } = place;
    const comment = commentAt(file, span);
    if (comment < 0 || hasErrorAt(file, span) || !/^\$\w+$/.test(file.text.slice(span.start, comment))) continue;
    yield { file, span, message, ...inPlaceOf(place), fixes: atLineEnd(file, span.end) ? [blankBefore(file, comment, true)] : [] };
  }
}

/** Where no text can be meant, a text with a comment in it is a value with a comment behind it. */
function* swallowed(config: Config, version: Version): Generator<Finding> {
  const told = new Set<unknown>();
  for (const { value, types, pair } of suspectUses(config, version).uses) {
    const { file, node } = value;
    if (value.kind !== "string" || node.kind !== "string" || node.form !== "bare" || takesText(types) || told.has(node)) continue;
    const comment = commentAt(file, node);
    if (comment < 0 || hasErrorAt(file, node) || isPastedWord(config, file, node)) continue;
    told.add(node);
    // An address takes nearly everything for a name.
    const isTaken = takesUncheckedWord(types) || types.some((type) => misfit(value, type, version) === undefined);
    const severity = isTaken ? "warning" : "error";
    yield { file, span: node, message, severity, related: relatedSites(config, pair, "Used here."), fixes: atLineEnd(file, node.end) ? [blankBefore(file, comment, true)] : [] };
  }
}

/** A comment goes on to the end of its line: with other entries on that line nobody can tell where it was to end. */
function atLineEnd({ text }: SourceFile, offset: number): boolean {
  return /^[ \t]*[,;]?[ \t]*(?:[\r\n]|$)/.test(text.slice(offset, offset + 200));
}

function blankBefore(file: SourceFile, comment: number, preferred: boolean): EditFix {
  return insertFix("blankBeforeComment", "Put a blank before the comment", file, comment, " ", preferred);
}

/** Offset of the first `#`, or `//` that is not part of a URL; -1 where there is none behind some other character. */
function commentAt({ text }: SourceFile, { start, end }: Span): number {
  const found = /#|(?<!:)\/\//.exec(text.slice(start + 1, end));
  return found === null ? -1 : start + 1 + found.index;
}
