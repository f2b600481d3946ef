/** Snippets as the entries around them are written: theirs are bare keys with colons, one a line. */
import type { KeyStyle } from "./style.js";

export type SnippetStyle = Pick<KeyStyle, "quote" | "separator">;

export function styled(snippet: string, { quote, separator }: SnippetStyle): string {
  if (quote !== "") return asJson(snippet, quote, separator);
  // A blank needs no other in front of a block.
  return separator === ": " ? snippet : snippet.replace(/([a-z_]): /g, (_whole, letter: string) => letter + (separator.trim() === "" ? " " : separator));
}

/** What is no text in JSON either, or a size, which cannot be one. */
const bare = /^(-?\d+([KMGT]B)?|true|false)$/;

/** Where keys have quotes, texts have them too, and commas stand between entries. */
function asJson(snippet: string, quote: string, separator: string): string {
  return snippet
    .replace(/(\w|\}) \{\n/g, "$1: {\n")
    .replace(/: (\$\{\d:([^"}]+)\}|[a-z]\w*)/g, (whole, value: string, inner: string | undefined) => (bare.test(inner ?? value) ? whole : `: "${value}"`))
    .replace(/(^|[\s{])(\w+|\$\{\d:\w+\}): /g, (_whole, before: string, key: string) => before + quote + key + quote + separator)
    .replace(/([^\s{[,])\n(?=\t*[^\t\]}])/g, "$1,\n");
}

/** The same with one more place to fill in before its own. */
export function shifted(snippet: string): string {
  return snippet.replace(/\$(\{?)(\d)/g, (_whole, brace: string, digit: string) => `$${brace}${Number(digit) + 1}`);
}
