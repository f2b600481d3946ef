/** What a text with a mistake is read as: the error stays where nats-server meets it, the rest as it was meant. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dialectOf, newestDialect } from "../../server/src/language/syntax/dialect.js";
import { parse } from "../../server/src/language/syntax/parser.js";
import { childrenOf, pathTo, walk } from "../../server/src/language/syntax/queries.js";
import { repaired } from "../../server/src/language/syntax/repairs/repaired.js";
import { entryKeyText } from "../../server/src/language/syntax/values.js";

const config = `server_name: east-1
write_deadline: "10s"
cluster {
  name: east
  authorization {
    user: route
    timeout: 2
  }
  routes: [
    "nats://a.example:6222"
    "nats://b.example:6222"
  ]
}
accounts {
  APP {
    users: [
      { nkey: UA, permissions: { publish: { allow: ["a.>", "b.>"] } } }
      { nkey: UB }
    ]
  }
  SYS { }
}
system_account: SYS
`;

/** Keys by depth, values left out. */
function outline(text: string): string[] {
  const document = repaired(parse(text));
  const depth = (offset: number): number => pathTo(document, offset).filter(({ kind }) => kind === "map").length;
  return [...walk(document)].flatMap((node) => (node.kind === "entry" ? [`${"-".repeat(depth(node.start))}${entryKeyText(text, node)}`] : []));
}

function mistakes(text: string): string {
  return repaired(parse(text)).mistakes.map(({ repair: { kind, span } }) => `${kind} «${text.slice(span.start, span.end)}»`).join(", ");
}

