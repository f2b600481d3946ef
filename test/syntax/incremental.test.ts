/** After any edits the tree is the one that a fresh reading of the text makes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dialectOf, newestDialect } from "../../server/src/language/syntax/dialect.js";
import type { DocumentNode } from "../../server/src/language/syntax/documentNode.js";
import { reparse } from "../../server/src/language/syntax/incremental.js";
import { parse } from "../../server/src/language/syntax/parser.js";
import { childrenOf, walk } from "../../server/src/language/syntax/queries.js";
import { changeBetween } from "../../server/src/language/syntax/textChange.js";
import type { Node } from "../../server/src/language/syntax/tree.js";

const pieces = [
  ..."a b port include = : { } [ ] ( ) ' \" , ; # // / $a $2a$x true no 1 12 -1 - 1.5 .5 1k 2MB 1kbb 10m5 1] c{ é \u00a0 鍵 𝟙 \u0000".split(" "),
  ...[" ", "\t", "\n", "\r\n", "\n)\n", "(\n", "\\", "\\n", "\\x41", "\\xzz", "99999999999999999999", "2027-01-02T03:04:05Z", "2027-02-30T00:00:00Z"],
  ...["127.0.0.1:4222", ": {", "}\n", "]\n", "a: 1\n", "b { c: d }\n", "e: [f, g]\n", "include x.conf\n", "# note\n", "x: {\n y: [\n z\n ]\n}\n"],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));
const line = fc.constantFrom("a: 1\n", "b { c: d, e: [f, g] }\n", "e: [\n f\n g\n]\n", "m {\n", "}\n", "n [\n", "]\n", "# note\n", "s: \"x\ny\"\n", "v: $v\n", "i: 12 13\n", "c{ d: 1 }\n", "{\n", "u: 'w\n");
const lines = fc.array(line, { maxLength: 40 }).map((parts) => parts.join(""));
/** Of which only a part is in sight when it is read again. */
const manyLines = fc.array(line, { minLength: 100, maxLength: 300 }).map((parts) => parts.join(""));
const edits = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(8), insert: fc.array(fc.constantFrom(...pieces), { maxLength: 3 }).map((parts) => parts.join("")) }),
  { minLength: 1, maxLength: 5 },
);
const distances = fc.constantFrom(1, 2, 5, 17, 64);

const deadline = 30_000;

/** All that a tree tells, as text. */
function dump(document: DocumentNode): string[] {
  const nodes = [...walk(document)].map((node) => `${node.kind} ${node.start}-${node.end} ${node.kind === "document" ? "" : detail(node)}`);
  const errors = document.errors.map(({ code, start, end, metAt }) => `${code} ${start}-${end} at ${metAt}`);
  return [...nodes, ...errors, `odd ${document.odd}`, ...document.comments.map(({ start, end }) => `comment ${start}-${end}`)];
}

function detail(node: Exclude<Node, DocumentNode>): string {
  switch (node.kind) {
    case "entry":
      return `${node.key.end} ${node.key.quoted} ${node.separator} ${node.plain} ${node.value === undefined}`;
    case "include":
      return `${node.path.start}-${node.path.end} ${node.keyword.end}`;
    case "map":
    case "array":
    case "group":
      return `${node.closed} ${node.plain} ${node.items.length}`;
    default:
      return "form" in node ? `${node.form} ${node.plain}` : "";
  }
}

function edited(before: string, { at, length, insert }: { at: number; length: number; insert: string }): { after: string; start: number; oldEnd: number } {
  const start = Math.round(at * before.length);
  const oldEnd = Math.min(before.length, start + length);
  return { after: before.slice(0, start) + insert + before.slice(oldEnd), start, oldEnd };
}

describe("a tree after edits is the tree of the text", () => {
  test.each([["pieces", text], ["lines", lines], ["both", fc.tuple(lines, text, lines).map((parts) => parts.join(""))], ["many lines", manyLines]] as const)("%s", (name, texts) => {
    fc.assert(
      fc.property(texts, edits, distances, fc.constantFrom(newestDialect, dialectOf({ major: 2, minor: 9, patch: 10 })), (before, changes, distance, dialect) => {
        let current = before;
        let document = parse(current, dialect, distance);
        for (const change of changes) {
          const { after, start, oldEnd } = edited(current, change);
          document = reparse(document, after, { start, oldEnd, newEnd: start + change.insert.length }, distance);
          expect(dump(document)).toEqual(dump(parse(after, dialect)));
          expect(document.anchors.every(({ offset }, index, all) => offset >= (all[index - 1]?.offset ?? 0))).toBe(true);
          current = after;
        }
      }),
      { numRuns: name === "many lines" ? 300 : 1_000 },
    );
  }, deadline);
});

test.each([
  ["the edit makes the key", "n [\n]a: 1\n", { at: 0, cut: 1, put: "a{" }],
  ["the edit makes the mistake behind it", `a{ [\n${"f\n".repeat(100)}]\nb: 1\n`, { at: 206, cut: 1, put: "" }],
])("a key that ends in a brace is read again where what follows its value is wrong: %s", (_name, before, { at, cut, put }) => {
  const after = before.slice(0, at) + put + before.slice(at + cut);
  const document = reparse(parse(before, newestDialect, 1), after, { start: at, oldEnd: at + cut, newEnd: at + put.length }, 1);
  expect(dump(document)).toEqual(dump(parse(after)));
  expect(document.errors.map(({ code }) => code)).toContain("glued-brace");
});

test("what differs between two texts is one change", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { start, oldEnd, newEnd } = changeBetween(before, after);
      expect(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd)).toBe(after);
    }),
  );
});

test("an edit leaves the nodes it does not touch as they are", () => {
  const before = Array.from({ length: 2_000 }, (_, index) => `a${index} { b: ${index} }\n`).join("");
  const tree = parse(before);
  const kept = new Set(tree.items);
  const at = before.indexOf("a1000");
  const after = reparse(tree, `${before.slice(0, at)}x: 1\n${before.slice(at)}`, { start: at, oldEnd: at, newEnd: at + 5 });
  expect(after.items).toHaveLength(2_001);
  expect(after.items.filter((item) => !kept.has(item)).length).toBeLessThan(300);
  for (const item of after.items) for (const child of childrenOf(item)) expect(item.start).toBeLessThan(child.start);
});

test("what is neither in a node nor in a comment separates", () => {
  fc.assert(
    fc.property(fc.oneof(text, lines), (written) => {
      const document = parse(written);
      if (document.errors.length > 0) return;
      const left = written.split("");
      const cover = (start: number, end: number): void => { left.fill(" ", start, end); };
      for (const node of walk(document)) {
        if (node.kind === "document") continue;
        if ("items" in node) [node.start, node.end - 1].forEach((at) => { cover(at, at + 1); });
        else if (node.kind === "entry" && node.value !== undefined) cover(node.start, node.value.start);
        else cover(node.start, node.end);
      }
      for (const { start, end } of document.comments) cover(start, end);
      // A quote that is the last character of all, or ends in an escape that is, is silently dropped by the lexer, and what follows the NUL it ends at.
      expect(left.join("")).toMatch(/^[\s\u0085,;/}\0]*(["']?\0.*|["']|".*\\(x..|.))?$/s);
    }),
    { numRuns: 2_000 },
  );
});
