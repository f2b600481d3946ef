/** Milliseconds of each unit that Go writes a duration in; nats-server adds years and days to them for long ones. */
const units: Readonly<Record<string, number>> = { y: 31_536_000_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1, "µs": 1e-3, us: 1e-3, ns: 1e-6 };

/** Milliseconds of a duration such as `1m2s`, `3d4h0m5s` or `841µs`; undefined for what is none. */
export function goDuration(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:\d{1,12}(?:\.\d{1,9})?(?:y|d|h|ms|m|s|µs|us|ns))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/([\d.]+)([a-zµ]+)/g)) total += Number(number) * (units[unit ?? ""] ?? 0);
  return total;
}
