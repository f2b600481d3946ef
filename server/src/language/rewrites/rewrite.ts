import type { CheckContext } from "../checks/check.js";
import type { Fix } from "../checks/fixes/fix.js";
import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Span } from "../syntax/tree.js";

/** Another way to write what stands at a place, which nothing is wrong with. One file makes one kind of them. */
export interface Rewrite {
  readonly file: SourceFile;
  readonly span: Span;
  readonly fix: Fix;
}

/** The rewrites of a config that begin in or touch a span of a file. Worked out only when somebody asks for that place. */
export type FindRewrites = (config: Config, context: CheckContext, file: SourceFile, span: Span) => Rewrite[];

export function touches(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}
