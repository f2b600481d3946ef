/** Durations as Go's time.ParseDuration reads them; nats-server hands every duration of a config to it. */

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1, us: 1e3, "\u00b5s": 1e3, "\u03bcs": 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9,
};
const part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;

/** Beyond it a duration does not fit in an int64. */
const longest = 2 ** 63;

/** Nanoseconds, or undefined for text that is no duration: `1d`, `10`, an empty text. */
export function parseGoDuration(text: string): number | undefined {
  const sign = text.startsWith("-") ? -1 : 1;
  const from = /^[-+]/.test(text) ? 1 : 0;
  if (text.slice(from) === "0") return 0;
  let total = 0;
  part.lastIndex = from;
  while (part.lastIndex < text.length) {
    const at = part.lastIndex;
    const [, count = "", unit = ""] = part.exec(text) ?? [];
    if (part.lastIndex <= at) return undefined;
    total += nanosecondsOf(count, nanoseconds[unit] ?? Number.NaN);
    // -2^63 itself is an int64.
    if (total >= longest && !(sign < 0 && total === longest)) return undefined;
  }
  return from === text.length ? undefined : sign * total;
}

/** What is behind the point is cut to whole nanoseconds, part by part: half a nanosecond is none. */
function nanosecondsOf(count: string, unit: number): number {
  const [whole = "", fraction = ""] = count.split(".");
  return Number(whole) * unit + Math.trunc(Number(fraction) * (unit / 10 ** fraction.length));
}
