/** The text that parts of a JWT hold: base64 without padding, with `-` and `_` (RFC 4648). */
import { fromByte, joinBytes } from "../syntax/bytes.js";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** As UTF-8; undefined for what has other characters. */
export function decodeBase64url(text: string): string | undefined {
  const bytes: string[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(fromByte((held >> bits) & 0xff));
  }
  return joinBytes(bytes.join(""));
}
