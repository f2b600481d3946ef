/** What is offered in a mapping of subjects: destinations that nats-server takes, and ways to use the wildcards. */
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { completes, cursorIn, itemsAt, writes, written } from "./atCursor.js";

const inAccount = (mappings: string): string => `accounts { A {\n exports: [ { stream: "all.>" }, { service: "one.*" }, { service: plain } ]\n mappings { ${mappings} }\n} }\n`;
const ways = ["orders.v2.$1", "orders.v2.{{wildcard(1)}}", "orders.v2.{{partition(3,1)}}"];

describe("the destination of a mapping", () => {
  test.each<[string, string[]]>([
    ["\"orders.v1.*\": |", [...ways, "plain", "destination", "[ ]"]],
    ["\"orders.v1.*\": \"|\"", [...ways, "plain"]],
    ["\"orders.v1.*\": \"orders.v2.$|\"", ["orders.v2.$1"]],
    ["\"orders.v1.*\": \"x.$|\"", ["x.$1"]],
    ["\"a.*.*\": \"x.$2.|\"", ["x.$2.$1", "x.$2.$2", "x.$2.{{partition(3,1,2)}}"]],
    ["\"orders.*\": { destination: | }", ["new.orders.$1", "new.orders.{{wildcard(1)}}", "new.orders.{{partition(3,1)}}", "plain"]],
    ["\"orders.*\": [ { destination: \"|\" } ]", ["new.orders.$1", "new.orders.{{wildcard(1)}}", "new.orders.{{partition(3,1)}}", "plain"]],
    ["\"orders.>\": |", ["new.orders.>", "all.>", "destination", "[ ]"]],
    ["literal: |", ["plain", "destination", "[ ]"]],
    ["plain: |", ["destination", "[ ]"]],
    ["\"b.*\": \"c.$1\", \"orders.v1.*\": \"|\"", [...ways, "c.$1", "plain"]],
    ["|", ["\"from\": \"to\""]],
  ])("%s", (mappings, labels) => { completes(inAccount(mappings), labels); });

  test("is one that the server at hand takes", () => {
    // Before 2.10 no wildcard may be left out.
    completes(inAccount("\"a.*\": |"), ["new.a.$1", "new.a.{{wildcard(1)}}", "new.a.{{partition(3,1)}}", "destination", "[ ]"], { version: parseVersion("2.9.25") });
  });

  test("leads to no finding when it is taken", () => {
    for (const source of ["a.*", "a.*.b.*.>", "a.>", "*.a"]) {
      const cursor = cursorIn(inAccount(`"${source}": "|"`));
      const items = itemsAt(cursor);
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) {
        const text = written(cursor, item);
        const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
        expect(reports.map(({ check }) => check.code), text).not.toContain("subject-mapping");
      }
    }
  });

  test("with wildcards is no subject elsewhere", () => {
    const mapped = "mappings { \"orders.v1.*\": \"orders.v2.$1\", old: kept }";
    completes(`${mapped}\nauthorization { users: [ { permissions: { publish: [ | ] } } ] }`, ["kept"]);
    completes(`accounts { A { ${mapped}\n exports: [ { service: s, latency: | } ] } }`, ["kept", "{ }"]);
  });

  test.each<[string, string, string]>([
    ["mappings { | }", "\"from\": \"to\"", "mappings { \"orders.v1.*\": \"orders.v2.$1\" }"],
    ["mappings = {\n a = b\n |\n}", "\"from\": \"to\"", "mappings = {\n a = b\n \"orders.v1.*\" = \"orders.v2.$1\"\n}"],
    ["mappings { \"orders.v1.*\": | }", "orders.v2.$1", "mappings { \"orders.v1.*\": \"orders.v2.$1\" }"],
  ])("is written: %j %s", (text, label, expected) => { writes(text, label, expected); });
});
