/** The set of connection ids is a set, whatever the ids are. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CidSet } from "../../client/src/live/cidSet.js";

function agrees(cids: readonly number[]): void {
  const set = new CidSet();
  const model = new Set<number>();
  for (const cid of cids) {
    expect(set.add(cid)).toBe(!model.has(cid));
    model.add(cid);
    expect(set.size).toBe(model.size);
  }
}

const anywhere = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(200),
  // The last and the first of neighbouring pages, at any height.
  fc.tuple(fc.nat(2 ** 38 - 1), fc.constantFrom(0, 1, 31, 32, 32_767)).map(([page, within]) => page * 32_768 + within),
  fc.constantFrom(0, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 47, 2 ** 53 - 1),
);

test("ids from anywhere, some of them twice", () => {
  fc.assert(fc.property(fc.array(anywhere, { maxLength: 300 }), agrees));
});

test("pages that fill up, from any id on and in any steps", () => {
  fc.assert(fc.property(fc.nat(2 ** 52), fc.integer({ min: 1, max: 300 }), fc.array(fc.nat(400), { minLength: 200, maxLength: 600 }), (from, step, offsets) => {
    agrees(offsets.map((offset) => from + offset * step));
  }), { numRuns: 50 });
});

test("each of many in a row, forwards and backwards", () => {
  const set = new CidSet();
  for (let cid = 100_000; cid > 0; cid -= 1) expect(set.add(cid)).toBe(true);
  for (let cid = 1; cid <= 100_000; cid += 1) if (set.add(cid)) throw new Error(`${cid} was forgotten`);
  expect(set.size).toBe(100_000);
});
