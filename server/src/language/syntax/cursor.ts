import { Anchor } from "./anchor.js";
import * as C from "./characters.js";
import type { Dialect } from "./dialect.js";
import { issue } from "./issues.js";
import type { IssueCode } from "./issues.js";
import type { SourceText } from "./sourceText.js";
import { Stretches } from "./stretches.js";
import type { Span, SyntaxIssue } from "./tree.js";

/** A text, which part of it is read, and how densely anchors are to stand in it. */
export interface Source {
  readonly text: SourceText;
  /** Absent: all of it. Offsets count from where the window starts, until reading is done. */
  readonly window?: Span | undefined;
  readonly dialect: Dialect;
  /** Code units between two places where reading can start again; absent: as suits the length of the text. */
  readonly anchorDistance?: number | undefined;
}

/** A position in the text, with the anchors set and the errors met so far. */
export class Cursor {
  at: number;
  /** What is read. */
  readonly text: string;
  readonly whole: SourceText;
  readonly dialect: Dialect;
  readonly anchors: Anchor[];
  /** The last one; nodes are placed by it. */
  anchor: Anchor;
  readonly errors: SyntaxIssue[] = [];
  /** Starts of quotes and blocks that nothing closes. */
  readonly unclosed: number[] = [];
  /** Whether a number was met that holds a `]`. */
  swallowedBracket = false;
  /** Reading went back to before the place where it began. */
  leftStart = false;
  readonly #startedAt: number;
  readonly #anchorDistance: number;
  /** Errors met up to here are echoes of the last one. */
  #quietUntil = -1;
  /** Asked about errors only. */
  #lines: Stretches | undefined;
  #words: Stretches | undefined;

  /** @param anchors those already set; reading begins at the last. */
  constructor({ text, window, dialect, anchorDistance = usualDistance(text) }: Source, anchors: readonly Anchor[] = []) {
    this.text = window === undefined ? text.toString() : text.slice(window.start, window.end);
    this.whole = text;
    this.dialect = dialect;
    this.anchor = anchors.at(-1) ?? new Anchor(0);
    this.anchors = anchors.length === 0 ? [this.anchor] : [...anchors];
    this.at = this.anchor.offset;
    this.#startedAt = this.at;
    this.#anchorDistance = anchorDistance;
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
    this.at = C.skipAll(this.text, this.at, C.SPACE_CLASS);
  }

  skipBlanks(): void {
    while (C.isBlank(this.text.charCodeAt(this.at))) this.at++;
  }

  atComment(): boolean {
    const code = this.code();
    return code === C.HASH || (code === C.SLASH && this.code(this.at + 1) === C.SLASH);
  }

  /** Skips the comment at the cursor up to its newline, if one stands there. */
  skipComment(): boolean {
    if (!this.atComment()) return false;
    this.at = C.skipUntil(this.text, this.at, C.ENDS_COMMENT);
    return true;
  }

  lineEnd(from = this.at): number {
    return (this.#lines ??= new Stretches(this.text, C.ENDS_LINE)).end(from);
  }

  /** The end of the bare word that goes on at the cursor. */
  wordEnd(): number {
    return (this.#words ??= new Stretches(this.text, C.ENDS_BARE)).end(this.at);
  }

  fail(code: IssueCode, start: number, end = start + 1): void {
    const metAt = Math.max(this.at, start);
    // One error a line is enough: what goes wrong behind it on that line follows from it.
    if (metAt <= this.#quietUntil) return;
    this.errors.push(issue(code, start, Math.max(start, Math.min(end, this.text.length)), metAt));
    this.#quietUntil = this.lineEnd(metAt);
  }

  /** Whether an error met here would be reported. */
  isHeard(): boolean {
    return this.at > this.#quietUntil;
  }

  /** Sets an anchor here if the last one is far enough; only where all that comes depends on the open nodes alone. */
  setAnchor(): void {
    if (this.at - this.anchor.offset < this.#anchorDistance) return;
    this.anchor = new Anchor(this.at);
    this.anchors.push(this.anchor);
  }

  /** Goes back to read again; the nodes made behind `to` must be dropped. False where that is before the place where reading began. */
  goBack(to: number): boolean {
    this.leftStart ||= to < this.#startedAt;
    if (this.leftStart) return false;
    this.at = to;
    while (this.anchor.offset > to) {
      this.anchors.pop();
      const before = this.anchors.at(-1);
      if (before === undefined) break;
      this.anchor = before;
    }
    return true;
  }
}

/** So near that an edit leaves most of a short text as it was, so far that all anchors of a long one are soon moved. */
function usualDistance({ length }: SourceText): number {
  return Math.min(Math.max(length >> 11, 64), 2_048);
}
