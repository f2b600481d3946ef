/** How the entries around a place are written, so that a new one looks like them. */
import type { Place } from "../../model/optionPath.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Entry } from "../../syntax/tree.js";
import { itemsBeside } from "./level.js";
import { entryKeyText } from "../../syntax/values.js";

export interface KeyStyle {
  /** Around keys; empty for bare ones. */
  readonly quote: string;
  /** Between a key and what is no block: `: `, ` = ` or a blank. */
  readonly separator: string;
  /** Between a key and its block. */
  readonly beforeBlock: string;
}

const maxLooked = 20;

export function keyStyle(place: Place): KeyStyle {
  const { text } = place.file;
  const beside = itemsBeside(place).filter((item) => item.kind === "entry").filter((entry) => entry !== place.entry && entry.value !== undefined);
  // What follows a word that is being typed may have fallen apart.
  const start = place.entry?.start ?? Infinity;
  const nearest = [...beside.filter((entry) => entry.start < start).slice(-maxLooked).toReversed(), ...beside.filter((entry) => entry.start > start).slice(0, maxLooked)];
  const around = place.trail.filter((node) => node.kind === "entry").filter((entry) => entry !== place.entry).slice(-1);
  const models = [...nearest, ...around];
  const written = (isBlock: boolean): string | undefined => {
    const model = models.find((entry) => (entry.value?.kind === "map") === isBlock && (isBlock || !isBlockLike(entry)));
    return model === undefined ? undefined : separatorOf(text, model);
  };
  const key = [...models, ...(place.entry === undefined ? [] : [place.entry])].find((entry) => saysQuotes(text, entry))?.key;
  const quote = key?.quoted === true ? text.charAt(key.start) : "";
  const separator = written(false) ?? signLike(written(true)) ?? ": ";
  return { quote, separator, beforeBlock: written(true) ?? (quote === "" ? " " : separator) };
}

/** A key that cannot do without quotes, such as a subject, says nothing of others. */
function saysQuotes(text: SourceText, entry: Entry): boolean {
  return !entry.quoted || /^[A-Za-z_][A-Za-z0-9_-]*$/.test(entryKeyText(text, entry));
}

/** A list behind a blank, as blocks are written, says nothing of other values. */
function isBlockLike({ value, separator }: Entry): boolean {
  return value?.kind === "array" && separator < 0;
}

/** One blank where there is any: columns that were aligned by hand are no style. */
function separatorOf(text: SourceText, { key, value, separator }: Entry): string {
  if (separator < 0) return " ";
  const before = separator > key.end ? " " : "";
  return `${before}${text.charAt(separator)}${value?.start === separator + 1 ? "" : " "}`;
}

/** A block that stands behind a blank says nothing of other values. */
function signLike(separator: string | undefined): string | undefined {
  return separator === " " ? undefined : separator;
}
