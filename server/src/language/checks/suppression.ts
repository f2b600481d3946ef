import type { Config } from "../model/config.js";
import { isFragment } from "../model/fragment.js";
import type { SourceFile } from "../model/sourceFile.js";
import { suppressionsIn } from "../model/suppressions.js";
import type { BrokenSuppression, CodeWord, Suppression } from "../model/suppressions.js";
import type { Check, Finding, Outcome } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { replaceFix } from "./fixes/edit.js";
import { isExpired } from "./suppressions/accept.js";
import { removeComment } from "./suppressions/removeComment.js";
import { closest } from "./text/closest.js";

/** Comments such as `# nats-disable-next-line USER_001 -- reason` are ours: nats-server reads none of them. */
export const suppression: Check = {
  code: "suppression",
  title: "Suppression without effect",
  severity: "warning",
  documentation: "docs/checks/suppression.md",
  *run(config, { now }, outcome) {
    const used = new Set(outcome.accepted.map(({ word }) => word));
    for (const file of config.files.values()) {
      const { valid, broken } = suppressionsIn(file);
      for (const { comment, fault } of broken) yield { file, span: comment, message: faults[fault] };
      for (const each of valid) yield* idle(config, file, each, { now, outcome, used });
    }
  },
};

const noEffect = "Until then it has no effect.";
const faults: Readonly<Record<BrokenSuppression["fault"], string>> = {
  word: `A suppression begins with nats-disable-next-line or nats-disable-file. ${noEffect}`,
  codes: `Name the checks that this suppression is about, before the --: # nats-disable-next-line USER_001 -- why. ${noEffect}`,
  date: `Behind \`until\` belongs one date of the form 2027-01-31, and then the -- with the reason. ${noEffect}`,
  reason: `Say behind -- why this is accepted. ${noEffect}`,
};

interface Knowledge {
  readonly now: number | undefined;
  readonly outcome: Outcome;
  /** The codes in comments that accept something. */
  readonly used: ReadonlySet<CodeWord>;
}

function* idle(config: Config, file: SourceFile, each: Suppression, { now, outcome, used }: Knowledge): Iterable<Finding> {
  const { codes, comment } = each;
  for (const word of codes) if (!outcome.codes.has(word.text)) yield unknown(file, word, outcome);
  if (isExpired(each, now)) {
    const message = `This suppression held through ${each.until ?? ""}: what it is about is shown again. Settle that, or have a new date agreed.`;
    yield { file, span: comment, message, fixes: [removeComment(file, comment)] };
    return;
  }
  // Of a broken config, or a piece of one, nobody knows yet what will be found in it.
  if (config.problems.length > 0 || isFragment(config)) return;
  const idleWords = codes.filter((word) => outcome.codes.has(word.text) && !outcome.silent.has(word.text) && !used.has(word));
  for (const word of idleWords) yield unused(file, each, word);
}

function unknown(file: SourceFile, word: CodeWord, { codes }: Outcome): Finding {
  const near = closest(word.text, codes);
  const fixes = near === undefined ? [] : [replaceFix("rightWord", `Change to ${near}`, file, word, near)];
  return { file, span: word, message: "No check has this code. What keeps nats-server from reading a config, and this check, cannot be suppressed.", fixes };
}

function unused(file: SourceFile, each: Suppression, word: CodeWord): Finding {
  const where = each.target === "file" ? "in this file" : "on the next line";
  const message = `There is no ${word.text} ${where}: this suppression has no effect, and would hide what comes there later.`;
  return { file, span: word, message, fixes: [each.codes.length === 1 ? removeComment(file, each.comment) : removeWord(file, each, word)] };
}

function removeWord(file: SourceFile, { codes }: Suppression, word: CodeWord): EditFix {
  const index = codes.indexOf(word);
  const next = codes[index + 1];
  const before = codes[index - 1];
  const [start, end] = next === undefined ? [before?.end ?? word.start, word.end] : [word.start, next.start];
  return replaceFix("removeCode", `Remove ${word.text} from the comment`, file, { start, end }, "");
}
