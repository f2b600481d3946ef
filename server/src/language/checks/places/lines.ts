import { optionsNamed } from "../../model/options/kinds.js";
import type { SourceFile } from "../../model/sourceFile.js";
import { pathTo } from "../../syntax/queries.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Span } from "../../syntax/tree.js";

/** Whether no line ends between two offsets. */
export function sameLine(text: SourceText, start: number, end: number): boolean {
  return start <= end && !/[\r\n]/.test(text.slice(start, end));
}

/** Whether what stands at an offset looks like another option with its value. */
export function beginsOption(text: SourceText, offset: number): boolean {
  const [, name = ""] = /^["']?([\w-]+)["']?[ \t]*[:={]/.exec(text.slice(offset, offset + 100)) ?? [];
  return optionsNamed(name).length > 0;
}

/** Whether what stands at an offset can be the value of a key before it: no end, no comment, and no entry of its own, as in YAML. */
export function beginsValue(text: SourceText, offset: number): boolean {
  const next = text.slice(offset, offset + 100);
  const isNone = next === "" || /^(?:[\]}),;#]|\/\/|-\s)/.test(next) || /^(?:"[\w.-]+"|'[\w.-]+'|[\w.-]+)[ \t]*(?:[={]|:(?=\s|$))/.test(next);
  return !isNone && !beginsOption(text, offset);
}

/** How far mistakes come from a word that is cut short: the server takes its rest for a key, what follows for the value of that, and stops behind it. */
export function reachBehind({ document, text }: SourceFile, { end }: Span): number {
  const entry = pathTo(document, end).findLast(({ kind }) => kind === "entry");
  const isShort = entry?.kind === "entry" && entry.value?.kind !== "map" && entry.value?.kind !== "array";
  const from = Math.max(end, isShort ? entry.end : end);
  const rest = text.slice(from, from + maxReach);
  const line = rest.search(/[\r\n]/);
  return from + (line < 0 ? rest.length : line);
}

/** Further away on a line nothing follows from it; a line may be as long as its file, and hold a reason at each place. */
const maxReach = 1_000;
