import type { FoldingRange } from "vscode-languageserver-types";
import { FoldingRangeKind } from "vscode-languageserver-types";
import type { SourceFile } from "../model/sourceFile.js";
import { walk } from "../syntax/queries.js";
import type { Span } from "../syntax/tree.js";
import { positionOf } from "./positions.js";

/** Maps, arrays, brace groups and block strings over several lines, and runs of comment lines. */
export function foldingRanges(file: SourceFile): FoldingRange[] {
  // By first line: of several that begin on one line editors fold the outermost, which comes first.
  const ranges = new Map<number, FoldingRange>();
  const add = ({ start, end }: Span, kind?: FoldingRangeKind): void => {
    const startLine = positionOf(file, start).line;
    // The closing bracket stays in sight.
    const endLine = positionOf(file, end).line - (kind === undefined ? 1 : 0);
    if (endLine > startLine && !ranges.has(startLine)) ranges.set(startLine, { startLine, endLine, ...(kind === undefined ? {} : { kind }) });
  };
  for (const node of walk(file.document)) {
    if (node.kind === "map" || node.kind === "array" || node.kind === "group") add(node);
    else if (node.kind === "string" && node.form === "block") add(node);
  }
  for (const run of commentRuns(file)) add(run, FoldingRangeKind.Comment);
  return [...ranges.values()];
}

/** Comments that follow each other with nothing but blanks between them, at most one line end at a time. */
function commentRuns({ text, document }: SourceFile): Span[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of document.comments) {
    const last = runs.at(-1);
    if (last !== undefined && /^[ \t]*\r?\n?[ \t]*$/.test(text.slice(last.end, start))) last.end = end;
    else runs.push({ start, end });
  }
  return runs;
}
