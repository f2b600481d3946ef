import { describe, expect, test } from "vitest";
import { rootsOf } from "../../server/src/includeGraph.js";

function roots(uri: string, edges: Readonly<Record<string, readonly string[]>>): string[] {
  return rootsOf(uri, new Map(Object.entries(edges)));
}

describe("the configs a file is a part of", () => {
  test.each<[string, Readonly<Record<string, readonly string[]>>, string[]]>([
    ["itself where nothing includes it", { a: ["b"] }, ["a"]],
    ["one that includes it", { a: [], root: ["a"] }, ["root"]],
    ["through others", { root: ["middle"], middle: ["a"] }, ["root"]],
    ["several", { one: ["a"], two: ["a", "one"] }, ["two"]],
    ["several of equal standing", { one: ["a"], two: ["a"] }, ["one", "two"]],
    ["itself where it includes itself", { a: ["a"] }, ["a"]],
    ["itself where two include each other", { a: ["b"], b: ["a"] }, ["a"]],
    ["what includes a circle", { a: ["b"], b: ["a"], root: ["b"] }, ["root"]],
    ["itself where nothing is known", {}, ["a"]],
  ])("%s", (_what, edges, expected) => {
    expect(roots("a", edges)).toEqual(expected);
  });
});
