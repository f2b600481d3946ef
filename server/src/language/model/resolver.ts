/** What the evaluation of a file needs from outside of it. */
import type { Entry, Include, ScalarNode } from "../syntax/tree.js";
import type { Problem } from "./config.js";
import type { SourceFile } from "./sourceFile.js";
import type { MapValue, Value } from "./value.js";

export interface Resolver {
  readonly environment: Environment;
  include(include: Include): Included;
  /** Given where keys without a value are to be passed over, which the server does not. */
  withoutValue?(entry: Entry): void;
  report(problem: Problem): void;
}

/** What a file gives to the map that includes it. */
export interface Included extends Pick<MapValue, "pairs" | "runs"> {
  /** It, or what it includes, cannot be read. */
  readonly isUnread: boolean;
}

/** A look into the environment, and what was found. */
export interface Look {
  readonly name: string;
  readonly text: string | undefined;
}

export interface Environment {
  /** The value of a variable, all of it standing where `standIn` says. */
  value(name: string, standIn: StandIn): Value | "unknown" | "unparsable";
  /** Whether a look would find again what it found; not of a text that may include files, which are not compared. */
  finds(look: Look): boolean;
  /** Whether as much may still be read. */
  affords(cost: number): boolean;
  /** Counts what is not read again, since it is known to be the same. */
  spend(cost: number): void;
}

/** Where values that have no place in a file stand: all parts of an environment text at the `$NAME` that names it. */
export interface StandIn {
  readonly node: ScalarNode;
  readonly file: SourceFile;
  /** Variables of the environment being read, outermost first. */
  readonly names: readonly string[];
  /** Called for every look, with what it cost. */
  readonly looked: (look: Look, cost: number) => void;
  readonly report: (problem: Problem) => void;
}
