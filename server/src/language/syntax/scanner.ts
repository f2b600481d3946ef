/**
 * Finds the end and the kind of one scalar. Mirrors the value states of nats-server's lexer
 * (conf/lex.go, lexValue and below): what a value is depends on its first character, and a number that
 * turns out to be none becomes a bare string on the way. So the states lead into each other and stand together.
 */
import * as C from "./characters.js";
import type { Cursor } from "./cursor.js";
import type { IssueCode } from "./issues.js";
import { Scalar, ScalarType } from "./scalarNode.js";

export class Scanner {
  /**
   * The text ran out just behind an opening quote or an escape: the lexer then stops without an error and
   * what is open stays open (conf/lex.go, lexDubQuotedString and lexQuotedString emit itemEOF).
   */
  stopped = false;
  /** An unclosed block was looked through up to here: the next one need not be, or every line might be read anew for each. */
  #noBlockEndBefore = 0;
  readonly #text: string;
  readonly #cursor: Cursor;

  constructor(cursor: Cursor) {
    this.#text = cursor.text;
    this.#cursor = cursor;
  }

  /** Scans the scalar at `start`, where no `[`, `{` or newline stands. */
  scan(start: number): Scalar {
    const code = this.#text.charCodeAt(start);
    switch (code) {
      case C.DOUBLE_QUOTE:
        return this.#doubleQuoted(start);
      case C.SINGLE_QUOTE:
        return this.#singleQuoted(start);
      case C.OPEN_PARENTHESIS:
        return this.#block(start);
      case C.MINUS:
        return this.#negative(start);
      case C.DOT:
        this.#fail("float-without-integer", start, start + 1);
        return this.#bareString(start, start + 1);
      default: {
        const digit = C.digitLength(this.#text, start);
        return digit > 0 ? this.#number(start, start + digit) : this.#bareString(start, start);
      }
    }
  }

  #node(type: ScalarType, start: number, end: number): Scalar {
    return new Scalar(type, this.#cursor.anchor, start, end);
  }

  #fail(code: IssueCode, start: number, end: number): void {
    this.#cursor.fail(code, start, end);
  }

