/**
 * nats-server works on bytes, this on UTF-16. A byte that is not part of valid UTF-8 stands as one lone
 * surrogate, U+DC00 + byte (U+DC80..U+DCFF); valid UTF-8 never decodes to a lone surrogate.
 */
const escapedRun = /[\udc80-\udcff]{2,}/g;
const pairedLow = /[\ud800-\udbff]$/;

/** The stand-in of a raw byte, as `\xHH` puts one into a string. */
export function fromByte(byte: number): string {
  return String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
}

/** Reads runs of raw bytes that together are valid UTF-8 as the characters they are: `\xc3\xa9` is é. */
export function joinBytes(text: string): string {
  return text.replace(escapedRun, (run, offset: number) => {
    // The low half of a real surrogate pair may look like a raw byte; it is not part of the run.
    if (!pairedLow.test(text.slice(Math.max(0, offset - 1), offset))) return joinRun(run);
    return run.charAt(0) + joinRun(run.slice(1));
  });
}

function joinRun(run: string): string {
  let out = "";
  for (let at = 0; at < run.length; ) {
    const length = sequenceLength(run, at);
    out += length === 1 ? run.charAt(at) : String.fromCodePoint(codePoint(run, at, length));
    at += length;
  }
  return out;
}

function byteAt(run: string, at: number): number {
  return at < run.length ? run.charCodeAt(at) - 0xdc00 : -1;
}

/** Bytes of the valid UTF-8 sequence at `at`, 1 if there is none; bounds as in Go's utf8.DecodeRune. */
function sequenceLength(run: string, at: number): number {
  const first = byteAt(run, at);
  const second = byteAt(run, at + 1);
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 1;
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 1;
  for (let next = 2; next < length; next++) {
    const byte = byteAt(run, at + next);
    if (byte < 0x80 || byte > 0xbf) return 1;
  }
  return length;
}

function codePoint(run: string, at: number, length: number): number {
  let value = byteAt(run, at) & (0xff >> (length + 1));
  for (let next = 1; next < length; next++) value = (value << 6) | (byteAt(run, at + next) & 0x3f);
  return value;
}

/** Bytes of a text in UTF-8; undefined where it holds a raw byte, or half a surrogate pair. */
export function utf8Length(text: string): number | undefined {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) return undefined;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
