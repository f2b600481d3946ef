/** How a key is written where it is suggested. */
import type { Config } from "../../model/config.js";
import type { Place } from "../../model/optionPath.js";
import type { Version } from "../../schema/version.js";
import { isComment } from "../../syntax/lines.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { KeyStyle } from "./style.js";
import type { Snippet } from "./suggestion.js";
import { snippetText } from "./suggestion.js";
import type { ValueForm } from "./valueSnippets.js";
import { isFollowed } from "./word.js";
import type { Word } from "./word.js";
import { writeString } from "./writing.js";

export interface KeyContext {
  readonly config: Config;
  /** The same as if the key had a value. */
  readonly ended: Config;
  readonly place: Place;
  readonly word: Word;
  readonly version: Version;
}

/** The name, and behind it what it needs: nothing where a value stands already. */
export function keyText({ word, place }: KeyContext, name: string, style: KeyStyle, form: ValueForm | undefined): Snippet {
  const quote = word.quote !== "" ? word.quote : style.quote === "" && writeString(name) !== name ? '"' : style.quote;
  const opened = (word.quote === "" ? quote : "") + name;
  if (form === undefined) {
    const key = opened + (word.closed ? "" : quote);
    return { as: "snippet", snippet: snippetText(key), plain: key, overQuote: false };
  }
  const start = opened + quote + (form.isBlock ? style.beforeBlock : style.separator);
  const behind = gapBehind(place.file.text, word);
  return { as: "snippet", snippet: snippetText(start) + form.snippet + behind, plain: start + form.plain + behind, overQuote: word.closed };
}

/** Whether a separator or a value follows the word on its line. */
export function hasValue({ place, word }: KeyContext): boolean {
  const { text } = place.file;
  const rest = text.slice(word.end + (word.closed ? 1 : 0), word.end + 200);
  if (/^[ \t]*[:=]/.test(rest) || /^[ \t]*[{[]/.test(rest)) return true;
  return word.end > word.start && /^[ \t]/.test(rest) && isFollowed(rest, 0);
}

/** Another entry on the line needs a comma in front of it, a comment a blank. */
export function gapBehind(text: SourceText, word: Word): string {
  if (isComment(text, word.end + (word.closed ? 1 : 0))) return " ";
  return word.end === word.start && isFollowed(text, word.end + (word.closed ? 1 : 0)) ? ", " : "";
}
