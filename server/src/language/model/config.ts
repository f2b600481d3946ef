import type { Include, Span } from "../syntax/tree.js";
import type { SourceFile } from "./sourceFile.js";
import type { MapValue, Site } from "./value.js";

/** A root config with all it includes, read as nats-server reads it. */
export interface Config {
  readonly root: SourceFile;
  /** By URI, the root first. */
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly value: MapValue;
  /** What keeps the server from reading the language: syntax, includes, variables. In the server's order. */
  readonly problems: readonly Problem[];
  readonly includes: readonly IncludeEdge[];
  /** Keys without a value, where they were passed over: nats-server moves the blocks around them to other places. */
  readonly withoutValue?: readonly Site[];
}

export interface Problem {
  /** Such as `glued-brace`, `include-missing`, `include-cycle`, `variable-unknown`. */
  readonly code: string;
  readonly message: string;
  readonly file: SourceFile;
  readonly span: Span;
  /**
   * "error": no server reads this. "environment": only the environment of the machine that runs the
   * server can tell, and here it does not know the variable.
   */
  readonly certainty: "error" | "environment";
  /** The mistake is most likely somewhere else. */
  readonly isElsewhere?: boolean;
  /** What is missing may be defined in a file that the config includes: nothing is known of it where that cannot be read. */
  readonly mayBeIncluded?: boolean;
  readonly related: readonly { readonly message: string; readonly site: Site }[];
}

export interface IncludeEdge {
  readonly from: SourceFile;
  readonly include: Include;
  /** URI of the file asked for, read or not. */
  readonly target: string;
}
