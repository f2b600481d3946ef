/** Days of the calendar as ISO dates, such as 2027-01-31, by UTC: the same day for everyone who looks at a config. */

const millisecondsOfDay = 86_400_000;

/** @param now milliseconds since the epoch. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** @param now milliseconds since the epoch. */
export function dayIn(now: number, days: number): string {
  return dayOf(now + days * millisecondsOfDay);
}
