const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Bytes as text: a byte that is not part of valid UTF-8 becomes the lone surrogate U+DC00 + byte
 * (U+DC80..U+DCFF), so that no two files read alike. A byte order mark stays, as nats-server keeps it.
 */
export function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return decodeMixed(bytes);
  }
}

function decodeMixed(bytes: Buffer): string {
  const parts: string[] = [];
  let validFrom = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      if (at > validFrom) parts.push(bytes.toString("utf8", validFrom, at));
      parts.push(String.fromCharCode(0xdc00 + (bytes[at] ?? 0)));
      validFrom = at + 1;
    }
    at += length === 0 ? 1 : length;
  }
  parts.push(bytes.toString("utf8", validFrom));
  return parts.join("");
}

/** Length of the valid sequence that starts at `at`, 0 where none does; the bounds of Go's utf8.DecodeRune. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xc2 && first <= 0xdf ? 2 : 0;
  if (length === 0) return 0;
  // No overlong forms, no surrogates, nothing beyond U+10FFFF.
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 0;
  for (let next = 2; next < length; next++) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
