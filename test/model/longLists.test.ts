/** Of long lists only the runs that an edit touches are looked at again: nobody may see that. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { MapValue } from "../../server/src/language/model/value.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

/** Runs of each list; a campaign takes more. */
const numRuns = 10 * Number(process.env["EDIT_RUNS"] ?? 1);

type Line = (name: number) => string;

/** Most lines are right; accounts refer to the one before them or behind them, so that an edit of one tells on another. */
const accounts: readonly Line[] = [
  (name) => `A${name} { users: [ { user: u${name}, password: p } ] }`,
  (name) => `A${name} { exports: [ { service: "s.${name}" }, { stream: "e.${name}.>", accounts: [A${name + 1}] } ] }`,
  (name) => `A${name} { imports: [ { service: { account: A${name - 1}, subject: "s.${name - 1}" } } ] }`,
  (name) => `A${name} { exports: [ { service: "s" } ], imports: [ { service: { account: A${name - 1}, subject: "s" }, to: "s" } ] }`,
  (name) => `A${name} { exports: [ { service: "s" } ], imports: [ { service: { account: A${name + 1}, subject: "s" }, to: "s" } ] }`,
  (name) => `A${name} { mappings: { "a.b": "c..d" }, jetstream: { max_streams: many }, no_such: 1 }`,
  (name) => `A${name}: word`,
  (name) => `"A{${name}" { users: [ { user: u1, password: "$2a$11$short" } ], token: t }`,
  (name) => `A${name} { users: [ { user: u${name}, password: $P } ] }`,
  (name) => `A${name} { msg_trace: { dest: "t", sampling: 200 } }`,
  (name) => `a${name}{ users: [] }`,
  () => `"$G" { users: [ { user: g, password: p } ] }`,
  (name) => `A${name}: $A${name - 2}`,
  (name) => `B${name} { users: [ { user: u${name}, password: $A${name - 1} } ] }`,
  () => "include more.conf",
];

const users: readonly Line[] = [
  (name) => `{ user: u${name}, password: p }`,
  (name) => `{ user: u${name}, password: "$2a$11$short", permissions: { publish: "a..b" } }`,
  (name) => `{ user: u${name}, token: t }`,
  (name) => `{ user: u${name}, password: 12ab, allowed_connection_types: [ "NONE" ] }`,
  (name) => `{ user: u${name}, password: $P }`,
  (name) => `u${name}`,
  () => "7kbb",
];

const mappings: readonly Line[] = [
  (name) => `"m.${name}": "a.${name}"`,
  (name) => `"m..${name}": "a"`,
  (name) => `"m.*.${name}": "a.$2"`,
  (name) => `"m.${name}": [ { destination: "a", weight: 80 }, { destination: "b", weight: 30 } ]`,
  (name) => `"m.${name}": $P`,
  (name) => `"m.${name}": 5`,
];

const remotes: readonly Line[] = [
  (name) => `{ url: "nats-leaf://h${name}:7422", credentials: "c.creds" }`,
  (name) => `{ url: "nats-leaf://t${name}@h:7422", account: A }`,
  (name) => `{ urls: [ "nats-leaf://h:1", "ws://h:2" ], token: t, account: NO${name} }`,
  () => `{ url: "nats-leaf://same:7422" }`,
  (name) => `{ url: $P, account: ${name} }`,
];

const gateways: readonly Line[] = [(name) => `{ name: G${name}, url: "nats://h${name}:7222" }`, (name) => `{ name: G${name}, urls: [ "nats://h:1", "nats://h:70000" ] }`, () => `{ name: G, url: $P }`, (name) => `{ url: "nats://h${name}:7222" }`, () => "5"];

const preloaded: readonly Line[] = [(name) => `AC${name}: eyJ.${name}`, (name) => `AC${name}: 5`, () => `AC: "eyJ.eyJ.x"`, (name) => `AC${name}: "<JWT>"`, (name) => `AC${name}: $P`];

const routes: readonly Line[] = [(name) => `"nats-route://h${name}:6222"`, () => `"nats-route://h:6222"`, () => "5", () => "$P", () => `"no url"`];

/** Kinds of lines that are not plain. */
const variables: readonly number[] = [8, 12, 13, 14, 4];

const edits = fc.array(fc.record({ at: fc.nat(), remove: fc.nat(2), kind: fc.option(fc.nat(14)), name: fc.nat(99) }), { minLength: 1, maxLength: 8 });

