import { holdsCredential } from "../credentialForm.js";
import { detached } from "../detached.js";
import type { Pair, StringValue, Value } from "../value.js";

/** One rule that a place of the config breaks. Kept between analyses: where it stands in the text is asked when it is shown. */
export interface Found<Rule extends string> {
  readonly rule: Rule;
  readonly place: Place;
  /** Subjects and account names for the message, as {@link shown} makes them. */
  readonly words: readonly string[];
  /** Names of which the value should be one. */
  readonly among?: ReadonlySet<string>;
}

/** A value where it is written, or the key of a pair. */
export type Place = { readonly value: Value } | { readonly pair: Pair };

/** A name or subject, and where it is written. */
export interface Named {
  readonly text: string;
  readonly at: Value;
}

export function named(value: StringValue): Named {
  return { text: detached(value.text), at: value };
}

/** A text of the config fit to be shown; what comes out of the environment stays there, and a credential where it is written. */
export function shown({ text, at }: Named): string {
  return at.fromEnvironment || holdsCredential(text) ? "its value" : quoted(text);
}

/** In backquotes, without control characters, and cut. */
export function quoted(text: string): string {
  const clean = text.replace(/[\p{C}\p{Zl}\p{Zp}`]/gu, "\u{fffd}");
  return detached(`\`${clean.length > maxShown ? `${clean.slice(0, maxShown)}...` : clean}\``);
}

const maxShown = 60;
