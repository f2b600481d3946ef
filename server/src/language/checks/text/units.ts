/** Sizes and durations as people write them, and as nats-server reads them. */

/** A number, a unit, and nothing else of a value behind it. */
export interface Measure {
  readonly digits: string;
  /** Behind the dot; empty for a whole number. */
  readonly fraction: string;
  readonly unit: string;
  /** Of all of it. */
  readonly length: number;
}

export function measureIn(text: string): Measure | undefined {
  const [all, digits, fraction = "", unit] = /^(\d{1,9})(?:\.(\d{1,9}))?[ \t]*([a-zµ]+)(?=[ \t]*(?:$|[\r\n,;}\]]|[ \t](?:#|\/\/)))/i.exec(text) ?? [];
  return all === undefined || digits === undefined || unit === undefined ? undefined : { digits, fraction, unit, length: all.length };
}

/** A size in whole numbers: of its own unit, or of the largest smaller one that leaves no rest (conf/parse.go, processItem). Undefined where it is none, or no whole number of bytes. */
export function asSize({ digits, fraction, unit }: Measure): string | undefined {
  if (/^(?:b|bytes?)$/i.test(unit)) return fraction === "" ? digits : undefined;
  const [, letter, rest = ""] = /^([kmgtpe])(i?b?)$/i.exec(unit) ?? [];
  if (letter === undefined) return undefined;
  const letters = letter === letter.toLowerCase() ? "kmgtpe" : "KMGTPE";
  const base = rest === "" ? 1000n : 1024n;
  const power = letters.indexOf(letter) + 1;
  const bytes = BigInt(digits + fraction) * base ** BigInt(power);
  const scale = 10n ** BigInt(fraction.length);
  for (let at = power; at >= 0; at--) {
    const one = scale * base ** BigInt(at);
    if (bytes % one === 0n) return `${bytes / one}${at === 0 ? "" : `${letters.charAt(at - 1)}${rest}`}`;
  }
  return undefined;
}

/** A duration in the units that Go has. */
export function asDuration({ digits, fraction, unit }: Measure): string | undefined {
  const number = fraction === "" ? digits : `${digits}.${fraction}`;
  if (/^d(?:ays?)?$/i.test(unit)) return fraction === "" ? `${Number(digits) * 24}h` : undefined;
  const known = goUnits.find(([form]) => form.test(unit))?.[1];
  return known === undefined ? undefined : number + known;
}

/** A time as a number of seconds of the config language, which has no exponents. */
export function secondsIn(nanoseconds: number): string {
  return (nanoseconds / 1e9).toFixed(9).replace(/\.?0+$/, "");
}

const goUnits: readonly (readonly [RegExp, string])[] = [
  [/^ns$/, "ns"], [/^[uµ]s$/, "us"], [/^(?:ms|milliseconds?)$/, "ms"], [/^(?:s|secs?|seconds?)$/i, "s"], [/^(?:m|mins?|minutes?)$/, "m"], [/^(?:h|hours?)$/i, "h"],
];
