import { isObject } from "./json.js";

/** What of a user JWT the live view needs. The server has verified it; the JWT itself is not kept. */
export interface UserClaims {
  readonly bearer: boolean;
  /** Public key that signed it: the account's, or one of its signing keys. */
  readonly issuer: string | undefined;
  /** Issued by a scoped signing key, whose template in the account decides in the user's place, bearer or not. */
  readonly scoped: boolean;
}

/** Longest JWT that is looked at, in characters; real ones have some hundreds to a few thousands. */
const longest = 65_536;

/** Undefined for whatever is no user JWT, such as the password that old servers put in this field for MQTT. */
export function readUserClaims(jwt: string): UserClaims | undefined {
  if (jwt.length > longest) return undefined;
  const [, body, signature, ...rest] = jwt.split(".");
  if (body === undefined || signature === undefined || rest.length > 0) return undefined;
  const claims = parse(body);
  if (!isObject(claims) || !isObject(claims["nats"])) return undefined;
  const nats = claims["nats"];
  const iss = claims["iss"];
  return {
    bearer: nats["bearer_token"] === true,
    issuer: typeof iss === "string" ? iss : undefined,
    // The server takes a scoped user only without limits of its own; every other user JWT states `subs`.
    scoped: nats["issuer_account"] !== undefined && nats["subs"] === undefined,
  };
}

function parse(base64url: string): unknown {
  const text = decodeBase64url(base64url);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** By character code; -1 for what is no letter of the alphabet. */
const values = Int8Array.from({ length: 128 }, (_, code) => alphabet.indexOf(String.fromCharCode(code)));

/** One character for each byte: the claims that are read hold ASCII only, and this room has no decoder of its own. */
function decodeBase64url(text: string): string | undefined {
  let bits = 0;
  let held = 0;
  let decoded = "";
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at)] ?? -1;
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    decoded += String.fromCharCode((bits >> held) & 0xff);
  }
  return decoded;
}
