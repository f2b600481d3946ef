/** What nats-server's option layer refuses pair by pair, as optionWalk.ts finds it. */
import type { Block, Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import type { MapValue, Pair, StringValue, Value } from "../value.js";
import type { BrokenRule } from "./brokenRule.js";
import type { Misfit } from "./fits.js";
import type { Rule } from "./rules.js";

export type OptionProblem = UnknownOption | NewOption | WrongValue | RuleProblem | NamedFile | WrittenJwt | LooseNkey;

interface InBlock {
  readonly pair: Pair;
  /** The block that the pair stands in. */
  readonly map: MapValue;
  readonly block: Block;
}
/** An option in a config. */
export interface OptionPlace extends InBlock {
  readonly option: Option;
}
export interface UnknownOption extends InBlock {
  readonly kind: "unknown";
  /** The server passes over it without a word. */
  readonly ignored: boolean;
}
/** An option of a later release. */
export interface NewOption extends OptionPlace {
  readonly kind: "new";
}
export interface WrongValue extends OptionPlace {
  readonly kind: "value";
  /** The value at fault: that of the pair, or one inside it. */
  readonly value: Value;
  /** What the option takes there. */
  readonly types: readonly ValueType[];
  readonly misfit: Misfit | Rule;
}

/** Options of one block that must or must not stand together. */
export interface RuleProblem extends BrokenRule {
  readonly kind: "rule";
  readonly map: MapValue;
  readonly block: Block;
}

/**
 * The server reads a file of this name, uses or makes a folder, or takes a certificate from a store of the system: only the
 * machine can tell whether it will.
 */
export interface NamedFile extends OptionPlace {
  readonly kind: "file";
  readonly value: StringValue;
}
/** The server decodes this text as a JWT, or for an operator reads the file of that name. */
export interface WrittenJwt extends OptionPlace {
  readonly kind: "jwt";
  readonly role: "operator" | "account";
  readonly value: StringValue;
}
/** A public key that the server takes, in a form that no client sends (nkey.ts). */
export interface LooseNkey extends OptionPlace {
  readonly kind: "loose-nkey";
  readonly value: StringValue;
}
