/**
 * The text whose SHA-256 nats-server 2.11+ prints as a config's digest: Go's JSON encoding of the resolved
 * values and a line feed (conf/parse.go, configDigest). Undefined where a problem keeps a value from being known,
 * and where variables repeat each other to a size far beyond that of the files.
 */
import type { Config } from "./config.js";
import type { MapValue, Pair, Value } from "./value.js";

export function digestInput(config: Config): string | undefined {
  return textOf(config, () => true);
}

/**
 * The same as 2.11.0 to 2.12.5 write it, where it is another: without what a `$NAME` refers to. They look for that in maps
 * in maps, not in lists, and do not run with it either (conf/parse.go, cleanupUsedEnvVars).
 */
export function earlierDigestInput(config: Config): string | undefined {
  const cleaned = cleanedPairs(config.value);
  const isAnother = [...cleaned].some((pairs) => pairs.some(({ overwritten, usedAsVariable }) => usedAsVariable && !overwritten));
  return isAnother ? textOf(config, ({ usedAsVariable }, pairs) => !usedAsVariable || !cleaned.has(pairs)) : undefined;
}

/** Of maps that are reached by way of maps alone. One that a variable repeats has the same pairs at each place. */
function cleanedPairs(root: MapValue): ReadonlySet<MapValue["pairs"]> {
  const found = new Set<MapValue["pairs"]>();
  const pending = [root.pairs];
  for (let pairs = pending.pop(); pairs !== undefined; pairs = pending.pop()) {
    if (found.has(pairs)) continue;
    found.add(pairs);
    for (const { value, overwritten, usedAsVariable } of pairs) if (value.kind === "map" && !overwritten && !usedAsVariable) pending.push(value.pairs);
  }
  return found;
}

/** Which of the pairs of a map are written. */
type Stays = (pair: Pair, pairs: MapValue["pairs"]) => boolean;

function textOf(config: Config, stays: Stays): string | undefined {
  if (config.problems.length > 0) return undefined;
  const written = [...config.files.values()].reduce((sum, { text }) => sum + text.length, 0);
  const json = toJson(config.value, stays, maxGrowth + longestEscape * written);
  return json === undefined ? undefined : `${json}\n`;
}

/** Code units that repeated variables may add. */
const maxGrowth = 2 << 20;
/** Of a character: `\u0000`. */
const longestEscape = 6;

/** Values and separators still to be written, last first: nesting must not exhaust the call stack. */
type Pending = string | Value;

function toJson(root: Value, stays: Stays, maxLength: number): string | undefined {
  const pending: Pending[] = [root];
  let out = "";
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === "string") out += next;
    else if (next.kind === "map") pushAll(pending, mapParts(next, stays));
    else if (next.kind === "array") pushAll(pending, ["[", ...separated(next.items.map((item) => [item])), "]"]);
    else out += scalarJson(next);
    if (out.length > maxLength) return undefined;
  }
  return out;
}

function pushAll(pending: Pending[], parts: readonly Pending[]): void {
  for (let at = parts.length - 1; at >= 0; at--) {
    const part = parts[at];
    if (part !== undefined) pending.push(part);
  }
}

function mapParts({ pairs }: MapValue, stays: Stays): Pending[] {
  const current = pairs.filter((pair) => !pair.overwritten && stays(pair, pairs));
  current.sort((a, b) => compareBytes(a.key, b.key));
  return ["{", ...separated(current.map((pair) => [`${stringJson(pair.key)}:`, pair.value])), "}"];
}

function separated(groups: readonly (readonly Pending[])[]): Pending[] {
  return groups.flatMap((group, index) => (index === 0 ? group : [",", ...group]));
}

function scalarJson(value: Exclude<Value, { kind: "map" | "array" }>): string {
  switch (value.kind) {
    case "string":
    case "date":
      return stringJson(value.text);
    case "integer":
      return value.value.toString();
    case "float":
      return Object.is(value.value, -0) ? "-0" : value.value.toString();
    case "boolean":
      return value.value ? "true" : "false";
    case "unknown":
      return "null";
  }
}

const special = /[\p{Cc}"\\<>&\u2028\u2029]|[\udc80-\udcff]/gu;
const short: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** As Go's json.Marshal writes it: HTML characters escaped, a byte that is not UTF-8 as U+FFFD. */
function stringJson(text: string): string {
  return `"${text.replace(special, escaped)}"`;
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xdc80 && code <= 0xdcff) return "\ufffd";
  if (code >= 0x7f && code < 0xa0) return character;
  return short[character] ?? `\\u${code.toString(16).padStart(4, "0")}`;
}

/** Order of the UTF-8 bytes, by which Go sorts the keys. */
function compareBytes(a: string, b: string): number {
  const left = a[Symbol.iterator]();
  const right = b[Symbol.iterator]();
  for (;;) {
    const one = left.next();
    const other = right.next();
    if (one.done === true || other.done === true) return Number(other.done ?? false) - Number(one.done ?? false);
    if (one.value !== other.value) return firstBytes(one.value) - firstBytes(other.value);
  }
}

/** A number that orders characters as their UTF-8 bytes do; a raw byte counts as itself. */
function firstBytes(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xdc80 && code <= 0xdcff) return (code - 0xdc00) * 0x1000000;
  if (code < 0x80) return code * 0x1000000;
  if (code < 0x800) return (0xc0 | (code >> 6)) * 0x1000000 + (0x80 | (code & 0x3f)) * 0x10000;
  if (code < 0x10000) return (0xe0 | (code >> 12)) * 0x1000000 + (0x80 | ((code >> 6) & 0x3f)) * 0x10000 + (0x80 | (code & 0x3f)) * 0x100;
  return (0xf0 | (code >> 18)) * 0x1000000 + (0x80 | ((code >> 12) & 0x3f)) * 0x10000 + (0x80 | ((code >> 6) & 0x3f)) * 0x100 + (0x80 | (code & 0x3f));
}
