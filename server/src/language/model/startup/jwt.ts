/**
 * The claims of a JWT, of which a few decide whether a server starts. Nothing here checks a signature, and nothing of a
 * JWT goes into a message.
 */
export type Claims = Readonly<Record<string, unknown>>;

/** Of a JWT, or of a file with one between lines of dashes; undefined where there is none that can be read. */
export function claimsOf(text: string): Claims | undefined {
  const payload = /eyJ[\w-]*\.(eyJ[\w-]*)\.[\w-]*/.exec(text)?.[1];
  if (payload === undefined) return undefined;
  try {
    return record(JSON.parse(latin1(payload)));
  } catch {
    return undefined;
  }
}

/** What the NATS part of the claims says. */
export function natsClaims(claims: Claims): Claims {
  return record(claims["nats"]) ?? {};
}

/** Empty where the claim is absent. */
export function textClaim(claims: Claims, name: string): string {
  const value = claims[name];
  return typeof value === "string" ? value : "";
}

function record(value: unknown): Claims | undefined {
  return typeof value === "object" && value !== null ? (value as Claims) : undefined;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Base64url; names of claims and all that is looked at are ASCII, so bytes are as good as characters. */
function latin1(text: string): string {
  let out = "";
  let bits = 0;
  let value = 0;
  for (const character of text) {
    value = ((value << 6) | alphabet.indexOf(character)) & 0x3fff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += String.fromCharCode((value >> bits) & 0xff);
  }
  return out;
}
