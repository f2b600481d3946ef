/**
 * Resolved values: what nats-server would see after includes and variables, each with where it came from. The kinds of values
 * refer to each other and are one union, so they stand together, with the few questions that everybody asks of them.
 */
import type { Run } from "../syntax/runs.js";
import type { Entry, Include, Key, Span, ValueNode } from "../syntax/tree.js";
import type { SourceFile } from "./sourceFile.js";

/** A place in a file. */
export interface Site {
  readonly file: SourceFile;
  readonly span: Span;
}

/** One `$NAME` on the way from the use of a value to the place where it is written. */
export interface Reference {
  readonly name: string;
  /** The `$NAME`, dollar included. */
  readonly site: Site;
  /** The pair it names; absent where the environment answered. */
  readonly definition?: Definition;
}

interface Resolved {
  /**
   * The literal. For a value out of the environment it is the `$NAME` that was looked up, so that a
   * span of an environment text can never be taken for one of a file.
   */
  readonly node: ValueNode;
  readonly file: SourceFile;
  /** From the use to the definition; empty for a literal. Of a long chain the use and the last steps only. */
  readonly references: readonly Reference[];
  readonly fromEnvironment: boolean;
}

export interface StringValue extends Resolved {
  readonly kind: "string";
  /** Decoded; a byte that is not UTF-8 is a lone surrogate U+DC80..U+DCFF. */
  readonly text: string;
}
export interface IntegerValue extends Resolved {
  readonly kind: "integer";
  /** int64, suffix applied, wrapped as Go wraps it. */
  readonly value: bigint;
}
export interface FloatValue extends Resolved {
  readonly kind: "float";
  readonly value: number;
}
export interface BooleanValue extends Resolved {
  readonly kind: "boolean";
  readonly value: boolean;
}
export interface DateValue extends Resolved {
  readonly kind: "date";
  /** RFC 3339, as written. */
  readonly text: string;
}
export interface ArrayValue extends Resolved {
  readonly kind: "array";
  readonly items: readonly Value[];
  /** All items; absent where there are few. What is not plain, and what stands near it, is in a new run each time. */
  readonly runs?: readonly Run<Value>[] | undefined;
}
export interface MapValue extends Resolved {
  readonly kind: "map";
  /** Every pair in the order the server sets them, those a later one overwrites included. */
  readonly pairs: readonly Pair[];
  /** All pairs likewise; absent also where keys are repeated. */
  readonly runs?: readonly Run<Pair>[] | undefined;
  /** Where all pairs are plain, and there are runs: the pairs by their keys, until an edit. */
  readonly index?: PairsByKey | undefined;
  /** Of a config itself, of which every check asks. */
  readonly byName?: PairsByName;
}
/** Pairs in effect by their keys in lower case, in order. */
export type PairsByName = ReadonlyMap<string, readonly Pair[]>;

export type PairsByKey = Pick<ReadonlyMap<string, Pair>, "get" | "has" | "size">;

/** A variable that nothing defines here: the server that runs the config may know it. */
export interface UnknownValue extends Resolved {
  readonly kind: "unknown";
}

export type Value =
  | StringValue
  | IntegerValue
  | FloatValue
  | BooleanValue
  | DateValue
  | ArrayValue
  | MapValue
  | UnknownValue;

/** What a value is, wherever it stands. */
export type Content =
  | Pick<StringValue, "kind" | "text">
  | Pick<IntegerValue, "kind" | "value">
  | Pick<FloatValue, "kind" | "value">
  | Pick<BooleanValue, "kind" | "value">;

/** `key: value` as the server files it. */
export interface Pair {
  /** As written; options match it case-insensitively, variables exactly. */
  readonly key: string;
  /** Out of the environment: where the `$NAME` stands that its block came out of. */
  readonly keyNode: Key;
  /** The file the key stands in. */
  readonly file: SourceFile;
  /** Out of the environment: a part of that text, not of the file. */
  readonly entry: Entry;
  readonly value: Value;
  /** Includes from the root to {@link file}, outermost first. */
  readonly includes: readonly IncludeStep[];
  /** A later pair of the same map has the same spelling: this one has no effect. */
  readonly overwritten: boolean;
  /** Some `$NAME` refers to it: then the server does not ask whether it is a known option. */
  readonly usedAsVariable: boolean;
}

/**
 * A pair as what `$NAME`s stand for. Not its object, which may be another one in each config: a value that an edit does not touch
 * goes on referring to the one it was made with.
 */
export type Definition = Omit<Pair, "overwritten" | "usedAsVariable">;

export interface IncludeStep {
  readonly file: SourceFile;
  readonly include: Include;
}

/** Where the name of an option or of anything else stands. */
export function keySite({ file, keyNode }: Definition): Site {
  return { file, span: keyNode };
}

/** A switch that is on, as most options read one: `on` without quotes, no text. */
export function isTrue(value: Value | undefined): boolean {
  return value?.kind === "boolean" && value.value;
}

/** A switch that is on, or may be: what only the server's environment knows, and what is no switch, counts as on. */
export function mayBeTrue(value: Value): boolean {
  return value.kind !== "boolean" || value.value;
}

/** Narrowing for the many places that take strings only. */
export function isString(value: Value | undefined): value is StringValue {
  return value?.kind === "string";
}

/** Not an empty text, which the server takes for none; a value that only its environment knows counts as set. */
export function isSet(value: Value): boolean {
  return value.kind !== "string" || value.text !== "";
}

/** A text that is not empty, or a value that only the server's environment knows. */
export function looksLikeText(value: Value): boolean {
  return value.kind === "unknown" || (value.kind === "string" && value.text !== "");
}

/** The maps among the values of pairs. */
export function maps(pairs: readonly Pair[]): MapValue[] {
  return pairs.map(({ value }) => value).filter((value) => value.kind === "map");
}
