/** What must not be shown, wherever it stands. */
export { holdsCredential, isCredential } from "../../model/credentialForm.js";

/** The scheme of a URL (RFC 3986): `nats-route` and `nats-leaf` are two. */
const scheme = "[A-Za-z][A-Za-z0-9+.-]{0,20}:\\/\\/";
const beginsWithScheme = new RegExp(`^${scheme}`);
const urlParts = new RegExp(`^(${scheme})([^/?#\\s]*@)?(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(:\\d{1,5})?(?=[/?#]|$)`);

/** Whether a text begins as a URL with a host does. */
export function hasScheme(text: string): boolean {
  return beginsWithScheme.test(text);
}

/** A URL may carry a token or a password before its `@`. */
export function hasUserinfo(text: string): boolean {
  return text.includes("@");
}

/** Scheme, host and port of a URL and nothing else of it; undefined where it is not plain which part is which. */
export function bareUrl(text: string): string | undefined {
  const parts = urlParts.exec(text);
  if (parts === null || text.slice(parts[0].length).includes("@")) return undefined;
  return `${parts[1] ?? ""}${parts[2] === undefined ? "" : "***@"}${parts[3] ?? ""}${parts[4] ?? ""}`;
}
