import { expect, test } from "vitest";
import { parseGoDuration } from "../../server/src/language/model/options/goDuration.js";

/** As time.ParseDuration of Go tells them, in nanoseconds. */
const durations: readonly (readonly [string, number | undefined])[] = [
  ["0", 0], ["2s", 2e9], ["1h30m", 5400e9], ["-1.5h", -5400e9], [".5s", 5e8], ["1.s", 1e9], ["0.57ms", 570_000], ["1.1s", 1.1e9], ["3\u00b5s", 3_000],
  // What is less than a nanosecond is cut off, of each part.
  ["0.5ns", 0], ["1.9ns", 1], ["0.9ns0.9ns", 0], ["0.0005us", 0], ["-0.9ns", -0],
  ["", undefined], ["10", undefined], ["1d", undefined], [".s", undefined], ["1 s", undefined], ["2562048h", undefined], ["-9223372036854775808ns", -(2 ** 63)],
];

test.each(durations)("%s", (text, nanoseconds) => {
  expect(parseGoDuration(text)).toBe(nanoseconds);
});
