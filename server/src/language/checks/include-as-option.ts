import type { Config, IncludeEdge } from "../model/config.js";
import type { Pair } from "../model/value.js";
import { includePath } from "../syntax/values.js";
import type { Check, Finding } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { replaceFix } from "./fixes/edit.js";
import { intendedText, quoted } from "./fixes/quote.js";
import { suspectUses } from "../model/options/optionWalk.js";
import type { Version } from "../schema/version.js";
import { sameLine } from "./places/lines.js";
import { keySite } from "../model/value.js";

/** Only a bare `include` with a blank behind it is the directive (conf/lex.go, lexKey and isInclude). */
export const includeAsOption: Check = {
  code: "include-as-option",
  title: "include written as an option",
  severity: "error",
  documentation: "docs/checks/include-as-option.md",
  *run(config, { version }) {
    yield* options(config, version);
    yield* separators(config);
  },
};

const rule = "An include is the bare word, a blank and the path: with quotes around the word, or with a `:` or `=` behind it,";

function* options(config: Config, version: Version): Generator<Finding> {
  const told = new Set<unknown>();
  const { blocks, freeMaps } = suspectUses(config, version);
  const pairs = [
    ...blocks.flatMap(({ map, block }) => map.pairs.map((pair) => ({ pair, ignored: block.ignoresUnknown }))),
    ...freeMaps.filter(({ holdsBlocks }) => holdsBlocks).flatMap(({ map }) => map.pairs.map((pair) => ({ pair, ignored: false }))),
  ];
  for (const { pair, ignored } of pairs) {
    const { entry, value } = pair;
    if (pair.key.toLowerCase() !== "include" || value.kind !== "string" || pair.usedAsVariable || told.has(entry)) continue;
    told.add(entry);
    yield {
      ...keySite(pair),
      severity: ignored ? "warning" : "error",
      message: ignored ? `${rule} it is an option of that name, which nats-server passes over here.` : `${rule} it is an option of that name, which nats-server does not know.`,
      fixes: asDirective(pair),
    };
  }
}

function asDirective({ file, entry, value }: Pair): EditFix[] {
  const { node } = value;
  if (value.kind !== "string" || node !== entry.value || node.kind !== "string" || node.form === "block") return [];
  const written = file.text.slice(node.start, node.end);
  if (/[\\\r\n]/.test(written) || (node.form === "bare" && written.includes("'"))) return [];
  return [includeFix(file, entry.start, node.end, node.form === "bare" ? quoted(written) : written)];
}

function includeFix(file: Pair["file"], start: number, end: number, path: string): EditFix {
  return replaceFix("writeInclude", "Write it as an include", file, { start, end }, `include ${path}`);
}

/** `include = x` includes the file `=`. */
function* separators(config: Config): Generator<Finding> {
  const told = new Set<unknown>();
  for (const { from: file, include } of config.includes) {
    if (!isSeparator({ file, include }) || told.has(include)) continue;
    told.add(include);
    const explains = config.problems.filter((problem) => problem.file === file && problem.span.start >= include.path.start && sameLine(file.text, include.path.start, problem.span.start));
    yield { file, span: include.path, message: `${rule} nats-server looks for a file of the name of that sign.`, explains, fixes: withoutSeparator(file, include) };
  }
}

function isSeparator({ file, include }: { file: Pair["file"]; include: IncludeEdge["include"] }): boolean {
  return /^[=:]$/.test(includePath(file.text, include)) && include.path.start > include.keyword.end && /[ \t]/.test(file.text.charAt(include.path.start - 1));
}

function withoutSeparator(file: Pair["file"], { keyword, path }: IncludeEdge["include"]): EditFix[] {
  let start = path.end;
  while (/[ \t]/.test(file.text.charAt(start))) start++;
  const whole = intendedText(file, start);
  if (whole === undefined) return [];
  const written = file.text.slice(whole.start, whole.end);
  const isQuoted = /^(["'])[^"']*\1$/.test(written);
  return !isQuoted && /["']/.test(written) ? [] : [includeFix(file, keyword.start, whole.end, isQuoted ? written : quoted(written))];
}
