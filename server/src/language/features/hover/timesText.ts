import { grouped } from "../text/numbers.js";

/** From when and to when something is valid, in seconds since 1970. @param now milliseconds since 1970. */
export function timesText(from: number | undefined, to: number | undefined, now: number): string {
  const begins = from === undefined || from * 1000 <= now ? "" : `Not valid before ${iso(from)}. `;
  if (to === undefined) return `${begins}Does not expire.`;
  const left = to * 1000 - now;
  return `${begins}${left <= 0 ? `Expired ${iso(to)}, ${distance(-left)} ago` : `Expires ${iso(to)}, in ${distance(left)}`}.`;
}

export function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** Whole days, or for less than two of them hours, for less than two of these minutes. */
function distance(milliseconds: number): string {
  const [unit, length] = units.find(([, each]) => milliseconds >= 2 * each) ?? ["minute", 60_000];
  const count = Math.floor(milliseconds / length);
  return `${grouped(count)} ${unit}${count === 1 ? "" : "s"}`;
}

const units: readonly (readonly [unit: string, milliseconds: number])[] = [["day", 86_400_000], ["hour", 3_600_000]];
