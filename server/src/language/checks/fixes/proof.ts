/** What becomes of a config by a fix. Each answer costs a reading of the whole config: for fixes that are asked for, not for each finding. */
import type { FileEdit } from "../../edits.js";
import type { Config, Problem } from "../../model/config.js";
import type { OptionProblem } from "../../model/options/optionProblem.js";
import { optionProblems } from "../../model/options/optionWalk.js";
import type { CheckContext } from "../check.js";
import type { EditFix } from "./fix.js";
import { sameLine } from "../places/lines.js";
import { isSameValue } from "./sameValue.js";

/** The problems that edits take away. */
export function solvedBy(config: Config, context: CheckContext, edits: readonly FileEdit[]): Problem[] {
  const left = new Set(context.after(edits).problems.map(({ code, file, span }) => `${code} ${span.start} ${file.uri}`));
  return config.problems.filter(({ code, file, span }) => !left.has(`${code} ${moved(edits, file.uri, span.start)} ${file.uri}`));
}

/** Where an offset is after the edits. */
function moved(edits: readonly FileEdit[], uri: string, offset: number): number {
  const before = edits.filter((edit) => edit.uri === uri).flatMap(({ replacements }) => replacements.filter(({ end }) => end <= offset));
  return before.reduce((at, { start, end, text }) => at + text.length - (end - start), offset);
}

/** The fix, if it takes problems away and leaves none where it ends. */
export function ifItHelps(config: Config, context: CheckContext, fix: EditFix): EditFix[] {
  const edits = fix.edits();
  const after = context.after(edits);
  const places = edits.map(({ uri, replacements }) => ({ uri, at: moved(edits, uri, replacements.at(-1)?.end ?? 0) }));
  const isLeft = places.some(({ uri, at }) => after.problems.some(({ file, span }) => file.uri === uri && sameLine(file.text, at, span.start)));
  return !isLeft && after.problems.length < config.problems.length ? [fix] : [];
}

/** The fix, if it brings no problem. */
export function ifHarmless(config: Config, context: CheckContext, fix: EditFix): EditFix[] {
  return context.after(fix.edits()).problems.length <= config.problems.length ? [fix] : [];
}

/** The fix, if the server reads the same with it, and stops at nothing else. */
export function ifNothingChanges(config: Config, context: CheckContext, fix: EditFix): EditFix[] {
  const after = context.after(fix.edits());
  const isSame = codesOf(after) === codesOf(config) && isSameValue(config.value, after.value);
  return isSame && refusesNoMore(config, after, context) ? [fix] : [];
}

/** The fix, if the server refuses nothing more with it: an option that had no effect before, or a variable whose last use it takes away. */
export function ifTaken(config: Config, context: CheckContext, fix: EditFix): EditFix[] {
  const after = context.after(fix.edits());
  return after.problems.length <= config.problems.length && refusesNoMore(config, after, context) ? [fix] : [];
}

function codesOf({ problems }: Config): string {
  return problems.map(({ code }) => code).sort().join();
}

/** Whether options are refused in as many places as before, at most, and for no other reason. A variable without a use is an unknown option. */
export function refusesNoMore(before: Config, after: Config, { version }: CheckContext): boolean {
  const [old, now] = [before, after].map((config) => optionProblems(config, version).filter((problem) => problem.kind !== "unknown" || !problem.ignored));
  return refusals.every((kind) => count(now, kind) <= count(old, kind));
}

const refusals: readonly OptionProblem["kind"][] = ["unknown", "new", "value", "rule"];

function count(problems: readonly OptionProblem[] | undefined, wanted: OptionProblem["kind"]): number {
  return problems?.filter(({ kind }) => kind === wanted).length ?? 0;
}
