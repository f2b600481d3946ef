/** Where characters that come with pasted text are a part of what the server reads, and not of a comment or of what stands in quotes. */
import type { Config, Problem } from "../../model/config.js";
import { memo } from "../../model/memo.js";
import { asTyped, byteOrderMarksEnd, closesQuote, isTypographicQuote, unseenIn } from "../../model/pastedCharacters.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { SourceText } from "../../syntax/sourceText.js";
import { pathTo } from "../../syntax/queries.js";
import type { Span } from "../../syntax/tree.js";
import { intendedText } from "../fixes/quote.js";
import { isLineEnd, lineEnd } from "../../syntax/lines.js";
import { reachBehind, sameLine } from "./lines.js";

export interface PastedPlace {
  readonly file: SourceFile;
  /** All that was meant as one word, with its quotes; in a gap the character alone. */
  readonly span: Span;
  readonly what: Word["what"];
  /** Typographic quotes stand around it, or one at an end. */
  readonly quotes: boolean;
  /** It begins a block or an array, which the server takes for a text. */
  readonly isBlock: boolean;
  /** The server takes what follows for something else than it was meant to be. */
  readonly hidesRest: boolean;
  /** What keeps the server from reading the language because of it. */
  readonly problems: readonly Problem[];
}

/** "gap": between the words. "quoted": a key or a value in straight quotes, with something unseen at an end. */
interface Word extends Span {
  readonly what: "key" | "value" | "path" | "quoted" | "gap";
  /** A straight quote opens it, and a typographic one was to close it: the text goes on, up to here. */
  readonly goesOnTo?: number;
}

export const pastedPlaces = memo((config: Config): readonly PastedPlace[] =>
  [...config.files.values()].flatMap((file) => {
    const spans = file.pasted ?? [];
    return spans.length === 0 ? [] : [...placesIn(file, spans, config.problems.filter((problem) => problem.file === file))];
  }));

const explained = memo((config: Config): ReadonlySet<Problem> => new Set(pastedPlaces(config).flatMap(({ problems }) => problems)));

/** Whether a problem comes from such a character, and is left to the check of them. */
export function isOfPasted(config: Config, problem: Problem): boolean {
  return explained(config).has(problem);
}

/** Whether a word that begins here is left to the check of them. */
export function isPastedWord(config: Config, file: SourceFile, { start }: Span): boolean {
  return pastedPlaces(config).some((place) => place.file === file && place.span.start === start);
}

function* placesIn(file: SourceFile, spans: readonly Span[], problems: readonly Problem[]): Generator<PastedPlace> {
  const openQuotes = problems.filter(({ code }) => /^unclosed-(?:string|key|include)$/.test(code));
  const marksEnd = byteOrderMarksEnd(file.text);
  let judged = 0;
  for (const { start: at } of spans) {
    // The marks at the beginning of a file have a check of their own.
    if (at < Math.max(judged, marksEnd)) continue;
    const open = openQuotes.find(({ span }) => span.start < at && at < span.start + maxLength && sameLine(file.text, span.start, at));
    const word = open === undefined ? wordAt(file, at) : { what: "value" as const, start: open.span.start, end: at, goesOnTo: lineEnd(file.text, at) };
    const place = word === undefined ? undefined : placeOf(file, word, problems);
    judged = Math.max(at + 1, place?.span.end ?? 0, word?.end ?? 0);
    if (place !== undefined) yield place;
  }
}

function wordAt({ document, text }: SourceFile, at: number): Word | undefined {
  const node = pathTo(document, at + 1).findLast(({ start }) => start <= at);
  switch (node?.kind) {
    case "entry":
      if (at < node.keyEnd) return { what: node.quoted ? "quoted" : "key", start: node.start, end: node.keyEnd };
      break;
    case "include":
      if (at >= node.path.start && at < node.path.end) return { what: "path", start: node.path.start, end: node.path.end };
      break;
    case "string":
    case "variable": {
      const { form, start, end } = node;
      if (form === "block") return undefined;
      if (form === "bare" || !closesLine(text, start, at, end)) return { what: form === "bare" ? "value" : "quoted", start, end };
      return { what: "value", start, end: at + 1, goesOnTo: end };
    }
    default:
  }
  return { what: "gap", start: at, end: at + 1 };
}

/** Whether a typographic quote at a line's end seems to close the text that a straight one has opened in this line, and that goes on. */
function closesLine(text: SourceText, start: number, at: number, end: number): boolean {
  if (at > start + maxLength || !isTypographicQuote(text.charAt(at)) || !closesQuote(text.charAt(start), text.charAt(at))) return false;
  return /^[ \t]*[,;]?[ \t]*[\r\n]/.test(text.slice(at + 1, Math.min(end, at + maxLength))) && sameLine(text, start, at);
}

function placeOf(file: SourceFile, word: Word, problems: readonly Problem[]): PastedPlace | undefined {
  const { text } = file;
  const { what, goesOnTo } = word;
  const written = text.slice(word.start, word.end);
  const end = what === "quoted" || what === "gap" ? undefined : quotesEnd(file, word);
  const span = { start: word.start, end: Math.max(word.end, end ?? 0) };
  const isBlock = what === "value" && /^ *[{[]/.test(asTyped(written));
  const hidesRest = isBlock || goesOnTo !== undefined;
  const isAround = (problem: Problem): boolean => goesOnTo !== undefined && /^unclosed-(?:map|array|group)$/.test(problem.code);
  const reach = hidesRest ? text.length : span.end > word.end || asTyped(written).trim() === "" ? reachBehind(file, span) : span.end;
  const found = problems.filter((problem) => (problem.span.start < span.start ? isAround(problem) : problem.span.start <= reach));
  const isMeant =
    what === "gap" ? found[0]?.span.start !== span.start
    : what === "quoted" ? !hasUnseenEnd(written.slice(1, -1))
    : what === "path" ? found.length === 0
    : goesOnTo !== undefined ? !found.some((problem) => problem.span.start === span.start || sameLine(text, goesOnTo, problem.span.start))
    : end === undefined && unseenIn(written) === undefined;
  return isMeant ? undefined : { file, span, what, quotes: end !== undefined, isBlock, hidesRest, problems: found };
}

/** Where the quotes around a word end, one of which at least is typographic; undefined where there are none. Something unseen may stand around them. */
function quotesEnd(file: SourceFile, { start: from, end }: Span): number | undefined {
  const { text } = file;
  let start = from;
  while (start < end && unseenIn(text.charAt(start)) !== undefined) start++;
  const opening = text.charAt(start);
  for (let at = start + 1; at < start + maxLength && !isLineEnd(text.charAt(at)); at++) {
    if (!closesQuote(opening, text.charAt(at)) || !endsWord.test(text.slice(at + 1, at + 2))) continue;
    if (!isTypographicQuote(opening) && !isTypographicQuote(text.charAt(at))) return undefined;
    for (at++; unseenIn(text.charAt(at)) !== undefined; at++);
    return at;
  }
  if (isTypographicQuote(opening)) return intendedText(file, start)?.end ?? end;
  return /[\u00ab\u00bb\u201c-\u201f]/.test(text.charAt(end - 1)) ? end : undefined;
}

/** Of a text in quotes on one line. */
const maxLength = 1_000;

const endsWord = /^(?:$|[\s\u200b\ufeff,;:=\]}])/;

/** All of it unseen may be meant. */
function hasUnseenEnd(content: string): boolean {
  const typed = asTyped(content).trim();
  return typed !== "" && (unseenIn(content.charAt(0)) !== undefined || unseenIn(content.slice(-1)) !== undefined);
}
