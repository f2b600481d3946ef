/** Checks that say what they read (checks/reads/quietChecks.ts): they read nothing else, and run again when it changes. */
import * as fs from "node:fs";
import * as path from "node:path";
import { expect, test } from "vitest";
import { checks } from "../../server/src/language/checks/index.js";
import type { Check, CheckContext } from "../../server/src/language/checks/check.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { Config } from "../../server/src/language/model/config.js";
import type { Pair } from "../../server/src/language/model/value.js";
import { newestVersion, parseVersion } from "../../server/src/language/schema/version.js";
import { parseFixture } from "../support/fixture.js";
import type { Fixture } from "../support/fixture.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";

const folder = inRepository("test/fixtures/checks");
const fixtures = fs.readdirSync(folder).flatMap((code) => fs.readdirSync(path.join(folder, code)).map((name) => parseFixture(fs.readFileSync(path.join(folder, code, name), "utf8"))));
/** As which a file is always taken for a whole config. */
const rootName = "nats-server.conf";

test.each(checks.filter(({ reads }) => reads !== undefined).map((check) => [check.code, check] as const))("%s finds the same where nothing else is there", (_, check) => {
  const reads = check.reads ?? [];
  const asked = new Set<string>();
  let [found, trimmed] = [0, 0];
  for (const fixture of fixtures) {
    const { [fixture.root]: text = "", ...others } = fixture.files;
    const whole = read(text, others, fixture);
    const rest = withoutOthers(whole, reads);
    const expected = findings(check, watched(whole, (name) => asked.add(name)));
    expect(findings(check, read(rest, others, fixture)), text).toEqual(expected);
    found += expected.length;
    if (rest !== text) trimmed++;
  }
  expect(reads).toEqual(expect.arrayContaining([...asked]));
  expect(found).toBeGreaterThan(0);
  expect(trimmed).toBeGreaterThan(0);
});

function read(text: string, others: Readonly<Record<string, string>>, fixture: Fixture): Config {
  return new LanguageService(memoryHost({ ...fixture, files: { ...others, [rootName]: text } })).read(memoryUri(rootName));
}

function findings(check: Check, config: Config): string[] {
  const found = check.run(config, onlyTheVersion, { codes: new Set(), silent: new Set(), accepted: [] });
  return [...found].map(({ file, span, message }) => `${file.uri} ${span.start}-${span.end} ${message}`);
}

const onlyTheVersion = new Proxy({ version: newestVersion } as CheckContext, {
  get: (context, name) => {
    if (name !== "version") throw new Error(`It reads ${String(name)} too.`);
    return context.version;
  },
});

/** The same config, that tells which options at its top it is asked for. */
function watched(config: Config, onAsked: (name: string) => void): Config {
  const byName = new Map(config.value.byName);
  const get = (name: string): readonly Pair[] | undefined => {
    onAsked(name);
    return Map.prototype.get.call(byName, name) as readonly Pair[] | undefined;
  };
  return { ...config, value: { ...config.value, byName: Object.assign(byName, { get }) } };
}

/** Blanks in place of the options at the top that are not named; variables stay. */
function withoutOthers(config: Config, names: readonly string[]): string {
  const { text } = config.root;
  const others = config.value.pairs.filter(({ file, key, usedAsVariable }) => file === config.root && !names.includes(key.toLowerCase()) && !usedAsVariable);
  return others.reduce((rest, { entry: { start, end } }) => rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]/g, " ") + rest.slice(end), text.slice(0, text.length));
}

test.each([
  ["another port", "port: 4222\nx: 1\nhttp: 8222\n", ["port: 70000\nx: 1\nhttp: 8222\n", "port: 4222\nx: 1\nhttp: 8222\n", "port: 4222\nx: 1\nhttp: 4222\n"]],
  ["a second spelling", "max_pending: 1KB\nhttp: 8222\n", ["max_pending: 1KB\nhttp: 8222\nMAX_PAYLOAD: 1KB\n", "max_pending: 1KB\nhttp: 8222\n"]],
  ["what a variable stands for", "P: 4222\nport: $P\nhttp: 8222\n", ["P: 8222\nport: $P\nhttp: 8222\n", "P: 4222\nport: $P\nhttp: 8222\n"]],
  ["an option taken away", "port: 8222\nhttp: 8222\nhost: a\nx: 1\n", ["port: 8222\nhttp: 8222\nx: 1\n", "http: 8222\nx: 1\n"]],
  ["a mistake put right", "port: 70000\nhttp: 8222\ny: [\n", ["port: 70000\nhttp: 8222\ny: []\n", "port: 70000\nhttp: 8222\ny: [\n"]],
  ["a size that is dropped", "max_payload: 1kbb\nmax_pending: 1\nhttp: 8222\n", ["max_payload: 1kb\nmax_pending: 1\nhttp: 8222\n"]],
])("after edits: %s", (_, before, edits) => {
  const files = { "server.conf": before };
  const service = new LanguageService(memoryHost({ files }));
  for (const text of [before, ...edits, before, before.replace("x: 1", "x: 2")]) {
    files["server.conf"] = text;
    expect(told(service), text).toEqual(told(new LanguageService(memoryHost({ files }))));
  }
});

test("for another release they run again", () => {
  const service = new LanguageService(memoryHost({ files: { "nats-server.conf": "max_closed_clients: -1\n" } }));
  const codes = (version: string): string[] => service.analyse(memoryUri("nats-server.conf"), { version: parseVersion(version) }).reports.map(({ check }) => check.code);
  expect(["2.9.10", "2.15.1", "2.9.10"].map((version) => codes(version).includes("start-limits"))).toEqual([false, true, false]);
});

function told(service: LanguageService): string[] {
  const { reports } = service.analyse(memoryUri("server.conf"));
  return reports.map(({ check, span, message }) => `${check.code} ${span.start}-${span.end} ${message}`);
}
