/**
 * Character classes of nats-server's lexer (conf/lex.go), by UTF-16 code unit.
 * That lexer marks the end of its input by NUL, so a NUL in a file ends strings, keys and comments. A table, and long as such.
 */
export const NUL = 0x00;
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const DOLLAR = 0x24;
export const SINGLE_QUOTE = 0x27;
export const OPEN_PARENTHESIS = 0x28;
export const CLOSE_PARENTHESIS = 0x29;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const EQUALS = 0x3d;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;

/** Space and tab: all that may stand between a value and its terminator. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

export function isNewline(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

export function isKeySeparator(code: number): boolean {
  return code === COLON || code === EQUALS;
}

/** Go's unicode.IsSpace: what ends a key and may stand before one. */
function isSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Classes of characters, as bits; a character is in several. */
export const SPACE_CLASS = 1;
/** What ends a bare key: a space, `:`, `=`, NUL. */
export const ENDS_KEY = 2;
/** What ends a bare string: newline, blank, NUL, `;`, `,`, `]`, `}`. */
export const ENDS_BARE = 4;
/** What ends a bare string, and what needs a closer look inside one: a single quote and a backslash. */
export const STOPS_BARE = 8;
/** What needs a closer look inside double quotes: themselves, a backslash, NUL. */
export const STOPS_DOUBLE = 16;
export const ENDS_COMMENT = 32;
export const ENDS_LINE = 64;
export const STOPS_SINGLE = 128;
export const ASCII_DIGIT = 256;
/** What ends a bare key, and what needs a closer look inside it: a brace. */
export const STOPS_KEY = 512;

/** By UTF-16 code unit: one look decides, in loops that pass every character of a text. */
const classes = new Uint16Array(0x10000);

function put(characters: string, ...bits: number[]): void {
  for (const character of characters) {
    for (const bit of bits) classes[character.charCodeAt(0)] = (classes[character.charCodeAt(0)] ?? 0) | bit;
  }
}

for (let code = 0; code <= 0x3000; code++) if (isSpace(code)) put(String.fromCharCode(code), SPACE_CLASS, ENDS_KEY, STOPS_KEY);
put(":=\0", ENDS_KEY, STOPS_KEY);
put("{", STOPS_KEY);
put("\0\t\n\r ;,]}", ENDS_BARE, STOPS_BARE);
put("'\\", STOPS_BARE);
put("'\0", STOPS_SINGLE);
put("\"\\\0", STOPS_DOUBLE);
put("\n\r", ENDS_COMMENT, ENDS_LINE);
put("\0", ENDS_COMMENT);
put("0123456789", ASCII_DIGIT);

/** Whether a character is in one of the classes; NaN is in none. */
export function isIn(code: number, bits: number): boolean {
  return code >= 0 && ((classes[code] ?? 0) & bits) !== 0;
}

/** The offset of the first character from `from` on that is in one of the classes; the end of the text if there is none. */
export function skipUntil(text: string, from: number, bits: number): number {
  const { length } = text;
  let at = from;
  while (at < length && ((classes[text.charCodeAt(at)] ?? 0) & bits) === 0) at++;
  return at;
}

/** The offset of the first character from `from` on that is in none of the classes. */
export function skipAll(text: string, from: number, bits: number): number {
  const { length } = text;
  let at = from;
  while (at < length && ((classes[text.charCodeAt(at)] ?? 0) & bits) !== 0) at++;
  return at;
}

/** What ends a number: what ends a bare string, without `]`, which the lexer forgets (`[1]` is not an array of one). */
export function endsNumber(code: number): boolean {
  return code !== CLOSE_BRACKET && isIn(code, ENDS_BARE);
}

/** k m g t p e, either case. */
export function isSizeSuffix(code: number): boolean {
  switch (code | 0x20) {
    case 0x6b:
    case 0x6d:
    case 0x67:
    case 0x74:
    case 0x70:
    case 0x65:
      return true;
    default:
      return false;
  }
}

/** b or i, either case: what may follow a size suffix, any number of times. */
export function isSizeUnit(code: number): boolean {
  const lower = code | 0x20;
  return lower === 0x62 || lower === 0x69;
}

export function isHexDigit(code: number): boolean {
  const lower = code | 0x20;
  return isAsciiDigit(code) || (lower >= 0x61 && lower <= 0x66);
}

export function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const decimalDigit = /^\p{Nd}/u;

/**
 * Code units of the decimal digit at `at`, 0 if there is none. The lexer takes every Unicode decimal
 * digit for a digit (Go's unicode.IsDigit), though only ASCII ones convert to a number later.
 */
export function digitLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x80) return isAsciiDigit(code) ? 1 : 0;
  // NaN past the end fails both comparisons.
  if (!(code >= 0x660)) return 0;
  return decimalDigit.exec(text.slice(at, at + 2))?.[0].length ?? 0;
}
