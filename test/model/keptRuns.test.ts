/** What stays the same object where variables and includes are: checks find by it what they know (model/memo.ts). */
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { MapValue, Pair } from "../../server/src/language/model/value.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

/** A service that has read a config, and what it makes of one of its maps after a change of the texts or of the environment. */
function followed(files: Record<string, string>, environment: Record<string, string>, key: string): () => MapValue {
  const service = new LanguageService(memoryHost({ files, environment }));
  return () => {
    const value = service.read(memoryUri("server.conf")).value.pairs.find((pair) => pair.key === key)?.value;
    if (value?.kind !== "map") throw new Error(`${key} is no block.`);
    return value;
  };
}

const accountsOf = (count: number, password: (index: number) => string): string =>
  Array.from({ length: count }, (_each, index) => `A${index} { users: [ { user: u${index}, password: ${password(index)} } ] }\n`).join("");

test("runs with variables stay the same objects until one of these means something else", () => {
  const files = { "server.conf": "" };
  const environment: Record<string, string> = { E: "one" };
  // An edit makes what stands near it anew, up to some distance.
  const filler = Array.from({ length: 500 }, (_each, index) => `F${index}: filler\n`).join("");
  const config = (first: string, name: string): string => `P: ${first}\n${filler}Q: two\naccounts {\n${accountsOf(500, (index) => (index < 250 ? "$P" : index === 400 ? name : index < 450 ? "$Q" : "$E"))}}\n`;
  const accounts = followed(files, environment, "accounts");
  const kept = (before: MapValue, after: MapValue): readonly boolean[] => (after.runs ?? []).map((run) => before.runs?.includes(run) === true);
  files["server.conf"] = config("one", "$Q");
  const first = accounts();
  files["server.conf"] = config("one", "$Qx");
  const second = accounts();
  expect(kept(first, second).filter((isKept) => !isKept).length).toBeLessThan(4);
  files["server.conf"] = config("other", "$Qx");
  const third = accounts();
  expect(kept(second, third).indexOf(true)).toBeGreaterThanOrEqual(5);
  expect(kept(second, third).filter(Boolean).length).toBeGreaterThanOrEqual(5);
  environment["E"] = "three";
  const fourth = accounts();
  expect(kept(third, fourth)).toEqual(kept(third, fourth).map((_isKept, at) => at < 9));
});

test("what other files give to a map stays in the same runs when one of them is edited", () => {
  const files: Record<string, string> = { "server.conf": "accounts {\n  include one.conf\n  include two.conf\n}\n", "one.conf": accountsOf(100, () => "p"), "two.conf": accountsOf(100, () => "p").replaceAll("A", "B") };
  const accounts = followed(files, {}, "accounts");
  const before = accounts();
  files["two.conf"] = `${files["two.conf"] ?? ""}C { users: [] }\n`;
  const after = accounts();
  expect(after.pairs).toHaveLength(201);
  expect(after.runs?.filter((run) => before.runs?.includes(run) === true).length).toBeGreaterThanOrEqual(3);
});

test("an edit beside an include leaves what it includes the same, and moves where it is included", () => {
  const root = (name: string): string => `server_name: ${name}\ninclude one.conf\nport: 4222\n`;
  const files: Record<string, string> = { "server.conf": root("a"), "one.conf": `accounts {\n${accountsOf(100, () => "p")}B { users: $USERS }\n}\nUSERS: [ { user: u, password: p } ]\n` };
  const service = new LanguageService(memoryHost({ files }));
  const read = (): Pair | undefined => service.read(memoryUri("server.conf")).value.pairs.find(({ key }) => key === "accounts");
  const before = read();
  files["server.conf"] = root("another");
  const after = read();
  expect(after?.value).toBeDefined();
  expect(after?.value).toBe(before?.value);
  expect(after?.includes.map(({ include }) => include.start)).toEqual([root("another").indexOf("include")]);
});

test("what is included twice is told apart, and a path in the making leaves nothing behind", () => {
  const files: Record<string, string> = { "server.conf": "", "one.conf": accountsOf(100, () => "p") };
  const service = new LanguageService(memoryHost({ files }));
  const starts = (text: string): number[] => {
    files["server.conf"] = text;
    return [...new Set(service.read(memoryUri("server.conf")).value.pairs.flatMap(({ value }) => (value.kind === "map" ? value.pairs.flatMap(({ includes }) => includes.map(({ include }) => include.start)) : [])))];
  };
  expect(starts("X { include one.conf }\nY { include one.conf }\n")).toEqual([4, 27]);
  expect(starts("X { include one.con }\nY { include one.conf }\n")).toEqual([26]);
  expect(starts("X { a: b, include one.conf }\nY { include one.conf }\n")).toEqual([10, 33]);
});

test("a group in a long included file gives its pairs to the map around the include", () => {
  const files = { "server.conf": "accounts { include one.conf }\n", "one.conf": `${accountsOf(100, () => "p")}{ B { users: [] } }\n` };
  expect(followed(files, {}, "accounts")().pairs.at(-1)?.key).toBe("B");
});

test("of blocks that nest deeply the outer ones are kept: each name is noted with all around it", () => {
  const levels = 80;
  const nested = (changed: number): string => {
    const opened = Array.from({ length: levels }, (_each, level) => `{ u: $P, t: ${level === changed ? "y" : "x"}${"x".repeat(300)}, k `);
    return `P: one\na ${opened.join("")}1${" }".repeat(levels)}\n`;
  };
  const isKept = (changed: number, level: number): boolean => {
    const files = { "server.conf": nested(-1) };
    const read = followed(files, {}, "a");
    const at = (value: MapValue): unknown => {
      let inner: unknown = value;
      for (let step = 0; step < level; step++) inner = (inner as MapValue).pairs.at(-1)?.value;
      return inner;
    };
    const before = at(read());
    files["server.conf"] = nested(changed);
    return at(read()) === before;
  };
  expect(isKept(2, 8)).toBe(true);
  expect(isKept(50, 60)).toBe(false);
});
