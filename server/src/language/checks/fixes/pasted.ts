/** Writes what was meant in place of what came with pasted text. */
import type { Config } from "../../model/config.js";
import { optionProblems } from "../../model/options/optionWalk.js";
import { asTyped, isTypographicQuote, unseenIn } from "../../model/pastedCharacters.js";
import type { CheckContext } from "../check.js";
import type { PastedPlace } from "../places/pasted.js";
import { asDuration, asSize, measureIn } from "../text/units.js";
import type { EditFix } from "./fix.js";
import { replaceFix } from "./edit.js";
import { quoted } from "./quote.js";

/** Of several ways to write it the first that leaves the fewest faults; behind a key that is known at last there may be others. @param isRefused whether the server refuses it as it is written. */
export function pastedFixes(config: Config, context: CheckContext, place: PastedPlace, isRefused: boolean): EditFix[] {
  const { file, span } = place;
  let fewest = faults(config, context) + (isRefused && place.what !== "key" ? 0 : 1);
  let best: EditFix | undefined;
  for (const { title, text } of ways(place)) {
    const fix = replaceFix("asTyped", title, file, span, text, isRefused);
    const left = faults(context.after(fix.edits()), context);
    if (left >= fewest) continue;
    fewest = left;
    best = fix;
  }
  return best === undefined ? [] : [best];
}

/** How much keeps the server from starting. */
function faults(config: Config, { version }: CheckContext): number {
  const refused = optionProblems(config, version).filter((problem) => problem.kind === "new" || problem.kind === "value" || problem.kind === "rule" || (problem.kind === "unknown" && !problem.ignored));
  return config.problems.length + refused.length;
}

interface Way {
  readonly title: string;
  readonly text: string;
}

function ways({ file, span, what, quotes }: PastedPlace): Way[] {
  const written = file.text.slice(span.start, span.end);
  if (quotes) return withoutTypographic(asTyped(written).trim(), what);
  const typed = asTyped(written);
  if (what === "quoted") return [{ title: removal, text: written.charAt(0) + typed.slice(1, -1).trim() + written.slice(-1) }];
  const apart = { title: aBlank, text: asTyped(written, " ") };
  const removed = { title: unseenIn(written)?.isSpace === true ? aBlank : removal, text: typed };
  if (what === "path" && isQuote(file.text.charAt(span.start - 1))) return [{ title: removal, text: typed.trim() }];
  return what === "value" ? inValue(removed, apart) : [removed, apart];
}

const removal = "Remove the invisible character";
const aBlank = "Put a blank in its place";

/** A text keeps its quotes; a number has none. What has more of them than two, or a backslash, may be meant in several ways. */
function withoutTypographic(typed: string, what: PastedPlace["what"]): Way[] {
  const [first, last] = [isQuote(typed.charAt(0)) ? 1 : 0, isQuote(typed.slice(-1)) ? typed.length - 1 : typed.length];
  const content = typed.slice(first, last).trim();
  if (last < first || /[\\\u00ab\u00bb\u201c-\u201f]/.test(content)) return [];
  const straight = { title: "Put straight quotes in their place", text: what === "path" ? `"${content}"` : quoted(content) };
  return what === "value" && /^[\w.+:-]+$/.test(content) ? [straight, { title: "Take the quotes away", text: content }] : [straight];
}

function isQuote(character: string): boolean {
  return isTypographicQuote(character) || character === '"' || character === "'";
}

/** A blank inside ends a bare text, and stands in no number; a comment may begin behind it. */
function inValue(removed: Way, apart: Way): Way[] {
  const inside = removed.text.trim();
  if (inside === "") return [removed];
  const withQuotes = inside.includes("\\") ? [] : [{ title: "Put straight quotes around what was meant", text: quoted(inside) }];
  if (!inside.includes(" ") || /^\S+ +(?:#|\/\/)/.test(inside)) return [removed, apart, ...withQuotes];
  return number.test(inside) ? [{ title: "Remove what looks like a blank", text: inside.replaceAll(" ", "") }] : [...withQuotes, ...asMeasure(inside)];
}

/** `2 minutes`, `1.5 MB`. */
function asMeasure(text: string): Way[] {
  const measure = measureIn(text);
  const [size, duration] = measure === undefined ? [] : [asSize(measure), asDuration(measure)];
  const written = [size, duration === undefined ? undefined : `"${duration}"`].filter((each) => each !== undefined);
  return written.map((each) => ({ title: `Change to ${each}`, text: each }));
}

/** With or without blanks between its thousands, and a unit. */
const number = /^(?:\d+|\d{1,3}(?: \d{3})+) ?(?:[kmgtpe]i?b?)?$/i;
