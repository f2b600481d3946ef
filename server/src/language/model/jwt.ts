/**
 * What a JWT of NATS says of itself: operator, account or user, issued by whom and until when. Signatures are not
 * checked.
 */
import { detached } from "./detached.js";
import { decodeJson, isObject, longestJwt, natsPart, objectIn, textIn } from "./jwtClaims.js";
import type { Json } from "./jwtClaims.js";
import { grantsIn } from "./jwtGrants.js";
import type { JwtGrants } from "./jwtGrants.js";

export type JwtKind = "operator" | "account" | "user" | "other";

export interface Jwt {
  readonly kind: JwtKind;
  readonly name: string | undefined;
  /** Public key that it is about. */
  readonly subject: string | undefined;
  /** Public key that signed it. */
  readonly issuer: string | undefined;
  /** Seconds since 1970. */
  readonly issuedAt: number | undefined;
  readonly expiresAt: number | undefined;
  /** Seconds since 1970; not valid earlier. */
  readonly validFrom: number | undefined;
  /** Of a user: logs in without proving that it has the key. */
  readonly bearer: boolean;
  /** Of an account: its users may not be bearers. */
  readonly disallowsBearer: boolean;
  /** Of an account or a user: whole numbers by their names in the JWT, those for streams of three replicas as `R3.streams`. */
  readonly limits: ReadonlyMap<string, number>;
  /** Of an operator or an account: other keys that sign in its name. */
  readonly signingKeys: readonly SigningKey[];
  /** Of an operator: only its signing keys sign accounts. */
  readonly strictSigningKeys: boolean;
  readonly grants: JwtGrants;
}

export interface SigningKey {
  readonly key: string;
  /** Of a key with a role: the users it signs are bearers. */
  readonly bearer: boolean;
}

/** Whether a text has the form of a JWT; it is then as good as a password. */
export function looksLikeJwt(text: string): boolean {
  return /^\s*eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(\.|\s*$)/.test(text.slice(0, longestJwt));
}

/** By text, of those that were decoded last: a config may name hundreds of files with one, and each key that is typed asks for them all. */
const decoded = new Map<string, Jwt | undefined>();
/** How many, and characters of the longest: all of them together must stay small. */
const [maxDecoded, longestDecoded] = [1_000, 4_096];

/** Undefined for what is no JWT, or none of NATS. */
export function decodeJwt(text: string): Jwt | undefined {
  const written = text.trim();
  if (written.length > longestJwt) return undefined;
  if (decoded.has(written)) return decoded.get(written);
  if (decoded.size >= maxDecoded) decoded.clear();
  const jwt = decode(written);
  if (written.length <= longestDecoded) decoded.set(detached(written), jwt);
  return jwt;
}

function decode(written: string): Jwt | undefined {
  const [header, body, signature, ...rest] = written.split(".");
  if (header === undefined || body === undefined || signature === undefined || rest.length > 0) return undefined;
  const claims = decodeJson(body);
  if (decodeJson(header) === undefined || claims === undefined) return undefined;
  const nats = natsPart(claims);
  return nats === undefined ? undefined : read(claims, nats);
}

function read(claims: Json, nats: Json): Jwt {
  const type = textIn(claims, "type") ?? nats["type"];
  return {
    kind: type === "operator" || type === "account" || type === "user" ? type : "other",
    name: textIn(claims, "name"),
    subject: textIn(claims, "sub"),
    issuer: textIn(claims, "iss"),
    issuedAt: secondsIn(claims, "iat"),
    expiresAt: secondsIn(claims, "exp"),
    validFrom: secondsIn(claims, "nbf"),
    bearer: nats["bearer_token"] === true,
    disallowsBearer: objectIn(nats, "limits")?.["disallow_bearer"] === true,
    // Those of a user stand beside its permissions.
    limits: type === "user" ? new Map(numbersIn(nats, "")) : limitsIn(nats),
    signingKeys: Array.isArray(nats["signing_keys"]) ? nats["signing_keys"].flatMap(signingKey) : [],
    strictSigningKeys: nats["strict_signing_key_usage"] === true,
    grants: grantsIn(nats),
  };
}

function limitsIn(nats: Json): ReadonlyMap<string, number> {
  const limits = objectIn(nats, "limits") ?? {};
  const tiers = objectIn(limits, "tiered_limits") ?? {};
  const names = Object.keys(tiers).filter((name) => /^R\d$/.test(name));
  return new Map([...numbersIn(limits, ""), ...names.flatMap((name) => numbersIn(objectIn(tiers, name) ?? {}, `${name}.`))]);
}

function numbersIn(object: Json, prefix: string): (readonly [string, number])[] {
  return Object.entries(object).flatMap(([name, value]) => (typeof value === "number" && Number.isSafeInteger(value) ? [[`${prefix}${name}`, value] as const] : []));
}

/** A key alone, or with the role of its users (jwt/v2, SigningKeys). */
function signingKey(value: unknown): SigningKey[] {
  if (typeof value === "string") return [{ key: value, bearer: false }];
  const key = isObject(value) ? textIn(value, "key") : undefined;
  if (key === undefined || !isObject(value)) return [];
  return [{ key, bearer: objectIn(value, "template")?.["bearer_token"] === true }];
}

/** What a Date can hold; 0 is how nats says "never". */
function secondsIn(object: Json, name: string): number | undefined {
  const value = object[name];
  return typeof value === "number" && value > 0 && value <= 8.64e12 ? value : undefined;
}
