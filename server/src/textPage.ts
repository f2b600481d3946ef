/** The pieces of a text that an edit makes anew, and their lines. */
import { TextDocument } from "vscode-languageserver-textdocument";

/** Whole lines of a text. */
export class Page {
  readonly text: string;
  /** Counted when first asked for. */
  #lines: TextDocument | undefined;
  #lineEnds: number | undefined;

  constructor(text: string, lines?: TextDocument) {
    this.text = text;
    this.#lines = lines;
  }

  get lines(): TextDocument {
    return (this.#lines ??= TextDocument.create("", "", 0, this.text));
  }

  /** Of a page that nobody has asked for a position, lines are counted without finding where each begins. */
  get lineEnds(): number {
    return (this.#lineEnds ??= this.#lines === undefined && !this.text.includes("\r") ? countLineFeeds(this.text) : this.lines.lineCount - 1);
  }

  /** The page with `[start, end)` replaced. What is known of the lines goes over to it: who asks this one again has them counted anew. */
  with(start: number, end: number, replacement: string): Page {
    const lines = this.#lines;
    // A line feed that comes to stand behind a carriage return, or goes from there, changes what ends a line.
    if (lines === undefined || [this.text.slice(Math.max(0, start - 1), end), replacement].some((each) => each.includes("\r"))) return new Page(this.text.slice(0, start) + replacement + this.text.slice(end));
    const range = { start: lines.positionAt(start), end: lines.positionAt(end) };
    this.#lines = undefined;
    const changed = TextDocument.update(lines, [{ range, text: replacement }], 0);
    return new Page(changed.getText(), changed);
  }
}

/** UTF-16 code units of a page, at least; a longer line stays whole. */
const pageLength = 16 << 10;
/** A page that reaches this length becomes several. */
export const maxPageLength = 2 * pageLength;

/** As {@link Page}s, each of which ends with a line feed but for the last. */
export function* pagesOf(text: string): Generator<Page> {
  let from = 0;
  while (text.length - from >= maxPageLength) {
    const end = text.indexOf("\n", from + pageLength - 1) + 1;
    if (end === 0) break;
    yield new Page(text.slice(from, end));
    from = end;
  }
  yield new Page(text.slice(from));
}

function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