describe.each([
  { of: "accounts", kinds: accounts, around: ["accounts {", "}"] },
  { of: "users", kinds: users, around: ["authorization { users: [", "] }"] },
  { of: "users of a variable", kinds: users, around: ["U: [", "]\nauthorization { users: $U }\naccounts { X { users: $U }, Y { users: $U } }"] },
  { of: "mappings", kinds: mappings, around: ["mappings {", "}"] },
  { of: "remotes", kinds: remotes, around: ["leafnodes { remotes: [", "] }\naccounts { A { users: [ { user: a, password: p } ] } }"] },
  { of: "gateways", kinds: gateways, around: ["gateway { name: G1, port: 7222, gateways: [", "] }"] },
  { of: "preloaded JWTs", kinds: preloaded, around: ["operator: op.jwt\nresolver: MEMORY\nresolver_preload {", "}"] },
  { of: "routes", kinds: routes, around: ["cluster { name: c, port: 6222, routes: [", "] }"] },
])("a long list of $of", ({ kinds, around: [before = "", behind = ""] }) => {
  test.each([
    { with: "nothing wrong", odd: fc.constant(0) },
    { with: "a variable here and there", odd: fc.nat(300).map((pick) => variables[pick] ?? 0) },
    { with: "something wrong here and there", odd: fc.nat(30) },
  ])("$with, is after any edits what a fresh reading makes of it", ({ odd }) => {
    const list = fc.array(odd, { minLength: 60, maxLength: 200 });
    fc.assert(
      fc.property(list, edits, (picks, changes) => {
        const lines = picks.map((pick, name) => lineOf(kinds, pick, name));
        const files = { "server.conf": "", "more.conf": "A7 { users: [] }\nB7: 1\n" };
        const service = new LanguageService(memoryHost({ files }));
        const check = (): void => {
          files["server.conf"] = `${before}\n${lines.join("\n")}\n${behind}\n`;
          expect(said(service)).toEqual(said(new LanguageService(memoryHost({ files }))));
        };
        check();
        for (const { at, remove, kind, name } of changes) {
          lines.splice(at % lines.length, remove, ...(kind === null ? [] : [lineOf(kinds, kind, name)]));
          check();
        }
      }),
      { numRuns },
    );
  }, 60_000);
});

/** Numbers without a line of their own stand for the first, which is right. */
function lineOf(kinds: readonly Line[], kind: number, name: number): string {
  return (kinds[kind] ?? kinds[0])?.(name) ?? "";
}

/** Fixes cost a second reading now and then: those of some reports stand for all. */
function said(service: LanguageService): string[] {
  const { reports } = service.analyse(memoryUri("server.conf"));
  return reports.map(({ check, span, message, severity, related = [], fixes = [] }, at) =>
    [check.code, severity, `${span.start}-${span.end}`, message, ...(at % 10 === 0 ? fixes.map(({ title }) => title) : []), ...related.map((each) => `${each.message} ${each.site.span.start}`)].join(" "));
}

test("the runs that an edit does not touch stay the same objects", () => {
  const line = (index: number): string => `  A${index} { users: [ { user: u${index}, password: p } ] }\n`;
  const lines = Array.from({ length: 500 }, (_, index) => line(index));
  const files = { "server.conf": "" };
  const service = new LanguageService(memoryHost({ files }));
  const runsAfter = (...change: readonly [number, number, ...string[]]): NonNullable<MapValue["runs"]> => {
    lines.splice(...change);
    files["server.conf"] = `accounts {\n${lines.join("")}}\n`;
    const block = service.read(memoryUri("server.conf")).value.pairs[0]?.value;
    const runs = block?.kind === "map" ? (block.runs ?? []) : [];
    expect(runs.flatMap(({ items }) => items.map(({ key }) => key))).toEqual(lines.map((each) => each.trim().split(" ")[0]));
    return runs;
  };
  const first = runsAfter(0, 0);
  const second = runsAfter(250, 1, line(1_000));
  const third = runsAfter(100, 0, line(2_000), line(3_000));
  const fourth = runsAfter(400, 30);
  const fifth = runsAfter(lines.length - 1, 1);
  const sixth = runsAfter(0, 1);
  for (const [before, after] of [[first, second], [second, third], [third, fourth], [fourth, fifth], [fifth, sixth]] as const) {
    expect(after.filter((run) => before.includes(run)).length).toBeGreaterThanOrEqual(before.length - 3);
  }
});

