import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { digestInput } from "../../server/src/language/model/digest.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { parse } from "../../server/src/language/syntax/parser.js";
import type { Config } from "../../server/src/language/model/config.js";
import type { Memory } from "../support/memoryHost.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

/** Milliseconds for what takes a second or two where the work grows with the text, on a busy machine ten, and minutes where it grows with its square. */
const deadline = 30_000;

function read(text: string, others: Partial<Memory> = {}): Config {
  const host = memoryHost({ environment: {}, ...others, files: { ...others.files, "server.conf": text } });
  return readConfig(memoryUri("server.conf"), host);
}

function codes(config: Config): string[] {
  return [...new Set(config.problems.map(({ code }) => code))];
}

test.each([
  ["blocks that never close", "a (\n".repeat(250_000)],
  ["quotes on one line", '"'.repeat(1_000_000)],
  ["arrays whose brackets are swallowed", '"[\\\n)\n1]'.repeat(125_000)],
  ["errors in one array", `a: [${"x; ".repeat(300_000)}`],
])("%s are read in time that grows with the text", (_what, text) => {
  expect(parse(text).errors.length).toBeGreaterThan(0);
}, deadline);

test("a key that stands again and again is read in time that grows with the text", () => {
  const [pair] = read(`a {\n${"k { b: 1 }\n".repeat(150_000)}v: $k\n}\n`).value.pairs;
  const pairs = pair?.value.kind === "map" ? pair.value.pairs : [];
  expect(pairs.length).toBe(150_001);
  expect(pairs.filter(({ overwritten }) => !overwritten).map(({ key }) => key)).toEqual(["k", "v"]);
}, deadline);

test("a variable that names itself again and again keeps the ends of the chain only", () => {
  const config = read(`first: secret\n${Array.from({ length: 50_000 }, (_, index) => `v${index}: $${index === 0 ? "first" : `v${index - 1}`}`).join("\n")}\n`);
  const last = config.value.pairs.at(-1)?.value;
  expect(last).toMatchObject({ kind: "string", text: "secret" });
  expect(last?.references.length).toBeLessThan(50);
  expect(last?.references[0]?.name).toBe("v49998");
  expect(last?.references.at(-1)?.name).toBe("first");
}, deadline);

test("environment variables that double each other come to an end", () => {
  const environment = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`E${index}`, `[$E${index + 1} , $E${index + 1} ]`]));
  expect(codes(read("a: $E0\n", { environment }))).toEqual(["variable-unknown"]);
}, deadline);

test("environment variables that name each other without end do not exhaust the call stack", () => {
  const environment = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`E${index}`, `$E${index + 1}`]));
  expect(codes(read("a: $E0\n", { environment }))).toEqual(["variable-unparsable"]);
}, deadline);

test("keys with a glued brace whose values are dropped are looked at in time that grows with the text", () => {
  const text = "cluster{ 1kbb\n".repeat(150_000);
  const { reports } = new LanguageService(memoryHost({ environment: {}, files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  expect(reports.filter(({ check }) => check.code === "brace-in-key")).toHaveLength(150_000);
}, deadline);

test("a large file that is included again and again is read a limited number of times", () => {
  const files = { "large.conf": `k: ${"v".repeat(1 << 20)}\n` };
  expect(codes(read("include large.conf\n".repeat(20), { files }))).toEqual([]);
  expect(codes(read("include large.conf\n".repeat(900), { files }))).toEqual(["include-too-many"]);
}, deadline);

test("variables that double each other have no digest", () => {
  const doubling = (times: number): string => `a0: 1\n${Array.from({ length: times }, (_, index) => `a${index + 1}: [$a${index} , $a${index} ]`).join("\n")}\n`;
  expect(digestInput(read(doubling(10)))?.length).toBeGreaterThan(1_000);
  expect(digestInput(read(doubling(60)))).toBeUndefined();
}, deadline);

test("of many problems some are told, and those that are certain are among them", () => {
  const { problems } = read(`${"a: $NOT_KNOWN\n".repeat(5_000)}include missing.conf\n`);
  expect(problems.length).toBeLessThan(2_000);
  expect(problems.at(-1)?.code).toBe("include-missing");
});

test("imports in long circles are followed a limited number of times", () => {
  const [circles, size] = [10, 1_000];
  const account = (circle: number, at: number): string =>
    `A${circle}_${at} { exports: [ { service: "s" } ], imports: [ { service { account: A${circle}_${(at + 1) % size}, subject: "s" } } ] }`;
  const accounts = Array.from({ length: circles * size }, (_, index) => account(Math.floor(index / size), index % size));
  const { reports } = new LanguageService(memoryHost({ environment: {}, files: { "server.conf": `accounts {\n${accounts.join("\n")}\n}\n` } })).analyse(memoryUri("server.conf"));
  expect(reports.length).toBeGreaterThan(0);
  expect(new Set(reports.map(({ check, severity }) => `${check.code} ${severity}`))).toEqual(new Set(["account-import error"]));
}, deadline);
