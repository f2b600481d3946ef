/** What of a message or a command's argument is taken for a place of a config, by the client and by the server. */
import { expect, test } from "vitest";
import { isFixTarget, isMigrationTarget, isPlace } from "../../server/src/protocol/targets.js";

const target = { uri: "file:///a.conf", version: 3, position: { line: 0, character: 4 } };

test.each<[unknown, boolean]>([
  [target, true],
  [{ ...target, version: null }, true],
  [{ ...target, more: 1 }, true],
  [{ ...target, version: undefined }, false],
  [{ ...target, version: 1.5 }, false],
  [{ ...target, version: Number.NaN }, false],
  [{ ...target, uri: 5 }, false],
  [{ ...target, position: null }, false],
  [{ ...target, position: { line: Number.NaN, character: 0 } }, false],
  [{ ...target, position: { line: 0.5, character: 0 } }, false],
  [{ ...target, position: { line: 0, character: -1 } }, false],
  [{ ...target, position: { line: 0 } }, false],
  [null, false],
  ["file:///a.conf", false],
])("%j is a target: %s", (value, is) => {
  expect(isMigrationTarget(value)).toBe(is);
});

test("a fix has a code and a name beside it", () => {
  expect(isFixTarget({ ...target, code: "USER_001", fix: "migrateToNkey" })).toBe(true);
  for (const wrong of [target, { ...target, code: "USER_001" }, { ...target, code: 1, fix: "a" }, { code: "USER_001", fix: "a" }]) expect(isFixTarget(wrong)).toBe(false);
  expect([isPlace(target.position), isPlace(target), isPlace(undefined)]).toEqual([true, false, false]);
});
