/** The JSON that a JWT of NATS carries, not yet read as anything. The text is anybody's: its size and its nesting are limited. */
import type { SourceText } from "../syntax/sourceText.js";
import { decodeBase64url } from "./base64url.js";

export type Json = Readonly<Record<string, unknown>>;

/** Characters of the longest that is read; real ones have some hundreds to a few thousands. */
export const longestJwt = 65_536;
const deepest = 20;

/** The object that base64url text holds; undefined where it holds none. */
export function decodeJson(base64url: string): Json | undefined {
  const text = decodeBase64url(base64url);
  if (text === undefined || depthOf(text) > deepest) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Version 1 has its type beside the others, and the rest may be missing (jwt/v2, identifier.Kind). */
export function natsPart(claims: Json): Json | undefined {
  return claims["nats"] === undefined && textIn(claims, "type") !== undefined ? {} : objectIn(claims, "nats");
}

/** The NATS part of the claims, for the few of them that decide whether a server starts; also of a JWT between lines of dashes. */
export function natsClaims(text: SourceText): Json | undefined {
  const body = text.length > longestJwt ? undefined : /eyJ[\w-]*\.(eyJ[\w-]*)\.[\w-]*/.exec(text.toString())?.[1];
  const claims = body === undefined ? undefined : decodeJson(body);
  return claims === undefined ? undefined : natsPart(claims);
}

export function objectIn(object: Json, name: string): Json | undefined {
  const value = object[name];
  return isObject(value) ? value : undefined;
}

export function textIn(object: Json, name: string): string | undefined {
  const value = object[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Brackets in strings count too: what has many of them is not read. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "{" || bracket === "[" ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}
