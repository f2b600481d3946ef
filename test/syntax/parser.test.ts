import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../server/src/language/syntax/parser.js";
import { childrenOf, pathTo, walk } from "../../server/src/language/syntax/queries.js";
import type { Node } from "../../server/src/language/syntax/tree.js";
import { decodeString, entryKeyText } from "../../server/src/language/syntax/values.js";

/** The text with each error marked as `«text»code`. */
function marked(text: string): string {
  return parse(text).errors.map(({ start, end, code }) => `«${text.slice(start, end)}» ${code}`).join("\n");
}

describe("syntax errors name the mistake and its place", () => {
  test.each([
    ["cluster{\n  name: foo\n}\n", "«{» glued-brace"],
    ["a { cluster{ name: foo }\n", "«{» glued-brace\n«{» unclosed-map"],
    ["v: [1, 2]\nw: x\n", "«2]» glued-bracket"],
    ["server_name: my server\n", "«server» spaces-need-quotes"],
    ["x { a: 1 b: 2 }\n", "«b:» value-terminator"],
    ["x { a: b c: 2 }\n", "«c:» value-terminator"],
    ["max_payload: 8MB#big one\n", "«8MB#big» glued-comment"],
    ["port: # the port\nhttp: 1\n", "«#» comment-before-value"],
    ["dir: C:\\data\n", "«\\d» invalid-escape"],
    ['name: "a\n', '«"» unclosed-string'],
    ["net: 10.0.0.0x\n", "«x» number-cut-short"],
    ["idle: 1.5s\n", "«s» number-cut-short"],
    ["size: 1 MB\nb: x\n", "«MB» blank-before-unit"],
    ["x { idle: 2 minutes # long\n b: x }\n", "«minutes» blank-before-unit"],
    ["x { a: 1 m: 2 }\n", "«m:» value-terminator"],
    ["allow: 10.0.0.0/8 # x\n", "«/8» number-cut-short"],
    ["id: 12-ab\n", "«12-» invalid-date"],
    ["day: 2027-02-30T00:00:00Z\n", "«2027-02-30T00:00:00Z» impossible-date"],
    ["big: 9223372036854775808\n", "«9223372036854775808» integer-range"],
    ["port:\n4222\n", "«:» newline-before-value"],
    ["a { b: , c: 1 }\n", "«,» comma-before-value"],
    ["a { b: 1\n", "«{» unclosed-map"],
    ["a [ b\n", "«[» unclosed-array"],
    ["a { b: 1 ]\n}\n", "«]» value-terminator"],
    ["a { } b: 1\n", "«b:» after-closing-brace"],
    ["include [x]\n", "«[» include-path-start"],
    ["port: 4222\nfoo\n", "«foo» missing-value"],
    ["text: (\nx\n  )\n", "«(» unclosed-block"],
    ["a: 'it's'\n", "«s'» quote-closed-early"],
  ])("%j", (text, expected) => {
    expect(marked(text)).toBe(expected);
  });
});

describe("behind an error the rest is still read", () => {
  const keysOf = (text: string): string[] =>
    [...walk(parse(text))].flatMap((node) => (node.kind === "entry" ? [entryKeyText(text, node)] : []));

  test("a glued brace opens the block it was meant to open", () => {
    expect(keysOf("cluster{\n  name: foo\n  port: 1\n}\nhttp: 8222\n")).toEqual(["cluster", "name", "port", "http"]);
  });
  test("a number that swallowed its bracket closes the array", () => {
    expect(keysOf("a: [1, 2]\nb: 3\n")).toEqual(["a", "b"]);
  });
  test("an unclosed quote ends with its line", () => {
    expect(keysOf('a: "x\nb: 3\n')).toEqual(["a", "b"]);
  });
});

describe("any text", () => {
  const fragments = fc.constantFrom(..."{ } [ ] ( ) \n , ; : = # // / ' \" \\ $a include 1 -1 1.5 2k [1] true a é \0 \r\n \\x41 (\n \n)\n".split(" "), " ");
  const texts = fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join(""));

  test("makes a tree whose nodes nest and stand in order", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const document = parse(text);
        for (const node of walk(document)) expectNested(node);
        for (const { start, end } of document.errors) expect(0 <= start && start <= end && end <= text.length).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("is found again by offset", () => {
    fc.assert(
      fc.property(texts, fc.nat(60), (text, offset) => {
        const path = pathTo(parse(text), Math.min(offset, text.length));
        for (const node of path) expect(node.start <= Math.min(offset, text.length) && Math.min(offset, text.length) <= node.end).toBe(true);
      }),
    );
  });

  function expectNested(node: Node): void {
    let at = node.start;
    for (const child of childrenOf(node)) {
      expect(child.start).toBeGreaterThanOrEqual(at);
      expect(child.end).toBeLessThanOrEqual(node.end);
      at = child.end;
    }
  }
});

test("nesting is limited by memory only up to the depth the server refuses", () => {
  expect(parse("a: " + "[".repeat(9_000) + "]".repeat(9_000) + "\n").errors).toEqual([]);
  expect(parse("a: " + "[".repeat(200_000)).errors.map(({ code }) => code)).toEqual(["too-deep"]);
});

test("escapes put bytes together", () => {
  const text = String.raw`a: "\xc3\xa9\x41\xff"`;
  const [entry] = parse(text).items;
  const value = entry?.kind === "entry" ? entry.value : undefined;
  if (value?.kind !== "string") throw new Error("no string");
  expect(decodeString(text, value)).toBe("éA\udcff");
});
