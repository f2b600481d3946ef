import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import { beginsLine, indentOf, lineEnd, lineStart, newlineOf, skipBlanksBack } from "../syntax/lines.js";
import { childrenOf, pathTo } from "../syntax/queries.js";
import type { LikelyMistake, Repair } from "../syntax/repairs/repair.js";
import { repairTexts } from "../syntax/repairs/repair.js";
import type { Check, CheckContext, Finding } from "./check.js";
import { editFix, insertFix, replaceFix } from "./fixes/edit.js";
import type { EditFix } from "./fixes/fix.js";
import { ifHarmless, solvedBy } from "./fixes/proof.js";
import { quoted } from "./fixes/quote.js";
import { doubledSign, signBeforeBlock } from "./places/doubledSign.js";
import { inPlaceOf, problemPlaces } from "./places/problems.js";
import type { ProblemPlace } from "./places/problems.js";
import { unseparated } from "./places/unseparated.js";

/** nats-server names the place where it stopped; the mistake is often lines before it. The error is certain, the place that this check names is a guess. */
export const likelyMistake: Check = {
  code: "likely-mistake",
  title: "Where a syntax error most likely comes from",
  severity: "information",
  documentation: "docs/checks/likely-mistake.md",
  *run(config, context) {
    const { files, problems } = config;
    for (const file of files.values()) {
      for (const mistake of file.document.mistakes) {
        const explains = problems.filter((problem) => problem.file === file && problem.code === mistake.error.code && problem.span.start === mistake.error.start);
        const sign = signBeforeBlock(file, mistake.repair);
        if (sign !== undefined) yield extraSign(config, context, { file, span: sign, explains });
        else yield { ...finding(file, mistake), ...(mistake.isHere ? { severity: "error", explains } : {}) };
      }
    }
    for (const place of unseparated(config)) yield missingComma(config, context, place);
    for (const place of problemPlaces(config, "spaces-need-quotes", "value-terminator")) yield* secondSign(config, context, place);
  },
};

function missingComma(config: Config, context: CheckContext, place: ProblemPlace): Finding {
  const { file, span } = place;
  return {
    file,
    span,
    message: "nats-server stops reading here: a comma or a new line must separate this from what comes before.",
    severity: "error",
    ...inPlaceOf(place),
    get fixes() {
      return ifSolved(config, context, insertFix("addComma", "Add the missing comma", file, skipBlanksBack(file.text, span.start), ",", false));
    },
  };
}

function ifSolved(config: Config, context: CheckContext, fix: EditFix): EditFix[] {
  return solvedBy(config, context, fix.edits()).length > 0 ? ifHarmless(config, context, fix) : [];
}

function* secondSign(config: Config, context: CheckContext, place: ProblemPlace): Generator<Finding> {
  const { file } = place;
  const span = doubledSign(file, place.span.start);
  // A repair that explains the error is the better guess.
  if (span === undefined || file.document.mistakes.some(({ error }) => error.start === place.span.start)) return;
  yield extraSign(config, context, { file, span, ...inPlaceOf(place) });
}

function extraSign(config: Config, context: CheckContext, place: Pick<Finding, "file" | "span" | "explains" | "related">): Finding {
  return {
    ...place,
    message: "This sign is one too many: nats-server takes it for the value, and stops behind it.",
    severity: "error",
    get fixes() {
      return ifSolved(config, context, replaceFix("removeSign", "Remove it", place.file, place.span, ""));
    },
  };
}

function finding(file: SourceFile, { repair, error, isHere }: LikelyMistake): Finding {
  const span = repair.kind === "text-ends" ? { start: repair.span.start, end: repair.end } : repair.span;
  const related = isHere ? [] : [{ message: "nats-server stops reading here.", site: { file, span: error } }];
  return { file, span, message: repairTexts[repair.kind], related, fixes: repairFix(file, repair) };
}

/** None where something is to be written that nobody knows. Never preferred: it is a guess. */
function repairFix(file: SourceFile, repair: Repair): EditFix[] {
  const { text } = file;
  switch (repair.kind) {
    case "text-ends":
      return [insertFix("closeQuote", "Add the closing quote", file, repair.end, text.charAt(repair.text), false)];
    case "text-goes-on":
      return [editFix("putQuotes", "Put quotes around it", file, [{ start: repair.text, end: repair.end, text: quoted(text.slice(repair.text, repair.end)) }], false)];
    case "block-ends":
      return [closeFix(file, repair)];
    case "element-begins":
      return [insertFix("openElement", "Add the missing {", file, repair.at, "{ ", false)];
    case "extra-bracket":
    case "extra-comma":
      return [replaceFix("removeBracket", "Remove it", file, repair.span, "", false)];
    case "other-bracket": {
      const other = text.charAt(repair.at) === "]" ? "}" : "]";
      return [replaceFix("otherBracket", `Write ${other} in its place`, file, repair.span, other, false)];
    }
    default:
      return [];
  }
}

/** Behind what stands on the line where the block begins, or on a line of its own. */
function closeFix(file: SourceFile, { block, at }: Extract<Repair, { kind: "block-ends" }>): EditFix {
  const { text } = file;
  const bracket = text.charAt(block) === "[" ? "]" : "}";
  const title = `Add the missing ${bracket}`;
  // What stands in it ends before a comment, and not within a text that goes on.
  const inside = pathTo(file.document, block + 1).find((node) => node.start === block);
  const [first, last] = inside === undefined ? [] : [childrenOf(inside)[0], childrenOf(inside).at(-1)];
  if (first !== undefined && last !== undefined && first.start < lineEnd(text, block)) return insertFix("closeBlock", title, file, last.end, ` ${bracket}`, false);
  const isAtLine = beginsLine(text, at);
  const line = isAtLine ? lineStart(text, at) : at;
  return insertFix("closeBlock", title, file, line, `${indentOf(text, block)}${bracket}${newlineOf(text)}`, false);
}
