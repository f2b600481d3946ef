/** Characters that come with pasted text, from a chat, a word processor or a web page: nobody sees them, or they look like others. */
import type { SourceText } from "../syntax/sourceText.js";
import type { Sought } from "./occurrences.js";

const spaces = "[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]";
/** Marks of writing direction are among them. Joiners between letters belong to some languages, and to some emoji. */
const unseen = "[\\u00ad\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff]|(?<![\\u0080-\\u{10ffff}])[\\u200c\\u200d]|[\\u200c\\u200d](?![\\u0080-\\u{10ffff}])";
/** Primes are among them: some write them for quotes. */
const doubles = "\\u00ab\\u00bb\\u201c-\\u201f\\u2033";
const singles = "\\u2018-\\u201b\\u2032\\u2039\\u203a";

/** Half a surrogate pair counts as a letter, since a window may cut one. */
const letter = "[\\p{L}\\p{N}\\ud800-\\udfff\\u{10000}-\\u{10ffff}]";

/** Of single quotes not those between two letters, which are apostrophes. */
export const pastedCharacter: Sought = {
  pattern: new RegExp(`${spaces}|${unseen}|[${doubles}]|(?<!${letter})[${singles}]|[${singles}](?!${letter})`, "gu"),
  length: 1,
};

const anySpace = new RegExp(spaces, "gu");
const anyUnseen = new RegExp(unseen, "gu");
const quoteFamilies = [new RegExp(`^["${doubles}]$`, "u"), new RegExp(`^['${singles}]$`, "u")] as const;
const typographic = new RegExp(`^[${doubles}${singles}]$`, "u");

/** The text that was meant: with blanks for other spaces, and nothing, or something else, for what has no width. */
export function asTyped(text: string, forUnseen = ""): string {
  return text.replace(anyUnseen, forUnseen).replace(anySpace, " ");
}

export function isTypographicQuote(character: string): boolean {
  return typographic.test(character);
}

/** Whether one quote, typographic or not, may close what another has opened. */
export function closesQuote(opening: string, character: string): boolean {
  return quoteFamilies.some((family) => family.test(opening) && family.test(character));
}

const names: Readonly<Record<string, string>> = {
  "\u00a0": "a no-break space", "\u202f": "a narrow no-break space", "\u2007": "a figure space", "\u3000": "an ideographic space",
  "\u00ad": "a soft hyphen", "\u200b": "a zero-width space", "\u200c": "a zero-width non-joiner", "\u200d": "a zero-width joiner",
  "\u2060": "a word joiner", "\ufeff": "a byte order mark",
};

/** The first of the characters of a text that nobody sees or that look like a blank, in words; undefined where there is none. */
export function unseenIn(text: string): { readonly name: string; readonly isSpace: boolean } | undefined {
  const at = [text.search(anySpace), text.search(anyUnseen)].filter((found) => found >= 0);
  if (at.length === 0) return undefined;
  const first = text.charAt(Math.min(...at));
  const isSpace = asTyped(first) === " ";
  return { name: names[first] ?? (isSpace ? "a space of another width" : "a mark without width"), isSpace };
}

/** Where the byte order marks at the beginning of a text end: files that were put together may begin with several. */
export function byteOrderMarksEnd(text: SourceText): number {
  let end = 0;
  while (text.charAt(end) === "\ufeff") end++;
  return end;
}
