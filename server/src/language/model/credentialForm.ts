import { looksLikeJwt } from "./jwt.js";
import { looksLikeSeed } from "./nkey.js";

/** A text that holds a credential by its form alone, or the better part of one. */
export function isCredential(text: string): boolean {
  return looksLikeSeed(text) || looksLikeJwt(text) || /\$2[abxy]\$/.test(text) || /S[UAONCX][A-Z2-7]{20,}/.test(text) || /eyJ[A-Za-z0-9_-]{10,}/.test(text);
}
