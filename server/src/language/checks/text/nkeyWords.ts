/** What is wrong with a text that should be a public NKey, and what it was meant to be. Never holds the text. */
import { letterOf, looksLikeSeed, publicKeyRole } from "../../model/nkey.js";
import type { NkeyRole } from "../../model/nkey.js";
import type { ValueType } from "../../schema/valueType.js";

/** In words, as the beginning of a sentence or two. @param wanted the role of the key that belongs there; any if absent. */
export function nkeyFault(text: string, wanted?: NkeyRole): string {
  const key = wanted === undefined ? "a public NKey" : `the public NKey of ${withArticle(wanted)}`;
  const begins = wanted === undefined ? "" : ` and begins with ${letterOf(wanted)}`;
  const role = publicKeyRole(text);
  if (text === "") return `Here belongs ${key}: it has 56 characters${begins}.`;
  if (looksLikeSeed(text)) return `This looks like a seed, the private half of an NKey, mistyped or cut. Here belongs ${key}; where the seed was seen by others, make a new key pair.`;
  if (role !== undefined) return `This is the public NKey of ${withArticle(role)}: here belongs ${key}, which begins with ${wanted === undefined ? "another letter" : letterOf(wanted)}.`;
  if (meantKey(text) !== undefined) return `This is a public NKey, but for ${/[a-z]/.test(text) ? "its letters, which must be upper case" : "the blanks around it"}.`;
  if (/[^A-Z2-7]/.test(text)) return `This is no public NKey: it holds a character that none has. They are made of the letters A to Z, upper case, and the digits 2 to 7. Here belongs ${key}.`;
  if (text.length !== 56) return `This is no public NKey: it has ${text.length} characters instead of 56. Here belongs ${key}.`;
  return `The checksum in this NKey does not hold: some character of it is wrong. Here belongs ${key}.`;
}

/** The key that was meant, where only blanks around it or the case of its letters are wrong. */
export function meantKey(text: string): string | undefined {
  const key = text.trim().toUpperCase();
  return key !== text && key.length === 56 && publicKeyRole(key) !== undefined ? key : undefined;
}

export function withArticle(role: NkeyRole): string {
  if (role === "curve") return "a curve (X25519)";
  return `${/^[ao]/.test(role) ? "an" : "a"} ${role}`;
}

/** Whose key an option takes; undefined where that of anyone will do, or none is asked for. */
export function wantedRole(types: readonly ValueType[]): NkeyRole | undefined {
  const role = types.flatMap((type) => (type.kind === "nkey" ? [type.role] : type.kind === "list" && type.of.kind === "nkey" ? [type.of.role] : []))[0];
  return role === "any" ? undefined : role;
}
