import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

test.each([
  ["orders", "order", ["Change to orders"]],
  ["aggregate_stream", "agregate_stream", ["Change to aggregate_stream"]],
  ["aggregate_stream", "aggregate_service", []],
  ["zone1", "zoen1", ["Change to zone1"]],
])("%s is meant by %s", (name, written, titles) => {
  const text = `accounts {\n  ${name} { exports: [ { stream: "a" } ] }\n  B { imports: [ { stream: { account: ${written}, subject: "a" } } ] }\n}\n`;
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  const found = reports.filter(({ check }) => check.code === "account-import");
  expect(found).toHaveLength(1);
  expect(found.flatMap(({ fixes = [] }) => fixes.map((fix) => fix.title)).filter((title) => title.startsWith("Change"))).toEqual(titles);
});
