import type { Dialect } from "./dialect.js";
import type { SourceText } from "./sourceText.js";

/**
 * The syntax tree of one file. Offset-based, never holds decoded values: those are read from the text on demand
 * (values.ts), so a large file costs little more than its spans. Nobody but `reparse` (incremental.ts) changes it.
 *
 * It mirrors what nats-server's lexer hands to its parser (conf/lex.go, conf/parse.go), including
 * the entries that lexer leaves without a value; a document without errors is one the server reads.
 */

/** Half-open range of UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Document extends Span {
  readonly kind: "document";
  readonly text: SourceText;
  /** As which it was read. */
  readonly dialect: Dialect;
  readonly items: readonly Item[];
  /** Looked for when asked for. */
  readonly comments: readonly Span[];
  /** In the order the server would meet them; it stops at the first. */
  readonly errors: readonly SyntaxIssue[];
}

/** What stands at a key's place: at the top of a file, in a top-level `{ }` group, or in a map. */
export type Item = Entry | Include | Group;

/** What every item and value tells of itself. */
interface Part extends Span {
  /**
   * What it stands for depends on its own text only, and is what it seems to be: no variable, include, key without value,
   * size that the server drops (`1kbb`), brace in a key (`jetstream{}`), bracket behind a number (`2]`) or block without
   * end is in it, at any depth.
   */
  readonly plain: boolean;
}

export interface Entry extends Part {
  readonly kind: "entry";
  readonly key: Key;
  /** Where the key ends and whether it has quotes, without making a node of it. */
  readonly keyEnd: number;
  readonly quoted: boolean;
  /** Offset of the `:` or `=`, or -1. */
  readonly separator: number;
  /** Absent where a `}` or the end of the file follows the key: the server then files the map under this key. */
  readonly value: ValueNode | undefined;
}

/** The span includes the quotes. */
export interface Key extends Span {
  readonly kind: "key";
  readonly quoted: boolean;
}

export interface Include extends Part {
  readonly kind: "include";
  readonly keyword: Span;
  /** The path as written, without quotes. */
  readonly path: Span;
}

/** Braces at the top level: their items belong to the level above (2.10.16+). */
export interface Group extends Part {
  readonly kind: "group";
  readonly items: readonly Item[];
  readonly closed: boolean;
}

export type ValueNode = ScalarNode | ArrayNode | MapNode;
export type ScalarKind = "string" | "integer" | "float" | "boolean" | "date" | "variable";
export type StringForm = "bare" | "double" | "single" | "block";

export interface ScalarNode extends Part {
  readonly kind: ScalarKind;
  /** How it is written; only a string has another form than "bare". */
  readonly form: StringForm;
}

/** Room for what is derived from a block; it is gone with the block when an edit touches it. */
interface Remembering {
  memo: object | undefined;
}

export interface ArrayNode extends Part, Remembering {
  readonly kind: "array";
  readonly items: readonly ValueNode[];
  readonly closed: boolean;
}

export interface MapNode extends Part, Remembering {
  readonly kind: "map";
  readonly items: readonly Item[];
  readonly closed: boolean;
}

export type Node = Document | Item | Key | ValueNode;

export interface SyntaxIssue extends Span {
  /** How far reading had come. */
  readonly metAt: number;
  /** Where the mistake most likely is, if not here. */
  readonly cause?: Span;
  /** Stable name of the problem, such as `glued-brace`. */
  readonly code: string;
  /** What was expected and why, in our words; never contains a value of the file. */
  readonly message: string;
}
