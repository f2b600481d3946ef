/** Uses of one variable are told apart by the lists of types at their places: if these were made anew, each of many uses would be one of its own. */
import { expect, test } from "vitest";
import { rootStep, stepToElement, stepToKey } from "../../server/src/language/model/optionStep.js";
import type { Step } from "../../server/src/language/model/optionStep.js";

function stepTo(...path: readonly string[]): Step {
  return path.reduce((step, key) => (key === "[]" ? stepToElement(step) : stepToKey(step, key)), rootStep);
}

test.each([
  [["authorization", "users", "[]", "permissions", "publish", "[]"]],
  [["authorization", "users", "[]"]],
  [["accounts", "A", "users", "[]", "password"]],
  [["accounts", "A", "mappings", "a.b", "[]", "weight"]],
  [["websocket", "headers", "X"]],
  [["no_such", "thing"]],
])("two ways to %s lead to the same list of types", (path) => {
  expect(stepTo(...path).types).toBe(stepTo(...path).types);
});
