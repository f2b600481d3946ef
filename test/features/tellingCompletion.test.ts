/** What is said beside suggestions, and in which order they come. */
import { describe, expect, test } from "vitest";
import { cursorIn, shownAt } from "./atCursor.js";

describe("beside an option", () => {
  test.each([
    ["jetstream { sync_int| }", "a duration or a word"],
    ["jetstream { max_file_st| }", "a size in bytes"],
    ["jetstr|", "true or false, a word, or a block"],
    ["authorization { users: [ { permissions: { subsc| } } ] }", "a subject, a list, or a block"],
  ])("few words say what it takes: %j", (marked, detail) => {
    expect(shownAt(cursorIn(marked))[0]?.detail).toBe(detail);
  });
});