describe("one slip, and all else keeps its place", () => {
  test.each([
    ["a closing quote", `"10s"`, `"10s`, `text-ends «"10s»`],
    ["a closing quote in a list", `"a.>", "b.>"`, `"a.>, "b.>"`, `text-ends «"a.>»`],
    ["the last closing quote of a list", `"nats://b.example:6222"`, `"nats://b.example:6222`, `text-ends «"nats://b.example:6222»`],
    ["a closing brace", "    timeout: 2\n  }\n", "    timeout: 2\n", "block-ends «{»"],
    ["the closing brace of an account", "    ]\n  }\n  SYS", "    ]\n  SYS", "block-ends «{»"],
    ["a closing brace within a line", "{ nkey: UB }", "{ nkey: UB", "block-ends «{»"],
    ["a closing bracket", `    "nats://b.example:6222"\n  ]\n`, `    "nats://b.example:6222"\n`, "block-ends «[»"],
    ["an opening brace", "cluster {", "cluster", "block-begins «cluster»"],
    ["an opening bracket", "routes: [", "routes:", "block-begins «routes»"],
    ["the opening brace of an element", "{ nkey: UB }", "nkey: UB }", "element-begins «nkey:»"],
    ["the opening brace of an element with quotes", "{ nkey: UB }", `"nkey" : "UB" }`, `element-begins «"nkey"»`],
  ])("%s is missing", (_what, before, after, expected) => {
    const text = config.replace(before, () => after);
    expect(mistakes(text)).toBe(expected);
    expect(outline(text)).toEqual(outline(config));
  });

  test.each([
    ["a closing brace too many in an array", "{ nkey: UB }", "{ nkey: UB } }", "extra-bracket «}»"],
    ["a closing brace too many in a block", "    timeout: 2\n  }\n", "    timeout: 2\n  }\n  }\n", "extra-bracket «}»"],
    ["a closing bracket too many", `b.example:6222"\n  ]\n`, `b.example:6222"\n  ]\n  ]\n`, "extra-bracket «]»"],
    ["a comma too many", "{ nkey: UA, permissions", "{ nkey: UA,, permissions", "extra-comma «,»"],
    ["a semicolon too many", "  name: east\n", "  name: east;;\n", "extra-comma «;»"],
    ["a bracket for a brace", "    timeout: 2\n  }\n", "    timeout: 2\n  ]\n", "other-bracket «]»"],
    ["a brace for a bracket", `b.example:6222"\n  ]\n`, `b.example:6222"\n  }\n`, "other-bracket «}»"],
    ["a label before a brace", "cluster {", `cluster "east" {`, "block-begins «cluster»"],
    ["a value with a brace", "user: route", "user: ro}ute", "text-goes-on «ro}ute»"],
    ["a value with a name in braces", "{ nkey: UB }", "{\n nkey: U{NAME}\n }", "text-goes-on «U{NAME}»"],
  ])("%s", (_what, before, after, expected) => {
    const text = config.replace(before, () => after);
    expect(mistakes(text)).toBe(expected);
    expect(outline(text)).toEqual(outline(config));
  });

  test.each([
    ["a value", "    user: route\n", "    user:\n", "no-value «user»"],
    ["a value before a block", "  name: east\n", "  name:\n", "no-value «name»"],
    ["a key that is half typed", "  name: east\n", "  na\n", "no-value «na»"],
    ["the value of a key in braces", "{ nkey: UB }", "{ nk}", "key-ends «nk}»"],
  ])("%s is missing", (_what, before, after, expected) => {
    const text = config.replace(before, () => after);
    expect(mistakes(text)).toBe(expected);
    const without = (lines: readonly string[]): string[] => lines.filter((line) => !/^-+(?:user|name|na|nkey|nk)$/.test(line));
    expect(without(outline(text))).toEqual(without(outline(config)));
  });

  test.each([
    ["a list", "tags: [ a, b ]", "tags: [ a, b"],
    ["a list of blocks", "users: [ { user: a }, { user: b } ]", "users: [ { user: a }, { user: b }"],
    ["a block", "limits: { payload: 1k, subs: 5 }", "limits: { payload: 1k, subs: 5"],
  ])("the end of %s in one line is missing", (_what, whole, cut) => {
    const text = `accounts {\n  A {\n    jetstream: true\n    ${cut}\n    exports: [ { service: b } ]\n  }\n  B {\n  }\n}\nport: 4222\n`;
    expect(mistakes(text)).toMatch(/^block-ends «[[{]»$/);
    expect(outline(text)).toEqual(outline(text.replace(cut, () => whole)));
  });

  test("several slips are told one by one, each with the error it makes", () => {
    const text = config.replace(`"10s"`, `"10s`).replace(`b.example:6222"\n  ]`, `b.example:6222"\n  }`);
    expect(mistakes(text)).toBe(`text-ends «"10s», other-bracket «}»`);
    expect(outline(text)).toEqual(outline(config));
  });
});

test.each([
  ["flat text, where nothing tells which block is meant", "cluster {\nname: east\nauthorization {\ntimeout: 2\nport: 6222\n}\n"],
  ["a text with blanks", "server_name: my server\n"],
  ["${ in quotes and comments", 'a: "${X}" # ${Y}\nb: c\n'],
  ["a key that begins with a brace, which ${ may name", '"{X": 1\na { b: ${X}\n'],
  ["a long text", `${"# note\n".repeat(5_000)}a: "x\nb: "y"\n`],
])("no guess about %s", (_what, text) => {
  const document = parse(text);
  expect(repaired(document)).toBe(document);
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    ..."a b: c = { } [ ] ( ) ' \" , ; # // / $a include true 1 1k 1] c{ u} é".split(" "),
    " ", "\n", "\n  ", "\n    ", "\r\n", "a: 1\n", "b {\n  c: d\n}\n", "e: [\n  f\n]\n", "k: \"v\"\n", "\0",
  );
  const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));

  test.each([newestDialect, dialectOf({ major: 2, minor: 9, patch: 10 })])("has its first error where nats-server meets it, and a tree that nests", (dialect) => {
    fc.assert(
      fc.property(texts, (text) => {
        const plain = parse(text, dialect);
        const document = repaired(plain);
        const place = plain.errors.slice(0, 1).map(({ code, start, end, metAt }) => ({ code, start, end, metAt }));
        expect(document.errors.slice(0, 1)).toMatchObject(place);
        expect(document.errors.length > 0).toBe(plain.errors.length > 0);
        expect(document.errors.length).toBeLessThanOrEqual(plain.errors.length + document.mistakes.length);
        for (const { repair: { span } } of document.mistakes) expect(0 <= span.start && span.start < span.end && span.end <= text.length).toBe(true);
        for (const node of walk(document)) {
          let at = node.start;
          for (const child of childrenOf(node)) {
            expect(child.start).toBeGreaterThanOrEqual(at);
            expect(child.end).toBeLessThanOrEqual(node.end);
            at = child.end;
          }
        }
      }),
      { numRuns: 1_500 },
    );
  }, 60_000);

  test("without an error is left as it is", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const document = parse(text);
        fc.pre(document.errors.length === 0);
        expect(repaired(document)).toBe(document);
      }),
    );
  });
});
