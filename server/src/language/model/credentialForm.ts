import { looksLikeJwt } from "./jwt.js";
import { looksLikeSeed } from "./nkey.js";

/**
 * The beginning of a seed, or a whole one behind other letters: in the middle of a public key, and of names, the first
 * letters of a seed are as likely as any.
 */
const seedForm = /(?<![A-Z2-7])S[UAONCX][A-Z2-7]{20,}|S[UAONCX][A-Z2-7]{56}/;

/** A text that holds a credential by its form alone, or the better part of one. */
export function isCredential(text: string): boolean {
  return looksLikeSeed(text) || looksLikeJwt(text) || /\$2[abxy]\$/.test(text) || seedForm.test(text) || /eyJ[A-Za-z0-9_-]{10,}/.test(text);
}

/** A credential by its form, or a URL with a user, which may be a token, or with a password: of such a text nothing is shown. */
export function holdsCredential(text: string): boolean {
  return isCredential(text) || /:\/\/[^\s/?#]*@/.test(text);
}
