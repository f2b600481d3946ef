/** What of a user JWT the live view needs. The server has verified it; the JWT itself is not kept. */
export interface UserClaims {
  readonly bearer: boolean;
  /** Public keys of which one is the issuer that the server states. */
  readonly issuers: readonly string[];
}

/** Longest JWT that is looked at, in characters; real ones have some hundreds to a few thousands. */
const longest = 65_536;

/** Undefined for whatever is no user JWT, such as the password that old servers put in this field for MQTT. */
export function readUserClaims(jwt: string): UserClaims | undefined {
  if (jwt.length > longest) return undefined;
  const [, body, signature, ...rest] = jwt.split(".");
  if (body === undefined || signature === undefined || rest.length > 0) return undefined;
  const claims = parse(body);
  if (!isRecord(claims) || !isRecord(claims["nats"])) return undefined;
  const issuers = [claims["iss"], claims["nats"]["issuer_account"]].filter((issuer) => typeof issuer === "string");
  return { bearer: claims["nats"]["bearer_token"] === true, issuers };
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

/** One character for each byte: the claims that are read hold ASCII only, and this room has no decoder of its own. */
function decodeBase64url(text: string): string | undefined {
  let bits = 0;
  let held = 0;
  let decoded = "";
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      decoded += String.fromCharCode((bits >> held) & 0xff);
    }
  }
  return decoded;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
