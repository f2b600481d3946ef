/** What the evaluation of a file needs from outside of it. */
import type { Entry, Include, ScalarNode } from "../syntax/tree.js";
import type { Problem } from "./config.js";
import type { SourceFile } from "./sourceFile.js";
import type { Pair, Value } from "./value.js";

export interface Resolver {
  /** The value of an environment variable, all of it standing where `standIn` says. */
  environment(name: string, standIn: StandIn): Value | "unknown" | "unparsable";
  include(include: Include): readonly Pair[];
  /** Given where keys without a value are to be passed over, which the server does not. */
  withoutValue?(entry: Entry): void;
  report(problem: Problem): void;
}

/** Where values that have no place in a file stand: all parts of an environment text at the `$NAME` that names it. */
export interface StandIn {
  readonly node: ScalarNode;
  readonly file: SourceFile;
  /** Variables of the environment being read, outermost first. */
  readonly names: readonly string[];
}
