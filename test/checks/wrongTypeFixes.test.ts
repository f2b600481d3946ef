import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

test.each([
  ["accounts { A { users: { user: a, password: b } } }", ["Put it into an array"]],
  ["server_name: 12", ["Put quotes around it"]],
  // In quotes it would be no address either.
  ["listen: true", []],
  // No element of its list is a block.
  ["operator: { a: b }", []],
])("%s", (text, titles) => {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  const found = reports.filter(({ check }) => check.code === "wrong-type");
  expect(found).toHaveLength(1);
  expect(found.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title)).filter((title) => title.startsWith("Put"))).toEqual(titles);
});
