/**
 * Lines indented by the blocks around them. Nothing but the blanks that lines begin with changes, and never inside a text of several
 * lines: to nats-server the config stays what it is.
 */
import type { TextReplacement } from "../edits.js";
import type { SourceFile } from "../model/sourceFile.js";
import { walk } from "../syntax/queries.js";
import type { Node, Span } from "../syntax/tree.js";

export interface Indentation {
  /** Spaces of one level. */
  readonly tabSize: number;
  /** Otherwise a level is one tab. */
  readonly insertSpaces: boolean;
}

const maxTabSize = 16;
/** Deeper lines stay as they are: nobody writes such, and the indentation of all levels would outgrow any text. */
const maxLevel = 100;

/** What the tree says of lines, in the order of the text. */
interface Layout {
  readonly brackets: readonly { readonly at: number; readonly opens: boolean }[];
  /** Texts of several lines. */
  readonly texts: readonly Span[];
  /** Values that stand on a line below their key. */
  readonly below: ReadonlySet<number>;
}

/** @param within only lines that begin before its end and end behind its start. @returns none where nats-server cannot read the text. */
export function formatting(file: SourceFile, { tabSize, insertSpaces }: Indentation, within: Span = { start: 0, end: Infinity }): TextReplacement[] {
  if (file.document.errors.length > 0) return [];
  const text = file.text.toString();
  const unit = insertSpaces ? " ".repeat(Math.min(Math.max(tabSize, 1), maxTabSize)) : "\t";
  const indenting = new Indenting(text, layoutOf(file));
  const replacements: TextReplacement[] = [];
  // What stands behind a NUL the server does not read.
  const end = text.includes("\0") ? text.indexOf("\0") : text.length;
  for (let start = 0, next = 0; start < end; start = next) {
    next = text.indexOf("\n", start) + 1 || end;
    const first = firstOf(text, start);
    const level = indenting.level(start, first);
    if (level === undefined || level > maxLevel || start >= within.end || next <= within.start) continue;
    const indent = /[\r\n]/.test(text.charAt(first)) || first >= end ? "" : unit.repeat(level);
    if (text.slice(start, first) !== indent) replacements.push({ start, end: first, text: indent });
  }
  return replacements;
}

function firstOf(text: string, start: number): number {
  let at = start;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

/** Goes through the lines of a text from the first to the last. */
class Indenting {
  readonly #text: string;
  readonly #layout: Layout;
  /** For each open block the level of the line that it begins in. */
  readonly #open: number[] = [];
  #level = 0;
  #nextBracket = 0;
  #nextText = 0;

  constructor(text: string, layout: Layout) {
    this.#text = text;
    this.#layout = layout;
  }

  /** Of the line from `start` on, in which `first` is the first that is no blank; undefined where a text goes on in it. */
  level(start: number, first: number): number | undefined {
    const { brackets, texts, below } = this.#layout;
    for (let bracket = brackets[this.#nextBracket]; bracket !== undefined && bracket.at < first; bracket = brackets[++this.#nextBracket]) {
      if (bracket.opens) this.#open.push(this.#level);
      else this.#open.pop();
    }
    while ((texts[this.#nextText]?.end ?? Infinity) <= start) this.#nextText++;
    if ((texts[this.#nextText]?.start ?? Infinity) < start) return undefined;
    const around = this.#open.at(-1);
    return (this.#level = this.#closed(first) ?? (around === undefined ? 0 : around + 1) + (below.has(first) ? 1 : 0));
  }

  /** Where the line begins with closing brackets, the level of the outermost block that they close. */
  #closed(first: number): number | undefined {
    let level: number | undefined;
    for (let count = 0, at = first; ; count++) {
      const bracket = this.#layout.brackets[this.#nextBracket + count];
      if (bracket === undefined || bracket.opens || !/^[ \t,]*$/.test(this.#text.slice(at, bracket.at))) return level;
      level = this.#open[this.#open.length - 1 - count];
      at = bracket.at + 1;
    }
  }
}

function layoutOf({ text, document }: SourceFile): Layout {
  const brackets: { at: number; opens: boolean }[] = [];
  const texts: Span[] = [];
  const below = new Set<number>();
  const isOverLines = (start: number, end: number): boolean => text.slice(start, end).includes("\n");
  const noteText = (span: Span): void => { if (isOverLines(span.start, span.end)) texts.push(span); };
  const note = (node: Node): void => {
    if (node.kind === "map" || node.kind === "array" || node.kind === "group") {
      brackets.push({ at: node.start, opens: true });
      if (node.closed) brackets.push({ at: node.end - 1, opens: false });
    } else if (node.kind === "string") noteText(node);
    else if (node.kind === "include") noteText(node.path);
    else if (node.kind === "entry") {
      noteText(node.key);
      const { keyEnd, value } = node;
      if (value !== undefined && value.kind !== "map" && value.kind !== "array" && isOverLines(keyEnd, value.start)) below.add(value.start);
    }
  };
  for (const node of walk(document)) note(node);
  return { brackets: brackets.sort((one, other) => one.at - other.at), texts, below };
}
