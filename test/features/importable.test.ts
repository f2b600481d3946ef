/** Which subjects are offered to an import. */
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { completes, cursorIn, itemsAt, written } from "./atCursor.js";

const exporting = `A {
    exports: [ { stream: "orders.>" }, { stream: "logs.*" }, { service: "ask.me" }, { service: "only.c", accounts: [ C ] } ]
    users: [ { user: a, password: x, permissions: { publish: [ "_INBOX.>", "orders.new", "ask.me.too" ] } } ]
  }
  C {}`;
const importing = (more: string): string => `accounts {\n  ${exporting}\n  B { imports: [ ${more} ] }\n}\n`;

describe("the account of an import", () => {
  const accounts = "Z {}\n S { exports: [ { service: a } ] }\n C { exports: [ { stream: b, accounts: [ X ] } ] }\n A { exports: [ { stream: c } ] }\n X {}";
  test.each<[string, string[]]>([
    ["{ stream: { account: | } }", ["A", "Z", "S", "C", "X"]],
    ["{ stream: { account: |, subject: c } }", ["A", "Z", "S", "C", "X"]],
    ["{ service: { account: \"|\" } }", ["S", "Z", "C", "A", "X"]],
  ])("is one that exports, and not the account itself: %s", (more, labels) => { completes(`accounts {\n ${accounts}\n B { imports: [ ${more} ] }\n}\n`, labels); });

  test("is also one that exports to the importing account alone", () => {
    completes(`accounts {\n ${accounts.replace("X {}", "X { imports: [ { stream: { account: | } } ] }")}\n}\n`, ["C", "A", "Z", "S"]);
  });
});

describe("the subject of an import", () => {
  test.each<[string, string[]]>([
    ["{ stream: { account: A, subject: | } }", ["logs.*", "orders.>", "orders.new"]],
    ["{ stream: { subject: |, account: A } }", ["logs.*", "orders.>", "orders.new"]],
    ["{ service: { account: A, subject: | } }", ["ask.me"]],
    ["{ service: { account: A, subject: a| } }", ["ask.me"]],
    // It is imported already.
    ["{ stream: { account: A, subject: \"logs.*\" } }, { stream: { account: A, subject: | } }", ["orders.>", "orders.new"]],
    // Nothing is known of what it exports.
    ["{ service: { account: C, subject: | } }", ["_INBOX.>", "ask.me", "ask.me.too", "logs.*", "only.c", "orders.>", "orders.new"]],
    ["{ service: { account: NOPE, subject: | } }", ["_INBOX.>", "ask.me", "ask.me.too", "logs.*", "only.c", "orders.>", "orders.new"]],
    ["{ service: { subject: | } }", ["_INBOX.>", "ask.me", "ask.me.too", "logs.*", "only.c", "orders.>", "orders.new"]],
  ])("%s", (more, labels) => { completes(importing(more), labels); });

  test("is known from another file", () => {
    completes("imports: [ { stream: { account: A, subject: | } } ]", ["logs.*", "orders.>", "orders.new"], { name: "b.conf", files: { "root.conf": `accounts {\n ${exporting}\n B { include b.conf }\n}` } });
    completes(`accounts {\n ${exporting}\n C2 {} }`.replace("C {}", "C { imports: [ { service: { account: A, subject: | } } ] }"), ["ask.me", "only.c"]);
  });

  test.each(["stream", "service"])("leads to no finding when it is taken (%s)", (kind) => {
    const cursor = cursorIn(importing(`{ ${kind}: { account: A, subject: | } }`));
    const items = itemsAt(cursor).filter(({ label }) => !label.includes("{"));
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      const { reports } = new LanguageService(memoryHost({ files: { "server.conf": written(cursor, item) } })).analyse(memoryUri("server.conf"));
      expect(reports.map(({ check }) => check.code)).not.toContain("account-import");
    }
  });
});
