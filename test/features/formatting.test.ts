/** Lines indented by the blocks around them. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { applyReplacements } from "../../server/src/language/edits.js";
import { formatting } from "../../server/src/language/features/formatting.js";
import { digestInput } from "../../server/src/language/model/digest.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { parseFixture } from "../support/fixture.js";
import { grammarCases } from "../support/grammarCases.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";

const spaces = { tabSize: 2, insertSpaces: true };

function formatted(text: string, form = spaces, within?: { start: number; end: number }): string {
  const { root } = readConfig(memoryUri("server.conf"), memoryHost({ files: { "server.conf": text } }));
  return applyReplacements(text, formatting(root, form, within));
}

describe("lines stand by the blocks around them", () => {
  test.each([
    ["blocks and lists", "accounts {\nA {\nusers: [\n{ user: a }\n      {\nuser: b\n}\n]\n}\n}\n", "accounts {\n  A {\n    users: [\n      { user: a }\n      {\n        user: b\n      }\n    ]\n  }\n}\n"],
    ["several brackets in a line are one level", "a { users: [ {\nuser: b\n} ] }\n", "a { users: [ {\n  user: b\n} ] }\n"],
    ["closing brackets of several blocks", "a: [ {\nb: {\nc: d\n} } ]\ne: f\n", "a: [ {\n  b: {\n    c: d\n} } ]\ne: f\n"],
    ["brackets on lines of their own", "a\n    {\n  b: c\n    }\n", "a\n{\n  b: c\n}\n"],
    ["a value below its key", "a {\nb:\nc\n}\n", "a {\n  b:\n    c\n}\n"],
    ["groups at the top", "{\na: b\n}\n", "{\n  a: b\n}\n"],
    ["comments", "  # of all\na {\n# of a\nb: c # of b\n      // the end\n}\n", "# of all\na {\n  # of a\n  b: c # of b\n  // the end\n}\n"],
    ["lines of blanks", "a {\n   \nb: c\n\t\n}\n   ", "a {\n\n  b: c\n\n}\n"],
    ["CRLF", "a {\r\n  \r\nb: c\r\n}\r\n", "a {\r\n\r\n  b: c\r\n}\r\n"],
    ["what is right stays", "a {\n  b: [\n    c\n  ]\n}\n", "a {\n  b: [\n    c\n  ]\n}\n"],
    ["JSON", "{\n\"a\": {\n\"b\": [\n1,\n2\n]\n}\n}\n", "{\n  \"a\": {\n    \"b\": [\n      1,\n      2\n    ]\n  }\n}\n"],
  ])("%s", (_what, text, expected) => {
    expect(formatted(text)).toBe(expected);
  });
});

test("with tabs, or more spaces", () => {
  expect(formatted("a {\n  b {\n    c: d\n  }\n}\n", { tabSize: 4, insertSpaces: false })).toBe("a {\n\tb {\n\t\tc: d\n\t}\n}\n");
  expect(formatted("a {\n\tb: c\n}\n", { tabSize: 4, insertSpaces: true })).toBe("a {\n    b: c\n}\n");
});

test("what is nested deeper than anybody writes stays as it is, however deep that is", () => {
  const depth = 9_000;
  const text = `a: ${"[\n".repeat(depth)}b\n${"]\n".repeat(depth)}`;
  const after = formatted(text);
  expect(after.length).toBeLessThan(text.length + 100_000);
  expect(after.startsWith("a: [\n  [\n    [\n")).toBe(true);
  expect(formatted(after)).toBe(after);
});

test("texts of several lines stay as they are", () => {
  const block = "a {\njwt: (\n   one\ntwo\n)\nb: \"three\n  four\n   \"\nc: d\n}\n";
  expect(formatted(block)).toBe("a {\n  jwt: (\n   one\ntwo\n)\n  b: \"three\n  four\n   \"\n  c: d\n}\n");
});

test("only the lines that were asked for", () => {
  const text = "a {\nb: 1\nc: 2\nd: 3\n}\n";
  const at = text.indexOf("c");
  expect(formatted(text, spaces, { start: at, end: at + 1 })).toBe("a {\nb: 1\n  c: 2\nd: 3\n}\n");
});

test.each([
  ["nats-server cannot read", "a {\nb: c\n"],
  ["stands behind a NUL", "a: b\n\0   c: d\n   e: f\n"],
])("nothing changes in what %s", (_what, text) => {
  expect(formatted(text)).toBe(text);
});

const folder = inRepository("test", "fixtures", "checks");
const ofChecks = readdirSync(folder).flatMap((code) => readdirSync(join(folder, code)).map((name) => {
  const { files, root, environment } = parseFixture(readFileSync(join(folder, code, name), "utf8"));
  return { name: `${code}/${name}`, text: files[root] ?? "", files, env: environment };
}));

test.each([
  ["each case of the language", grammarCases.filter(({ readable }) => readable).map(({ name, text, files = {}, env = {} }) => ({ name, text, files, env }))],
  ["each config that a check was tried on", ofChecks],
])("%s means the same, and is not changed again", (_what, cases) => {
  expect(cases.length).toBeGreaterThan(100);
  for (const { name, text, files, env } of cases) {
    const read = (root: string): { name: string; digest: string | undefined; codes: string[] } => {
      const config = readConfig(memoryUri("server.conf"), memoryHost({ files: { ...files, "server.conf": root }, environment: env }));
      return { name, digest: digestInput(config), codes: config.problems.map(({ code }) => code) };
    };
    const { root } = readConfig(memoryUri("server.conf"), memoryHost({ files: { ...files, "server.conf": text } }));
    const after = applyReplacements(text, formatting(root, spaces));
    expect(read(after)).toEqual(read(text));
    expect(after.replace(/^[ \t]+/gm, "")).toBe(text.replace(/^[ \t]+/gm, ""));
    expect({ name, text: formatted(after) }).toEqual({ name, text: after });
  }
});
