import type { Lines } from "./language/host.js";
import { partitionPoint } from "./language/syntax/partitionPoint.js";
import type { SourceText } from "./language/syntax/sourceText.js";
import { changeBetween } from "./language/syntax/textChange.js";
import type { TextChange } from "./language/syntax/textChange.js";
import { Page, maxPageLength, pagesOf } from "./textPage.js";

/**
 * A text in pages, each of which ends with a line feed but for the last. An edit makes the pages anew that it touches
 * and shares the others with the text before: a string of many megabytes would be copied with each keystroke. It has the
 * methods of a string that {@link SourceText} names, each for pages.
 */
export class PagedText implements SourceText, Lines {
  readonly length: number;
  readonly #pages: readonly Page[];
  /** Where each page starts. */
  readonly #starts: readonly number[];
  /** The line with which each page begins, and how many there are in all; counted when first asked for. */
  #firstLines: readonly number[] | undefined;
  #whole: string | undefined;
  /** The page that was last looked into: most looks are near each other. */
  #latest = 0;

  private constructor(pages: readonly Page[], whole?: string) {
    const starts: number[] = [];
    let length = 0;
    for (const { text } of pages) {
      starts.push(length);
      length += text.length;
    }
    this.#pages = pages;
    this.#starts = starts;
    this.#whole = whole;
    this.length = length;
  }

  static of(text: string): PagedText {
    return new PagedText([...pagesOf(text)], text);
  }

  /** The text with `[start, end)` replaced. */
  with(start: number, end: number, replacement: string): PagedText {
    const [first, last] = [this.#pageAt(start), this.#pageAt(end)];
    const page = this.#page(first);
    const [from, to] = [start - this.#start(first), end - this.#start(last)];
    if (first === last && page.text.length - (to - from) + replacement.length < maxPageLength) return new PagedText(this.#pages.with(first, page.with(from, to, replacement)));
    const between = page.text.slice(0, from) + replacement + this.#page(last).text.slice(to);
    return new PagedText([...this.#pages.slice(0, first), ...pagesOf(between), ...this.#pages.slice(last + 1)]);
  }

  /** The one replacement that makes it another text. What has not changed is compared page by page, at the speed of memory. */
  changeTo(text: string): TextChange {
    let [first, start] = [0, 0];
    for (; first < this.#pages.length && text.startsWith(this.#page(first).text, start); first++) start += this.#page(first).text.length;
    let [last, behind] = [this.#pages.length, 0];
    for (; last > first; last--) {
      const page = this.#page(last - 1).text;
      const at = text.length - behind - page.length;
      if (at < start || !text.startsWith(page, at)) break;
      behind += page.length;
    }
    const { start: from, oldEnd, newEnd } = changeBetween(this.slice(start, this.length - behind), text.slice(start, text.length - behind));
    return { start: start + from, oldEnd: start + oldEnd, newEnd: start + newEnd };
  }

  toString(): string {
    return (this.#whole ??= this.#pages.map(({ text }) => text).join(""));
  }

  charCodeAt(index: number): number {
    if (this.#whole !== undefined) return this.#whole.charCodeAt(index);
    if (!(index >= 0 && index < this.length)) return NaN;
    const page = this.#pageAt(index);
    return this.#page(page).text.charCodeAt(index - this.#start(page));
  }

  charAt(index: number): string {
    return index < 0 ? "" : this.slice(index, index + 1);
  }

  /** @param start not negative, other than for a string. */
  slice(start: number, end = this.length): string {
    if (this.#whole !== undefined) return this.#whole.slice(start, end);
    const to = Math.min(end, this.length);
    if (start >= to) return "";
    const [first, last] = [this.#pageAt(start), this.#pageAt(to - 1)];
    const offset = this.#start(first);
    if (first === last) return this.#page(first).text.slice(start - offset, to - offset);
    const between = this.#pages.slice(first + 1, last).map(({ text }) => text);
    return this.#page(first).text.slice(start - offset) + between.join("") + this.#page(last).text.slice(0, to - this.#start(last));
  }

  startsWith(search: string, at = 0): boolean {
    return this.slice(Math.max(0, at), Math.max(0, at) + search.length) === search;
  }

  includes(search: string, from = 0): boolean {
    return this.#find(search, from) >= 0;
  }

  indexOf(search: string, from = 0): number {
    return this.#find(search, from);
  }

  lastIndexOf(search: string, from = this.length): number {
    if (crossesLines(search)) return this.toString().lastIndexOf(search, from);
    for (let page = this.#pageAt(from); page >= 0; page--) {
      const found = this.#page(page).text.lastIndexOf(search, from - this.#start(page));
      if (found >= 0) return this.#start(page) + found;
    }
    return -1;
  }

  positionAt(offset: number): { line: number; character: number } {
    const page = this.#pageAt(offset);
    const { line, character } = this.#page(page).lines.positionAt(offset - this.#start(page));
    return { line: line + (this.#lineCounts()[page] ?? 0), character };
  }

  offsetAt({ line, character }: { line: number; character: number }): number {
    const counts = this.#lineCounts();
    if (line > (counts.at(-1) ?? 0)) return this.length;
    const page = Math.min(lastUpTo(counts, line), this.#pages.length - 1);
    return this.#start(page) + this.#page(page).lines.offsetAt({ line: line - (counts[page] ?? 0), character });
  }

  #find(search: string, from: number): number {
    if (crossesLines(search)) return this.toString().indexOf(search, from);
    for (let page = this.#pageAt(from); page < this.#pages.length; page++) {
      const found = this.#page(page).text.indexOf(search, from - this.#start(page));
      if (found >= 0) return this.#start(page) + found;
    }
    return -1;
  }

  #lineCounts(): readonly number[] {
    if (this.#firstLines !== undefined) return this.#firstLines;
    const counts = [0];
    for (const { lineEnds } of this.#pages) counts.push((counts.at(-1) ?? 0) + lineEnds);
    return (this.#firstLines = counts);
  }

  /** The index of the page around an offset; the nearest one where there is none. */
  #pageAt(offset: number): number {
    const latest = this.#latest;
    if (offset >= this.#start(latest) && offset < (this.#starts[latest + 1] ?? Infinity)) return latest;
    return (this.#latest = lastUpTo(this.#starts, offset));
  }

  #page(index: number): Page {
    return this.#pages[index] ?? noPage;
  }

  #start(index: number): number {
    return this.#starts[index] ?? 0;
  }
}

const noPage = new Page("");

/** Nothing else reaches from one page into the next. */
function crossesLines(search: string): boolean {
  return search.slice(0, -1).includes("\n");
}

/** The index of the last number that is not greater; 0 where all are. */
function lastUpTo(numbers: readonly number[], most: number): number {
  return Math.max(0, partitionPoint(numbers.length, (index) => (numbers[index] ?? Infinity) <= most) - 1);
}
