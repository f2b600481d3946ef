/** What is remembered of a server's bearer connections while it is watched. */
import { describe, expect, test } from "vitest";
import { sparkline, Trends, type Answer, type Trend } from "../../client/src/live/index.js";
import { readSnapshot } from "../support/readSnapshot.js";

interface Server {
  readonly id?: string;
  readonly loaded?: string;
  readonly total?: number;
}

function answer(at: number, cids: readonly number[], { id = "NABC", loaded = "2026-01-01T00:00:00Z", total = cids.length }: Server = {}): Answer {
  const varz = { server_id: id, version: "2.15.1", auth_required: true, config_load_time: loaded };
  const bearers = cids.map((cid) => ({ cid, authorized_user: "[REDACTED]" }));
  return { at, snapshot: readSnapshot(varz, { connections: [...bearers, { cid: 1_000, account: "A", authorized_user: "alice" }], total: total + 1 }) };
}

/** The trend after the last of these answers. */
function after(...answers: Answer[]): Trend {
  const trends = new Trends();
  const [last] = answers.map((each) => trends.after("hub", each)).slice(-1);
  if (last === undefined) throw new Error("no answer");
  return last;
}

describe("what came and went", () => {
  test("since the first answer", () => {
    expect(after(answer(10_000, [1, 2, 3])).sinceFirst).toEqual({ since: 10_000, added: 0, gone: 0 });
    expect(after(answer(10_000, [1, 2, 3]), answer(20_000, [2, 3, 4, 5, 6])).sinceFirst).toEqual({ since: 10_000, added: 3, gone: 1 });
  });

  test("since a config was loaded, which is seen by its time", () => {
    const loaded = "2026-01-02T00:00:00Z";
    const { sinceFirst, sinceLoaded } = after(answer(10_000, [1, 2, 3]), answer(20_000, [1, 2, 3, 4]), answer(30_000, [4], { loaded }), answer(40_000, [4, 5], { loaded }));
    expect(sinceLoaded).toEqual({ since: Date.parse(loaded), added: 1, gone: 3 });
    expect(sinceFirst).toEqual({ since: 10_000, added: 2, gone: 3 });
    expect(after(answer(10_000, [1])).sinceLoaded).toBeUndefined();
  });

  test("of a restarted server nothing stayed, whatever the numbers", () => {
    expect(after(answer(10_000, [1, 2]), answer(20_000, [1], { id: "NDEF" }))).toMatchObject({ sinceFirst: { added: 1, gone: 2 }, sinceLoaded: { added: 1, gone: 2 } });
  });

  test("is not told where not every connection is listed", () => {
    expect(after(answer(10_000, [1]), answer(20_000, [1, 2], { total: 9 })).sinceFirst).toBeUndefined();
  });
});

describe("samples", () => {
  test("one for each answer, with the newest number of those that come close together", () => {
    const { samples } = after(answer(10_000, [1]), answer(11_000, [1, 2]), answer(12_000, []), answer(20_000, [1]));
    expect(samples).toEqual([{ at: 10_000, bearers: 0 }, { at: 20_000, bearers: 1 }]);
  });

  test("are no more than can be kept, the oldest go first", () => {
    const { samples } = after(...Array.from({ length: 500 }, (_, index) => answer(index * 10_000, [1])));
    expect([samples.length, samples[0]?.at]).toEqual([240, 2_600_000]);
  });

  test("the same answer counts once, and what is shown no more is forgotten", () => {
    const trends = new Trends();
    const first = answer(10_000, [1]);
    expect(trends.after("hub", first)).toBe(trends.after("hub", first));
    trends.keep(new Set(["other"]));
    expect(trends.after("hub", answer(90_000, [2])).sinceFirst).toEqual({ since: 90_000, added: 0, gone: 0 });
  });
});

describe("a line of blocks", () => {
  test.each<[number[], string]>([
    [[], ""],
    [[0, 0], "▁▁"],
    [[0, 1, 4, 8], "▁▂▅█"],
    [[1, 1_000_000], "▂█"],
    [[5], "█"],
  ])("%j", (values, line) => {
    expect(sparkline(values)).toBe(line);
  });

  test("shows the highest of what does not fit", () => {
    expect(sparkline([0, 9, 0, 0, 0, 3], 3)).toBe("█▁▃");
  });
});
