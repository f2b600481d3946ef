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

test("of names that are as near the same is offered whatever was written last", () => {
  const textWith = (...names: readonly string[]): string => `accounts {\n${names.map((name) => `  ${name} { exports: [ { stream: "a" } ] }\n`).join("")}  B { imports: [ { stream: { account: zone, subject: "a" } } ] }\n}\n`;
  const files = { "server.conf": "" };
  const service = new LanguageService(memoryHost({ files }));
  const offered = [textWith("zone2"), textWith("zone1", "zone2"), textWith("zone2", "zone1")].map((text) => {
    files["server.conf"] = text;
    return service.analyse(memoryUri("server.conf")).reports.flatMap(({ fixes = [] }) => fixes.flatMap(({ title }) => (title.startsWith("Change") ? [title] : [])));
  });
  expect(offered).toEqual([["Change to zone2"], ["Change to zone1"], ["Change to zone1"]]);
});

test("what a $NAME says may be meant for others too, and is not changed", () => {
  const text = 'FROM: order\naccounts {\n  orders { exports: [ { stream: "a" } ] }\n  B { imports: [ { stream: { account: $FROM, subject: "a" } } ] }\n}\n';
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  const found = reports.filter(({ check }) => check.code === "account-import");
  expect(found).toHaveLength(1);
  expect(found.flatMap(({ fixes = [] }) => fixes.map((fix) => fix.title)).filter((title) => title.startsWith("Change"))).toEqual([]);
});
