import { placeAt } from "../model/optionPath.js";
import { typesAt } from "../model/optionStep.js";
import { parseGoDuration } from "../model/options/goDuration.js";
import { readsSecondsOnly, takesDuration } from "../model/options/kinds.js";
import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { ValueType } from "../schema/valueType.js";
import { skipBlanksBack } from "../syntax/lines.js";
import type { ScalarNode } from "../syntax/tree.js";
import type { Check, CheckContext, Finding } from "./check.js";
import { replaceFix } from "./fixes/edit.js";
import { ifItHelps } from "./fixes/proof.js";
import { reachBehind } from "./places/lines.js";
import { problemPlaces, scalarAt } from "./places/problems.js";
import { asDuration, asSize, measureIn, secondsIn } from "./text/units.js";
import type { Measure } from "./text/units.js";

/** A number ends at a blank, and behind its fraction there is no suffix (conf/lex.go, lexNumberOrDateOrStringOrIP and lexFloat). */
export const unitOfNumber: Check = {
  code: "unit-of-number",
  title: "Unit that nats-server does not read",
  severity: "error",
  documentation: "docs/checks/unit-of-number.md",
  *run(config, context) {
    for (const { file, span } of problemPlaces(config, "blank-before-unit", "number-cut-short", "value-terminator")) {
      const node = scalarAt(file, skipBlanksBack(file.text, span.start))?.node;
      if (node === undefined || node.end > span.start || (node.kind !== "integer" && node.kind !== "float")) continue;
      const measure = measureIn(file.text.slice(node.start, node.start + maxLength));
      const types = measure === undefined ? undefined : typesOf(config, context, file, node);
      const found = measure === undefined || types === undefined ? undefined : finding(config, context, { file, node, measure, types });
      if (found !== undefined) yield found;
    }
  },
};

/** Of a number with its unit, and of what tells that nothing follows. */
const maxLength = 100;

interface Use {
  readonly file: SourceFile;
  readonly node: ScalarNode;
  readonly measure: Measure;
  readonly types: readonly ValueType[];
}

function typesOf(config: Config, { version }: CheckContext, file: SourceFile, { start }: ScalarNode): readonly ValueType[] | undefined {
  const step = placeAt(config, file, start)?.step;
  return step === undefined ? undefined : typesAt(step, version);
}

function finding(config: Config, context: CheckContext, { file, node, measure, types }: Use): Finding | undefined {
  const isSize = types.some(({ kind }) => kind === "size" || kind === "integer");
  const isGlued = node.start + measure.length === node.end + measure.unit.length;
  // A duration without a blank lacks only its quotes: another check says so.
  if (!isSize && !readsSecondsOnly(types) && (!takesDuration(types) || isGlued)) return undefined;
  const text = isSize ? asSize(measure) : duration(measure, types);
  const span = { start: node.start, end: node.start + measure.length };
  const reach = reachBehind(file, span);
  return {
    file,
    span,
    message: isSize ? words[measure.fraction === "" ? "size" : "fraction"] : words[readsSecondsOnly(types) ? "seconds" : "duration"],
    explains: config.problems.filter((problem) => problem.file === file && problem.span.start >= span.start && problem.span.start <= reach),
    get fixes() {
      return text === undefined ? [] : ifItHelps(config, context, replaceFix("unitOfNumber", `Change to ${text}`, file, span, text));
    },
  };
}

/** In quotes; a number of seconds where the server looks at nothing else. */
function duration(measure: Measure, types: readonly ValueType[]): string | undefined {
  const text = asDuration(measure);
  const nanoseconds = text === undefined ? undefined : parseGoDuration(text);
  if (nanoseconds === undefined) return undefined;
  return readsSecondsOnly(types) ? secondsIn(nanoseconds) : `"${text ?? ""}"`;
}

const words = {
  size: "nats-server ends this number at the blank, and does not know what the unit is. A size has its unit directly behind the number, as in 1MB.",
  fraction: "nats-server takes no fraction of a size: it ends the number before its unit, and does not know what that is. Write a whole number of a smaller unit.",
  duration: 'nats-server ends this number at the blank, and does not know what the unit is. A duration is a text in quotes, with one of the units ms, s, m and h, as in "2m".',
  seconds: "nats-server ends this number before its unit, and does not know what that is. Here it reads a number of seconds, without a unit.",
};
