import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

test.each([
  ["ping_interval: 120", ['Change to "120s"']],
  // Nanoseconds, as the server prints them: that many seconds are no duration.
  ["ping_interval: 120000000000", []],
])("%s", (text, titles) => {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  const found = reports.filter(({ check }) => check.code === "seconds-not-duration");
  expect(found).toHaveLength(1);
  expect(found.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title)).filter((title) => title.startsWith("Change"))).toEqual(titles);
});

test("nothing is said of a login timeout that only the environment of the server knows", () => {
  const text = 'server_name: n\nauthorization { user: u, password: "s3cret", timeout: $LOGIN_TIMEOUT }\n';
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"), { version: { major: 2, minor: 9, patch: 10 } });
  expect(reports.map(({ check }) => check.code)).toEqual([]);
});
