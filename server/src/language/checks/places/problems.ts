/** What keeps the server from reading the language, for the checks that say it in better words. */
import type { Config, Problem } from "../../model/config.js";
import type { SourceFile } from "../../model/sourceFile.js";
import { pathTo } from "../../syntax/queries.js";
import type { Entry, ScalarNode, Span } from "../../syntax/tree.js";
import type { Finding } from "../check.js";
import { isOfPasted } from "./pasted.js";

/** A problem of one place. A file that is included twice has each of its problems twice. */
export interface ProblemPlace {
  readonly code: string;
  readonly file: SourceFile;
  readonly span: Span;
  readonly problems: readonly [Problem, ...Problem[]];
}

/** Codes of what the server says where a bare text looked like a number or a date at first. */
export const cutShort = [
  "number-cut-short", "invalid-date", "impossible-date", "float-without-integer", "float-without-fraction", "minus-without-digit",
  "integer-range", "float-range", "number-digits",
] as const;

export const byteOrderMark = "\ufeff";

/** The places of problems of these codes. Behind a byte order mark they come from it, as a rule, and are left to its check; so are those that pasted text brought. */
export function problemPlaces(config: Config, ...codes: readonly string[]): ProblemPlace[] {
  const places = new Map<string, { readonly problems: [Problem, ...Problem[]] }>();
  for (const problem of config.problems) {
    const { code, file, span, isElsewhere = false } = problem;
    if (isElsewhere || !codes.includes(code) || file.text.startsWith(byteOrderMark) || isOfPasted(config, problem)) continue;
    const key = `${code} ${span.start} ${file.uri}`;
    const place = places.get(key);
    if (place === undefined) places.set(key, { problems: [problem] });
    else place.problems.push(problem);
  }
  return [...places.values()].map(({ problems }) => ({ code: problems[0].code, file: problems[0].file, span: problems[0].span, problems }));
}

/** What a finding takes over from the problems that it is reported in place of. */
export function inPlaceOf({ problems: [first, ...others] }: ProblemPlace): Pick<Finding, "explains" | "related"> {
  return { explains: [first, ...others], related: first.related };
}

/** Whether the parser complained within a node or at its end: then what the node means is not certain. */
export function hasErrorAt({ document }: SourceFile, { start, end }: Span): boolean {
  return document.errors.some((error) => start <= error.start && error.start <= end);
}

/** The nearest entry around a scalar. */
export function entryAround(file: SourceFile, { end }: ScalarNode): Entry | undefined {
  return scalarAt(file, end)?.entry;
}

/** The scalar at an offset, or ending there, and the nearest entry around it. */
export function scalarAt({ document }: SourceFile, offset: number): { readonly node: ScalarNode; readonly entry: Entry | undefined } | undefined {
  const path = pathTo(document, offset);
  const node = path.at(-1);
  const entry = path.findLast((each) => each.kind === "entry");
  switch (node?.kind) {
    case "string":
    case "integer":
    case "float":
    case "boolean":
    case "date":
    case "variable":
      return { node, entry };
    default:
      return undefined;
  }
}
