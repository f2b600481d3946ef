import * as C from "./characters.js";
import type { Dialect } from "./dialect.js";
import { issue } from "./issues.js";
import type { IssueCode } from "./issues.js";
import type { Span, SyntaxIssue } from "./tree.js";

/** A position in the text, with the comments passed and the errors met so far. */
export class Cursor {
  at = 0;
  readonly comments: Span[] = [];
  readonly errors: SyntaxIssue[] = [];
  readonly text: string;
  readonly dialect: Dialect;
  /** Errors met up to here are echoes of the last one. */
  #quietUntil = -1;
  readonly #lines: Stretches;
  readonly #words: Stretches;

  constructor(text: string, dialect: Dialect) {
    this.text = text;
    this.dialect = dialect;
    this.#lines = new Stretches(text, C.isNewline);
    this.#words = new Stretches(text, C.endsBareString);
  }

  /** The code unit at `at`, NaN behind the end. */
  code(at = this.at): number {
    return this.text.charCodeAt(at);
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Whether nats-server's lexer sees its end marker here: the end of the text, or a NUL byte. */
  atEndMarker(): boolean {
    return this.atEnd() || this.code() === C.NUL;
  }

  skipSpaces(): void {
    const { text } = this;
    let { at } = this;
    while (C.isSpace(text.charCodeAt(at))) at++;
    this.at = at;
  }

  skipBlanks(): void {
    while (C.isBlank(this.code())) this.at++;
  }

  atComment(): boolean {
    const code = this.code();
    return code === C.HASH || (code === C.SLASH && this.code(this.at + 1) === C.SLASH);
  }

  /** Skips the comment at the cursor up to its newline, if one stands there. */
  skipComment(): boolean {
    if (!this.atComment()) return false;
    const { text, at: start } = this;
    let end = start;
    for (let code = text.charCodeAt(end); end < text.length && code !== C.NUL && !C.isNewline(code); code = text.charCodeAt(end)) end++;
    this.at = end;
    this.comments.push({ start, end });
    return true;
  }

  lineEnd(from = this.at): number {
    return this.#lines.end(from);
  }

  /** The end of the bare word that goes on at the cursor. */
  wordEnd(): number {
    return this.#words.end(this.at);
  }

  fail(code: IssueCode, start: number, end = start + 1): void {
    this.report(issue(code, start, Math.max(start, Math.min(end, this.text.length))));
  }

  /** One error a line is enough: what goes wrong behind it on that line follows from it. */
  report(found: SyntaxIssue): void {
    const metAt = Math.max(this.at, found.start);
    if (metAt <= this.#quietUntil) return;
    this.errors.push(found);
    this.#quietUntil = this.lineEnd(metAt);
  }
}

/** Finds where stretches of text end; the last one is kept, or each error on a long line would look through it anew. */
class Stretches {
  readonly #text: string;
  readonly #ends: (code: number) => boolean;
  #from = 0;
  #end = -1;

  constructor(text: string, ends: (code: number) => boolean) {
    this.#text = text;
    this.#ends = ends;
  }

  end(from: number): number {
    if (from >= this.#from && from <= this.#end) return this.#end;
    let at = from;
    while (at < this.#text.length && !this.#ends(this.#text.charCodeAt(at))) at++;
    this.#from = from;
    this.#end = at;
    return at;
  }
}
