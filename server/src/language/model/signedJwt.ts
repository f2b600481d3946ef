/** Whether nats-server would take a JWT that stands in its config (jwt/v2, Decode). */
import type { SourceText } from "../syntax/sourceText.js";
import { decodeJson, natsPart, textIn } from "./jwtClaims.js";
import { publicKeyBytes, publicKeyRole } from "./nkey.js";

/** @param signature base64url. Whether the owner of an Ed25519 key has signed a text; undefined where nobody can tell. */
export type Verify = (key: Uint8Array, text: string, signature: string) => boolean | undefined;

export type JwtFault = "not-a-jwt" | "wrong-version" | "wrong-kind" | "wrong-issuer" | "wrong-signature";

/** An operator signs itself; an account is signed by an operator or, while it is tried out, by itself. */
const issuers = { operator: ["operator"], account: ["account", "operator"], user: ["account"] } as const;

/** Undefined where the server takes it. Whether it has expired is looked at later, when it is used. */
export function jwtFault(text: string, role: keyof typeof issuers, verify: Verify): JwtFault | undefined {
  const [header = "", body = "", signature = "", ...rest] = text.split(".");
  const claims = decodeJson(body);
  const head = decodeJson(header);
  const nats = claims === undefined ? undefined : natsPart(claims);
  if (rest.length > 0 || head === undefined || claims === undefined || nats === undefined || !isNatsHeader(head)) return "not-a-jwt";
  const firstKind = textIn(claims, "type");
  if (firstKind === undefined && nats["type"] === role && nats["version"] !== 2) return "wrong-version";
  if ((firstKind ?? nats["type"]) !== role) return "wrong-kind";
  const issuer = textIn(claims, "iss") ?? "";
  const issuerRole = publicKeyRole(issuer);
  const key = publicKeyBytes(issuer);
  if (key === undefined || !issuers[role].some((each) => each === issuerRole)) return "wrong-issuer";
  // Version 1 is signed over the claims alone.
  const signed = firstKind === undefined ? `${header}.${body}` : body;
  // Others pass over what is no base64url; Go does so with line ends alone.
  return /^[\w\-\r\n]*$/.test(signature) && verify(key, signed, signature) !== false ? undefined : "wrong-signature";
}

function isNatsHeader(header: Readonly<Record<string, unknown>>): boolean {
  const algorithm = textIn(header, "alg")?.toLowerCase() ?? "";
  return textIn(header, "typ")?.toUpperCase() === "JWT" && (algorithm === "ed25519" || algorithm === "ed25519-nkey");
}

/** Of a file that nsc wrote, the part between its lines of dashes; else all of it (jwt.ParseDecoratedJWT). */
export function undecorated(text: SourceText): string {
  return /-{3,}[^\n]*-{3,}\r?\n\s*([A-Za-z0-9_\-.=]+)\s*\r?\n-{3,}/.exec(text.toString())?.[1] ?? text.toString().trim();
}

/**
 * Whether nats-server finds a JWT and a seed in the text of a creds file: two parts between lines of dashes
 * (server/opts.go, credsRe). 2.9.10 wants an end behind the last line too, and no line ends of Windows; what it takes newer ones take.
 */
export function isCredsText(text: SourceText): boolean {
  return (text.toString().match(/-{3,}[^\n]*-{3,}\r?\n[\w\-.=]+\r?\n-{3,}[^\n]*-{3,}(?:\r?\n|$)/g) ?? []).length >= 2;
}
