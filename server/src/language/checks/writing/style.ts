/** How a document is written, so that what goes into it looks like the rest. */
import type { SourceFile } from "../../model/sourceFile.js";
import type { Entry } from "../../syntax/tree.js";

export interface Style {
  /** Around keys; empty for bare ones. */
  readonly keyQuote: string;
  /** Around strings. */
  readonly valueQuote: string;
  /** Between key and value, such as `: `, ` = ` or a blank. */
  readonly separator: string;
  /** Inside brackets: a blank or nothing. */
  readonly pad: string;
  /** After commas: a blank or nothing. */
  readonly gap: string;
  readonly upperCase: boolean;
}

/** The style of an entry and its value. */
export function styleOf(file: SourceFile, entry: Entry): Style {
  const { key, value } = entry;
  const between = file.text.slice(key.end, value?.start ?? key.end);
  const name = file.text.slice(key.start, key.end);
  const gap = between === "" || /\s/.test(between) ? " " : "";
  return {
    keyQuote: key.quoted ? name.charAt(0) : "",
    valueQuote: quoteOf(file, entry),
    separator: separatorLike(between),
    pad: gap,
    gap,
    upperCase: name === name.toUpperCase(),
  };
}

/** What stands between a key and its value, for another value in its place: on the line of the key. */
export function separatorOf({ text }: SourceFile, { key, value }: Entry, { separator }: Style): string {
  const between = text.slice(key.end, value?.start ?? key.end);
  return between === "" || /[\r\n]/.test(between) ? separator : between;
}

/** JSON knows no bare strings: where the value says nothing, quoted keys ask for quotes. */
function quoteOf({ text }: SourceFile, { key, value }: Entry): string {
  if (value?.kind !== "string") return key.quoted ? text.charAt(key.start) : "";
  return value.form === "double" || value.form === "single" ? text.charAt(value.start) : "";
}

/** One blank where the original has any: columns that were aligned by hand are no style for a new line. */
function separatorLike(between: string): string {
  const sign = between.trim().charAt(0);
  if (sign === "") return " ";
  const [before = "", after = ""] = between.split(sign);
  return `${before === "" ? "" : " "}${sign}${after === "" ? "" : " "}`;
}

export function writeKey(style: Style, name: string): string {
  return style.keyQuote + (style.upperCase ? name.toUpperCase() : name) + style.keyQuote;
}