test("users that two accounts name by one variable are listed twice", () => {
  const text = `U: [${Array.from({ length: 100 }, (_, index) => `{ user: u${index}, password: p }`).join()}]\naccounts { X { users: $U }, Y { users: $U } }\n`;
  const service = new LanguageService(memoryHost({ files: { "server.conf": text } }));
  const twice = service.analyse(memoryUri("server.conf")).reports.filter(({ check }) => check.code === "duplicate-user");
  expect(twice).toHaveLength(100);
});

test("what a key that stands twice has kept from being remembered is remembered again once it stands once", () => {
  const lines = Array.from({ length: 100 }, (_, index) => `  A${index} { users: [ { user: u${index}, password: p } ] }\n`);
  const files = { "server.conf": "" };
  const service = new LanguageService(memoryHost({ files }));
  const hasRuns = (text: string): boolean => {
    files["server.conf"] = `accounts {\n${text}}\n`;
    const block = service.read(memoryUri("server.conf")).value.pairs[0]?.value;
    return block?.kind === "map" && block.runs !== undefined;
  };
  expect(hasRuns(lines.join(""))).toBe(true);
  expect(hasRuns(lines.toSpliced(50, 0, lines[7] ?? "").join(""))).toBe(false);
  expect(hasRuns(lines.join(""))).toBe(true);
});

/** Up to some length every child is evaluated for itself. */
test("a long map means what a short one does", () => {
  const short = fc.array(fc.record({ kind: fc.constantFrom(0, 0, 0, 6, 8, 12, 12, 13, 14), name: fc.nat(9), before: fc.nat(60) }), { minLength: 5, maxLength: 30 });
  fc.assert(
    fc.property(short, (lines) => {
      const texts = lines.map(({ kind, name }) => lineOf(accounts, kind, name));
      const padded = lines.flatMap(({ before }, at) => [...Array.from({ length: before }, (_, pad) => `P${at}_${pad} { users: [] }`), texts[at] ?? ""]);
      const [few = [], many = []] = [texts, padded].map(pairsOf);
      expect(many.filter((each) => !each.startsWith("P"))).toEqual(few);
      expect(many.filter((each) => each.startsWith("P")).every((each) => each.endsWith("map false false"))).toBe(true);
    }),
    { numRuns: 250 },
  );
});

function pairsOf(lines: readonly string[]): string[] {
  const files = { "server.conf": `accounts {\n${lines.join("\n")}\n}\n`, "more.conf": "A7 { users: [] }\nB7: 1\n" };
  const block = new LanguageService(memoryHost({ files })).read(memoryUri("server.conf")).value.pairs[0]?.value;
  if (block?.kind !== "map") return [];
  expect(block.runs === undefined || block.runs.flatMap(({ items }) => items).every((pair, at) => pair === block.pairs[at])).toBe(true);
  return block.pairs.map(({ key, value, overwritten, usedAsVariable }) => `${key} ${value.references.map(({ name }) => name).join()} ${value.kind} ${overwritten} ${usedAsVariable}`);
}

test("a long map that is included in two places has its pairs from each", () => {
  const lines = Array.from({ length: 100 }, (_, index) => `A${index} { x: 1 }`).join("\n");
  const files = { "server.conf": "accounts { include a.conf }\nACCOUNTS { include a.conf }\n", "a.conf": `B {\n${lines}\n}\n` };
  const { value } = new LanguageService(memoryHost({ files })).read(memoryUri("server.conf"));
  const inner = value.pairs.flatMap((pair) => (pair.value.kind === "map" ? pair.value.pairs : [])).map((pair) => pair.value);
  const found = inner.flatMap((map) => (map.kind === "map" ? [{ map, pair: map.pairs[7] }] : []));
  expect(found).toHaveLength(2);
  for (const { map, pair } of found) expect(pair !== undefined && map.index?.get("A7") === pair).toBe(true);
});

test("a fix in a long list follows the option that the list now belongs to", () => {
  const list = Array.from({ length: 100 }, (_, index) => (index === 70 ? "7kbb" : `t${index}`)).join("\n  ");
  const files = { "server.conf": "" };
  const service = new LanguageService(memoryHost({ files }));
  const fixes = ["server_tags", "server_tags_too", "# A note.\nserver_tags"].map((key) => {
    files["server.conf"] = `${key}: [\n  ${list}\n]\n`;
    return service.analyse(memoryUri("server.conf")).reports.find(({ check }) => check.code === "unknown-size-suffix")?.fixes?.[0]?.title;
  });
  expect(fixes).toEqual(["Put quotes around it", "Write a suffix that nats-server knows", "Put quotes around it"]);
});
