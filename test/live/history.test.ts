import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { historyAfter, historyOf, keptOf, unusedOf, type History } from "../../client/src/live/index.js";

const day = 86_400_000;

/** One answer on each of the days, with so many token connections. */
function asked(days: readonly (readonly [day: number, tokens: number, cannotTell?: number])[]): History {
  return days.reduce<History>((history, [at, tokens, cannotTell = 0]) => historyAfter(history, at * day + 1, tokens, cannotTell), []);
}

describe("how long a token was not used", () => {
  test.each<[string, Parameters<typeof asked>[0], ReturnType<typeof unusedOf>]>([
    ["never asked", [], undefined],
    ["one day", [[100, 0]], { days: 1, inRow: 1 }],
    ["used on the last day", [[100, 0], [101, 1]], undefined],
    ["perhaps used on the last day", [[100, 0], [101, 0, 1]], undefined],
    ["since it was last used", [[100, 2], [101, 0], [102, 0]], { days: 2, inRow: 2 }],
    ["a day without an answer ends what is in a row", [[100, 0], [101, 0], [103, 0], [104, 0]], { days: 5, inRow: 2 }],
    ["used in the morning of the last day", [[100, 0], [101, 1], [101, 0]], undefined],
  ])("%s", (_name, days, expected) => {
    expect(unusedOf(asked(days))).toEqual(expected);
  });

  test("counts the days of the last two months only", () => {
    const history = asked(Array.from({ length: 100 }, (_, index) => [index, 0] as const));
    expect(history).toHaveLength(60);
    expect(unusedOf(history)).toEqual({ days: 60, inRow: 60 });
  });

  test("forgets the future when the clock is set right", () => {
    expect(unusedOf(asked([[100, 0], [130, 0], [101, 0]]))).toEqual({ days: 2, inRow: 2 });
  });
});

test("no order of answers makes it claim a day that had none, or one that had a token", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 1 }))), (answers) => {
    const history = asked(answers);
    const last = history.at(-1)?.day ?? 0;
    const { inRow } = unusedOf(history) ?? { inRow: 0 };
    for (let back = 0; back < inRow; back++) {
      const ofDay = answers.filter(([at]) => at === last - back);
      expect(ofDay.length).toBeGreaterThan(0);
      // What was noted before the clock was set back and reached again is forgotten, so only what is kept counts.
      expect(history.find((each) => each.day === last - back)?.tokens).toBe(0);
    }
  }));
});

test("is kept as numbers, and read again", () => {
  const history = asked([[100, 2], [101, 0, 3]]);
  expect(historyOf(JSON.parse(JSON.stringify(keptOf(history))))).toEqual(history);
  expect(keptOf(history)).toEqual([[100, 1, 2, 0], [101, 1, 0, 3]]);
});

test.each([null, "x", [[1]], [[2, 1, 0, 0], [1, 1, 0, 0]], [["1", 1, 0, 0]]])("what is no history is none: %j", (kept) => {
  expect(historyOf(kept)).toEqual([]);
});
