/** The data of the options: complete, readable, and without contradictions. */
import * as fs from "node:fs";
import { describe, expect, test } from "vitest";
import { blockNamed, blockNames, enumNamed } from "../../server/src/language/schema/schema.js";
import type { Block, Option } from "../../server/src/language/schema/schema.js";
import type { ValueType } from "../../server/src/language/schema/valueType.js";
import { meantVersion } from "../../server/src/language/schema/meantVersion.js";
import { hasCome, isBefore, newestVersion, parseVersion, versionText } from "../../server/src/language/schema/version.js";
import { inRepository } from "../support/repository.js";

const blocks = blockNames.map(blockNamed);
const optionsOf = (block: Block): { readonly name: string; readonly option: Option }[] =>
  [...block.options.values()].map((option) => ({ name: `${block.name}.${option.name}`, option }));
const options = blocks.flatMap(optionsOf);

test("every block can be reached from the top level", () => {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const { types } of blockNamed(name).options.values()) types.flatMap(blocksOf).forEach(visit);
  };
  visit("top");
  expect([...reached].sort()).toEqual([...blockNames].sort());
});

describe.each(blocks)("$name", (block: Block) => {
  test("says what it is for", () => { expectProse(block.doc, 2); });

  test("has no name twice", () => {
    const names = [...block.options.values()].flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(names).toEqual([...new Set(names)]);
    if (!block.exactCase) expect(names).toEqual(names.map((name) => name.toLowerCase()));
  });

  test("has options that are documented, with an example", () => {
    for (const { name, option } of optionsOf(block)) {
      expectProse(option.doc, 3);
      expect(option.example, name).toMatch(/^\S(.*\S)?$/);
    }
  });

  test("has options of types that exist", () => {
    for (const { name, option } of optionsOf(block)) {
      expect(option.types.length, name).toBeGreaterThan(0);
      for (const each of option.types.flatMap(blocksOf)) expect(() => blockNamed(each), name).not.toThrow();
      for (const each of option.types.flatMap(enumsOf)) expect(() => enumNamed(each), name).not.toThrow();
    }
  });

  test("has options that leave out, or need, what their block has", () => {
    for (const { name, option } of optionsOf(block)) {
      const known = option.types.flatMap(blocksOf).flatMap((each) => [...blockNamed(each).options.keys()]);
      expect(known, name).toEqual(expect.arrayContaining([...option.without, ...option.idle]));
      if (option.needs !== undefined) expect([...block.options.keys()]).toContain(option.needs);
    }
  });

  test("has options as old as some release that was tried", () => {
    for (const { name, option: { since, earlier } } of optionsOf(block)) {
      if (since !== undefined) expect(hasCome(since, newestVersion), name).toBe(true);
      if (since !== undefined) expect(since.every((each, at) => at === 0 || isBefore(since[at - 1] ?? each, each)), name).toBe(true);
      if (earlier !== undefined && since !== undefined) expect(isBefore(since[0], earlier.before), name).toBe(true);
    }
  });
});

test("secrets and JWTs in examples are variables or obvious placeholders", () => {
  for (const { name, option } of options) {
    const isText = option.types.some(({ kind }) => kind === "string" || kind === "seed");
    if (option.secret && isText) expect(option.example, name).toMatch(/^\$[A-Z_]+$|^"change-me"$/);
    expect(option.example, name).not.toMatch(/eyJ|\bS[AOU][A-Z2-7]{56}/);
    for (const [, password = ""] of option.example.matchAll(/(?:password|token): "?([^",}]*)/g)) expect(password, name).toBe("change-me");
  }
});

test("words of enums are documented in one sentence, if at all", () => {
  const names = options.flatMap(({ option }) => [...option.types.flatMap(enumsOf), ...(option.keys === undefined ? [] : [option.keys])]);
  for (const { values, docs } of [...new Set(names)].map(enumNamed)) {
    for (const [word, doc] of docs) {
      expect(values).toContain(word);
      expectProse(doc, 1);
    }
  }
});

test("the newest release has the new behaviours that are named, on or off as is said", () => {
  const recorded = fs.readFileSync(inRepository(`test/fixtures/live/${versionText(newestVersion)}/open.json`), "utf8");
  const flags = (JSON.parse(recorded) as { readonly varz: { readonly feature_flags: Readonly<Record<string, boolean>> } }).varz.feature_flags;
  const { values, docs } = enumNamed("featureFlag");
  expect(values).toEqual(Object.keys(flags));
  for (const name of values) expect(docs.get(name), name).toContain(flags[name] === true ? "on by default in 2.15.1" : "off by default");
});

/** One sentence up to `most`, that fit into a hover. */
function expectProse(text: string, most: number): void {
  expect(text).toMatch(/^[A-Z`0-9].*[^ .]\.$/);
  expect(text).not.toMatch(/\s\s|\n/);
  expect(text.length).toBeLessThanOrEqual(400);
  const sentences = text.replace(/`[^`]*`/g, "x").match(/[.!?](?=\s|$)/g) ?? [];
  expect(sentences.length, text).toBeLessThanOrEqual(most);
}

function blocksOf(type: ValueType): string[] {
  if (type.kind === "list" || type.kind === "map") return blocksOf(type.of);
  // What stands behind a mapped subject is told by the check of mappings.
  if (type.kind === "mapping") return ["mappingDestination"];
  return type.kind === "block" ? [type.name] : [];
}

function enumsOf(type: ValueType): string[] {
  if (type.kind === "list" || type.kind === "map") return enumsOf(type.of);
  return type.kind === "enum" ? [type.name] : [];
}

test.each([
  ["2.10.29", false],
  ["2.11.10", false],
  ["2.11.11", true],
  ["2.12.1", false],
  ["2.12.2", true],
  ["2.14", true],
])("write_timeout, which came to two series: %s has it: %j", (release, has) => {
  expect(hasCome(blockNamed("top").options.get("write_timeout")?.since, parseVersion(release))).toBe(has);
});

test.each([
  ["2.10", "2.10.29"],
  ["v2.9", "2.9.25"],
  ["2.10.0", "2.10.0"],
  ["2.10.27", "2.10.27"],
  ["2.99", "2.99.0"],
])("a user who writes %s means %s", (text, meant) => {
  expect(versionText(meantVersion(text))).toBe(meant);
});

test("the newest release is the last of its series", () => {
  expect(meantVersion(`${newestVersion.major}.${newestVersion.minor}`)).toEqual(newestVersion);
});
