/** How keys and values of a file are named in its outline. */
import { bareUrl, hasScheme, isCredential } from "../text/secrets.js";

const maxLength = 100;

/** A name whose closing quote is missing goes on to what stands behind it. */
const goesOnToSecret = /(?:pass|password|token|nkey|key|secret|jwt)["']?\s*[:=]\s*\S/i;

/** Never empty, which editors refuse; one line of printable text, and no secret that stands where a name belongs. */
export function symbolName(text: string): string {
  if (isCredential(text) || goesOnToSecret.test(text)) return "(a credential)";
  // A URL where a name belongs may bring its password along.
  if (hasScheme(text)) return urlName(text);
  const printable = text.replace(/[\p{Cc}\p{Surrogate}\p{Bidi_Control}]+/gu, " ").trim();
  return printable === "" ? '""' : printable.length > maxLength ? `${printable.slice(0, maxLength)}…` : printable;
}

/** Scheme, host and port. What is no URL as it is meant to be may have a credential anywhere. */
export function urlName(text: string): string {
  return isCredential(text) ? "(a credential)" : (bareUrl(text)?.replace("***@", "") ?? "(a URL)");
}
