/**
 * Values of a config that look like mistakes in writing them, and maps in which keys do, as optionWalk.ts finds them.
 * What is looked for follows from the types that the schema gives the options; the checks decide.
 */
import type { Block, Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import type { MapValue, Pair, Value } from "../value.js";
import { ASCII_DIGIT, COLON, DOLLAR, isIn } from "../../syntax/characters.js";
import { expectsNoDollar, isCredential, readsSecondsOnly, takesDuration } from "./kinds.js";

/** A map that is read as a block. */
export interface BlockMap {
  readonly map: MapValue;
  readonly block: Block;
}

/** A value in effect; an element of a list is one of its own. */
export interface OptionUse {
  readonly value: Value;
  readonly types: readonly ValueType[];
  readonly option: Option;
  readonly block: Block;
  /** The nearest pair around the value: that of the option, or an entry of a map whose keys are free. */
  readonly pair: Pair;
}

/** A map with free keys, such as `accounts`; its values may be blocks. */
export interface FreeMap {
  readonly map: MapValue;
  readonly holdsBlocks: boolean;
}

export interface SuspectUses {
  readonly uses: readonly OptionUse[];
  /** Maps with a key more than once, an option under two names, or a key that is an include in disguise. */
  readonly blocks: readonly BlockMap[];
  readonly freeMaps: readonly FreeMap[];
}

/** Keys that begin with a byte order mark, or are an include in disguise. */
export function isOddKey(key: string): boolean {
  return key.charCodeAt(0) === 0xfeff || (key.length === "include".length && key.toLowerCase() === "include");
}

/** A text in quotes that is `$NAME`, or that holds `${NAME}` as shells fill it in, also with a default: `${NAME:-text}`. */
export function isQuotedVariable(value: Value): boolean {
  const { node, file } = value;
  if (value.kind !== "string" || node.kind !== "string" || (node.form !== "double" && node.form !== "single")) return false;
  if (value.text.includes("${")) return /\$\{\w+(?::?[-+?=][^{}]*)?\}/.test(value.text);
  // Quoted hashes are many, and one more character tells them.
  if (file.text.charCodeAt(node.start + 1) !== DOLLAR || isIn(file.text.charCodeAt(node.start + 2), ASCII_DIGIT)) return false;
  return /^\$[A-Za-z_]\w*$/.test(value.text);
}

/** A variable in quotes, a number or a word where a secret belongs, a number where a duration does or the other way round, a text with a comment, a quote or a path of Windows in it. */
export function isSuspect(value: Value, types: readonly ValueType[], option: Option): boolean {
  if (readsSecondsOnly(types)) return value.kind !== "integer" && value.kind !== "float";
  if (value.kind === "string") {
    const { node, file } = value;
    if (isQuotedVariable(value)) return expectsNoDollar(option);
    if (node.kind !== "string" || (node.form !== "bare" && node.form !== "double")) return false;
    // Most are in quotes, and three characters tell that it is no path.
    if (node.form === "double" && file.text.charCodeAt(node.start + 2) !== COLON) return false;
    const written = file.text.slice(node.start, node.end);
    return /^"?[a-z]:\\/i.test(written) || (node.form === "bare" && /#|(?<!:)\/\/|'$/.test(written));
  }
  return value.kind === "integer" ? isCredential(option) || takesDuration(types) : isCredential(option);
}
