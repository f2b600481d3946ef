/**
 * NKeys as the nkeys library of nats-server takes them: base32 of a prefix byte, the key and a CRC-16. Its decoder
 * passes over line breaks and a few characters too many, so the server accepts keys that no client will ever match.
 */
export type NkeyRole = "user" | "account" | "operator" | "server" | "cluster" | "curve";

/** Prefix bytes: the first letter of a key (nkeys/strkey.go). */
const roles = new Map<number, NkeyRole>([
  [20 << 3, "user"], [0, "account"], [14 << 3, "operator"], [13 << 3, "server"], [2 << 3, "cluster"], [23 << 3, "curve"],
]);
const seedPrefix = 18 << 3;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The letter that public keys of a role begin with. */
export function letterOf(role: NkeyRole): string {
  for (const [prefix, each] of roles) if (each === role) return alphabet.charAt(prefix >> 3);
  return "";
}

/** The role of a public key that nats-server takes; undefined for all other text, seeds among it. */
export function publicKeyRole(text: string): NkeyRole | undefined {
  const bytes = decode(text);
  return bytes === undefined ? undefined : roles.get(bytes[0] ?? -1);
}

/** The key itself that a public NKey stands for, without prefix and checksum; undefined as for its role. */
export function publicKeyBytes(text: string): Uint8Array | undefined {
  const bytes = decode(text);
  return bytes === undefined || !roles.has(bytes[0] ?? -1) ? undefined : bytes.subarray(1);
}

/** The role of a seed, the private part. */
export function seedRole(text: string): NkeyRole | undefined {
  const [first = 0, second = 0] = decode(text) ?? [];
  return (first & 0xf8) === seedPrefix ? roles.get(((first & 7) << 5) | ((second & 0xf8) >> 3)) : undefined;
}

/** Looks like a seed at first sight, whether or not it is a valid one. */
export function looksLikeSeed(text: string): boolean {
  return /^S[UAONCX][A-Z2-7]{50,}$/.test(text.trim());
}

/** A seed in the midst of other text: 58 characters, nothing of the alphabet on either side. */
export const seedPattern = /(?<![A-Z2-7])S[UAONCX][A-Z2-7]{56}(?![A-Z2-7])/g;

/** What a client's key must look like to match: 56 characters and nothing else. */
export function isCanonical(text: string): boolean {
  return /^[A-Z2-7]{56}$/.test(text);
}

/** The key that the server reads out of a text; undefined where it reads none, or the text is longer than one by more than it passes over. */
export function canonicalKey(text: string): string | undefined {
  const key = text.replace(/[\r\n]/g, "").slice(0, 56);
  return isCanonical(key) && publicKeyRole(key) !== undefined ? key : undefined;
}

/** The bytes before the checksum; undefined where it does not hold. */
function decode(text: string): Uint8Array | undefined {
  const raw = base32(text.replace(/[\r\n]/g, ""));
  if (raw === undefined || raw.length < 4) return undefined;
  const end = raw.length - 2;
  const sum = (raw[end] ?? 0) | ((raw[end + 1] ?? 0) << 8);
  const body = raw.subarray(0, end);
  return crc16(body) === sum ? body : undefined;
}

/** As Go decodes without padding: a last group of a length that nothing encodes to gives no byte at all. */
function base32(text: string): Uint8Array | undefined {
  if (text.length > maxLength) return undefined;
  const last = text.length % 8;
  const bytes = new Uint8Array(Math.floor(((text.length - (last === 1 || last === 3 || last === 6 ? last : 0)) * 5) / 8));
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const character of text) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return undefined;
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    if (at < bytes.length) bytes[at++] = (value >> bits) & 0xff;
  }
  return bytes;
}

/** No key is longer; what is, is not looked at. */
const maxLength = 200;

/** CRC-16 of XMODEM: polynomial 0x1021, starting at 0. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc;
}
