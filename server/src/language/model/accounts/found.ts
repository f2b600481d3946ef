import type { MapValue, Pair, Value } from "../value.js";

/** One rule that a place of the config breaks. Kept between analyses: where it stands in the text is asked when it is shown. */
export interface Found<Rule extends string> {
  readonly rule: Rule;
  readonly place: Place;
  /** Subjects and account names for the message, as {@link shownText} makes them. */
  readonly words: readonly string[];
  /** Names of which the value should be one. */
  readonly among?: ReadonlySet<string>;
}

/** A value where it is written, or the key of a pair. */
export type Place = { readonly value: Value } | { readonly pair: Pair; readonly map: MapValue };

/** A text of the config fit to be shown; what comes out of the environment stays there. */
export function shownText(value: Value): string {
  return value.kind === "string" && !value.fromEnvironment ? quoted(value.text) : "its value";
}

/** In backquotes, without control characters, and cut. */
export function quoted(text: string): string {
  const clean = text.replace(/[\p{C}\p{Zl}\p{Zp}`]/gu, "\u{fffd}");
  return `\`${clean.length > maxShown ? `${clean.slice(0, maxShown)}...` : clean}\``;
}

const maxShown = 60;
