import { expect, test } from "vitest";
import { serverReplies } from "../../client/src/live/index.js";

const status = (id: string, at = 0): object => ({ server: { id }, data: { server_id: id, now: at } });
const stats = (id: string, known: unknown): object => ({ server: { id }, statsz: { active_servers: known } });

test.each([
  ["nobody", [], 0, 0],
  ["all", [status("NA"), status("NB"), stats("NA", 2), stats("NB", 2)], 2, 0],
  ["one is missing", [stats("NB", 2), stats("NA", 3), status("NA"), status("NB")], 2, 1],
  ["a server that has just started knows no other", [status("NA"), status("NB"), stats("NA", 1), stats("NB", 2)], 2, 0],
  ["asked twice", [status("NA", 1), stats("NA", 2), status("NA", 2), status("NB", 2), stats("NA", 2)], 2, 0],
  ["servers that tell no number", [status("NA"), { server: { id: "NA" }, statsz: {} }, stats("NB", "7"), stats("NC", -3), stats("ND", 1.5)], 1, 0],
  ["replies of others", [undefined, null, 7, "x", [], {}, { server: 7 }, stats("NA", 2)], 7, 0],
])("replies of servers: %s", (_, replies, heard, silent) => {
  const { status: kept, silent: missing } = serverReplies(replies);
  expect([kept.length, missing]).toEqual([heard, silent]);
});

test("of a server that replied twice the later reply counts", () => {
  expect(serverReplies([status("NA", 1), status("NA", 2)]).status).toEqual([status("NA", 2)]);
});
