/** What is not what it seems to be makes all nodes around it not plain: checks look for it nowhere else (checks/places/suspects.ts). */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../../server/src/language/syntax/parser.js";
import { childrenOf } from "../../server/src/language/syntax/queries.js";
import type { Item, ValueNode } from "../../server/src/language/syntax/tree.js";
import { decodeInteger } from "../../server/src/language/syntax/values.js";

const pieces = [..."a b { } [ ] : = , \n # ' \" 1 12 1] 2]x 2]' 1k 1kb 1kbb 2MiB 3mii a{ b{c {d /{ 'q{' a{b{ true $v include -1] \\t".split(" "), " ", "\n", "\n", " ", "a: ", "b { ", "c [ "];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));

test("nothing odd stands in a plain node", () => {
  let met = 0;
  fc.assert(
    fc.property(texts, (text) => {
      for (const node of parse(text).items) met += oddOnesIn(node, text);
    }),
    { numRuns: 10_000 },
  );
  expect(met).toBeGreaterThan(1_000);
}, 30_000);

/** How many there are, each expected to be seen from around. */
function oddOnesIn(node: Item | ValueNode, text: string): number {
  const own = isOdd(node, text) ? 1 : 0;
  const all = childrenOf(node).reduce((sum, child) => sum + oddOnesIn(child, text), own);
  if (all > 0) expect(node.plain, `${JSON.stringify(text)} at ${node.start}`).toBe(false);
  return all;
}

function isOdd(node: Item | ValueNode, text: string): boolean {
  const written = text.slice(node.start, node.kind === "entry" ? node.keyEnd : node.end);
  if (node.kind === "entry") return !node.quoted && written.slice(1).includes("{");
  if (node.kind === "integer") return /[a-z]$/i.test(written) && decodeInteger(text, node) === undefined;
  return node.kind === "string" && /^\d+\]/.test(written);
}