  /** Whether the lexer sees its end marker at `at`: the end of the text, or a NUL byte. */
  #ends(at: number): boolean {
    return at >= this.#text.length || this.#text.charCodeAt(at) === C.NUL;
  }

  /** An unclosed quote is taken to end with its line, so that the rest of the file is still read. */
  #unclosed(type: ScalarType, start: number): Scalar {
    this.#fail("unclosed-string", start, start + 1);
    this.#cursor.unclosed.push(start);
    return this.#node(type, start, this.#cursor.lineEnd(start));
  }

  #singleQuoted(start: number): Scalar {
    const at = C.skipUntil(this.#text, start + 1, C.STOPS_SINGLE);
    if (!this.#ends(at)) return this.#node(ScalarType.singleQuoted, start, at + 1);
    if (at === start + 1 && at >= this.#text.length) return this.#stop(ScalarType.singleQuoted, start);
    return this.#unclosed(ScalarType.singleQuoted, start);
  }

  #doubleQuoted(start: number): Scalar {
    const text = this.#text;
    let segment = start + 1;
    for (;;) {
      const at = C.skipUntil(text, segment, C.STOPS_DOUBLE);
      if (this.#ends(at)) {
        if (at === segment && at >= text.length) return this.#stop(ScalarType.doubleQuoted, start);
        return this.#unclosed(ScalarType.doubleQuoted, start);
      }
      if (text.charCodeAt(at) === C.DOUBLE_QUOTE) return this.#node(ScalarType.doubleQuoted, start, at + 1);
      segment = this.#escape(at);
    }
  }

  #stop(type: ScalarType, start: number): Scalar {
    this.stopped = true;
    return this.#node(type, start, this.#text.length);
  }

  /** Checks the escape at `at`; returns the offset behind it. */
  #escape(at: number): number {
    const text = this.#text;
    switch (text.charAt(at + 1)) {
      case "t":
      case "n":
      case "r":
      case '"':
      case "\\":
        return at + 2;
      case "x":
        if (C.isHexDigit(text.charCodeAt(at + 2)) && C.isHexDigit(text.charCodeAt(at + 3))) return at + 4;
        this.#fail("invalid-hex-escape", at, at + 2);
        return at + 2;
      default:
        this.#fail("invalid-escape", at, at + 2);
        return at + 1;
    }
  }

  /** A `)` closes a block only between two line feeds, or a line feed and the end (conf/lex.go, lexBlock). */
  #block(start: number): Scalar {
    const text = this.#text;
    let at = Math.max(start + 1, this.#noBlockEndBefore);
    for (; !this.#ends(at); at++) {
      if (text.charCodeAt(at) !== C.CLOSE_PARENTHESIS || text.charCodeAt(at - 1) !== C.LINE_FEED) continue;
      if (this.#ends(at + 1) || text.charCodeAt(at + 1) === C.LINE_FEED) return this.#node(ScalarType.block, start, at + 1);
    }
    this.#noBlockEndBefore = at;
    this.#fail("unclosed-block", start, start + 1);
    this.#cursor.unclosed.push(start);
    return this.#node(ScalarType.block, start, this.#cursor.lineEnd(start));
  }

  /** The rest of a bare string from `from`; the text from `start` on belongs to it already. @param type absent: what the word is, unless it has a quote or an escape. */
  #bareString(start: number, from: number, type?: ScalarType): Scalar {
    const text = this.#text;
    let escaped = false;
    let at = from;
    for (;;) {
      at = C.skipUntil(text, at, C.STOPS_BARE);
      const code = text.charCodeAt(at);
      if (code === C.SINGLE_QUOTE) return this.#node(type ?? ScalarType.string, start, at + 1);
      if (code !== C.BACKSLASH) break;
      escaped = true;
      at = this.#escape(at);
    }
    return this.#node(type ?? (escaped ? ScalarType.string : this.#wordType(start, at)), start, at);
  }

  /** What an unquoted word without escapes is (conf/lex.go, lexString). */
  #wordType(start: number, end: number): ScalarType {
    if (this.#text.charCodeAt(start) === C.DOLLAR && end > start) return ScalarType.variable;
    const isShort = end - start >= 2 && end - start <= 5;
    return isShort && isBooleanWord(this.#text.slice(start, end)) ? ScalarType.boolean : ScalarType.string;
  }

  #negative(start: number): Scalar {
    const digit = C.digitLength(this.#text, start + 1);
    if (digit === 0) {
      this.#fail("minus-without-digit", start, start + 1);
      return this.#bareString(start, start + 1);
    }
    const at = this.#skipDigits(start + 1 + digit);
    const code = this.#text.charCodeAt(at);
    if (code === C.DOT) return this.#fraction(start, at);
    return C.isSizeSuffix(code) ? this.#sized(start, at) : this.#integer(start, at, at);
  }

  #number(start: number, from: number): Scalar {
    const at = this.#skipDigits(from);
    const code = this.#text.charCodeAt(at);
    if (Number.isNaN(code) || C.endsNumber(code)) return this.#integer(start, at, at);
    if (code === C.MINUS) return this.#date(start, at);
    if (code === C.DOT) return this.#fraction(start, at);
    if (C.isSizeSuffix(code)) return this.#sized(start, at);
    const isBracket = code === C.CLOSE_BRACKET;
    if (isBracket) this.#cursor.swallowedBracket = true;
    // The character that makes it a string is consumed with it, whatever it is: a quote, a backslash, a `]`.
    const swallowed = (this.#text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    return this.#bareString(start, at + swallowed, isBracket ? ScalarType.bracketed : ScalarType.string);
  }

  #skipDigits(from: number): number {
    let at = C.skipAll(this.#text, from, C.ASCII_DIGIT);
    for (let length = C.digitLength(this.#text, at); length > 0; length = C.digitLength(this.#text, at)) at += length;
    return at;
  }

  /** From a size suffix on. What follows it makes a string, as in `1m30s`; older servers end the number before a digit, still older ones always. */
  #sized(start: number, suffix: number): Scalar {
    let at = suffix + 1;
    while (C.isSizeUnit(this.#text.charCodeAt(at))) at++;
    const code = this.#text.charCodeAt(at);
    const { textAfterSizeSuffix, digitsAfterSizeSuffix } = this.#cursor.dialect;
    const endsHere = !textAfterSizeSuffix || Number.isNaN(code) || C.endsNumber(code);
    const digitEndsIt = !digitsAfterSizeSuffix && C.digitLength(this.#text, at) > 0;
    return endsHere || digitEndsIt ? this.#integer(start, suffix, at) : this.#bareString(start, at);
  }

  /** strconv.ParseInt takes ASCII digits only, and what fits in 64 bits. */
  #integer(start: number, digitsEnd: number, end: number): Scalar {
    const text = this.#text;
    const first = text.charCodeAt(start) === C.MINUS ? start + 1 : start;
    if (C.skipAll(text, first, C.ASCII_DIGIT) < digitsEnd) {
      this.#fail("number-digits", start, end);
      return this.#node(ScalarType.oddInteger, start, end);
    }
    if (digitsEnd - start > 18 && !fitsIn64Bits(text.slice(start, digitsEnd))) this.#fail("integer-range", start, end);
    return this.#node(end - digitsEnd > 1 && !isSize(text.slice(digitsEnd, end)) ? ScalarType.oddInteger : ScalarType.integer, start, end);
  }

  /** A float, or with a second dot an address such as `127.0.0.1:4222`. */
  #fraction(start: number, dot: number): Scalar {
    const text = this.#text;
    const digit = C.digitLength(text, dot + 1);
    if (digit === 0) {
      this.#fail("float-without-fraction", start, dot + 1);
      return this.#bareString(start, dot + 1);
    }
    let at = this.#skipDigits(dot + 1 + digit);
    if (text.charCodeAt(at) === C.DOT) {
      for (let length = 1; length > 0; length = this.#addressLength(at)) at += length;
      return this.#node(ScalarType.string, start, at);
    }
    const value = text.slice(start, at);
    if (!/^-?[0-9.]+$/.test(value)) this.#fail("number-digits", start, at);
    else if (!Number.isFinite(Number(value))) this.#fail("float-range", start, at);
    return this.#node(ScalarType.float, start, at);
  }

  #addressLength(at: number): number {
    const code = this.#text.charCodeAt(at);
    return code === C.DOT || code === C.COLON || code === C.MINUS ? 1 : C.digitLength(this.#text, at);
  }

  #date(start: number, minus: number): Scalar {
    const written = fullDate.exec(this.#text.slice(start, start + 20))?.[0];
    if (written === undefined || minus !== start + 4) {
      this.#fail("invalid-date", start, minus + 1);
      return this.#bareString(start, minus + 1);
    }
    if (!isDate(written)) this.#fail("impossible-date", start, start + 20);
    return this.#node(ScalarType.date, start, start + 20);
  }
}

const fullDate = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z/;

/** Go's time.Parse knows the length of every month and no leap second. */
function isDate(written: string): boolean {
  const time = new Date(written);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(written.slice(0, 19));
}

function fitsIn64Bits(digits: string): boolean {
  return BigInt.asIntN(64, BigInt(digits)) === BigInt(digits);
}

/** Whether the server multiplies by this suffix; it drops a number with another, such as `1kbb`. */
function isSize(suffix: string): boolean {
  return /^.(b|ib?)$/i.test(suffix);
}

function isBooleanWord(word: string): boolean {
  switch (word.toLowerCase()) {
    case "true":
    case "false":
    case "on":
    case "off":
    case "yes":
    case "no":
      return true;
    default:
      return false;
  }
}
