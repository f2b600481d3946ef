/** Every text of test/fixtures/grammar/cases.jsonl is read as nats-server 2.15.1 read it: verdict, value and digest; 2.9 and 2.10: the verdict. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import type { Host } from "../../server/src/language/host.js";
import { digestInput, earlierDigestInput } from "../../server/src/language/model/digest.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { dialectOf } from "../../server/src/language/syntax/dialect.js";
import { grammarCases } from "../support/grammarCases.js";
import type { GrammarCase } from "../support/grammarCases.js";
import { inRepository } from "../support/repository.js";

/** Of the cases whose digest is another there: seen with conf/ of 2.11.17 and of 2.12.5. */
const earlierDigests: unknown = JSON.parse(readFileSync(inRepository("test/fixtures/grammar/digests-2.12.5.json"), "utf8"));

function hostOf({ text, files, env }: GrammarCase): Host {
  const texts: Record<string, string> = { "main.conf": text, ...files };
  return {
    readFile: (uri) => {
      const found = texts[uri];
      if (found !== undefined) return { kind: "text", uri, text: found, version: null };
      return { kind: "problem", uri, reason: uri === "." ? "directory" : "missing" };
    },
    verifies: () => false,
    publicKeyOf: () => undefined,
    stateOf: (uri) => (texts[uri] === undefined ? "missing" : "file"),
    resolveNamed: (from, path) => posix.join(posix.dirname(from), path),
    resolveInclude: (from, argument) => posix.join(posix.dirname(from), argument),
    environment: (name) => env?.[name],
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Integers beyond 2^53 and raw bytes cannot be told in the fixture's JSON; the digest covers them. */
function isExact(value: unknown): boolean {
  return !/\d{16}|\ufffd/.test(JSON.stringify(value));
}

describe("grammar cases", () => {
  test("there are as many as were observed", () => {
    expect(grammarCases).toHaveLength(605);
    expect(grammarCases.filter((each) => each.older !== undefined)).toHaveLength(22);
    expect(grammarCases.filter((each) => each.digest !== undefined).length).toBeGreaterThan(340);
  });

  test.each(grammarCases.map((each) => [each.name, each] as const))("%s", (_name, each) => {
    const config = readConfig("main.conf", hostOf(each));
    expect(config.problems.length === 0, `${each.error ?? "readable"}; here: ${config.problems.map(({ code }) => code).join()}`).toBe(each.readable);
    const input = digestInput(config);
    if (each.digest !== undefined) expect(`sha256:${sha256(input ?? "")}`, input).toBe(each.digest);
    if (each.value !== undefined && isExact(each.value)) expect(JSON.parse(input ?? "")).toEqual(each.value);
  });

  test("nats-server 2.12.5 prints another digest where a $NAME refers to a key", () => {
    const texts = grammarCases.map((each) => [each.name, earlierDigestInput(readConfig("main.conf", hostOf(each)))] as const);
    const digests = texts.flatMap(([name, input]) => (input === undefined ? [] : [[name, `sha256:${sha256(input)}`] as const]));
    expect(Object.fromEntries(digests)).toEqual(earlierDigests);
  });

  test.each([["2.9", "2.9.10"], ["2.10", "2.10.27"]] as const)("nats-server %s", (series, release) => {
    const readable = readableIn(release);
    const wrong = grammarCases.filter((each) => readable.has(each.name) !== (each.older?.[series] ?? each.readable));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  /** Seen with conf/ of each release, all cases. Of 2.9.21 alone that it refuses every file without an option is not told here. */
  test.each([
    ["2.8.4", "2.9.0", { becomes: ["map/int-suffix-text", "map/dur-500ms", "map/dur-10ms", "map/int-underscore-k", "map/int-neg-k-x"], ends: [] }],
    ["2.9.10", "2.9.20", { becomes: [], ends: [] }],
    ["2.9.20", "2.9.22", {
      becomes: [],
      ends: [
        "key/only-key-eof", "key/only-key-newline-eof", "str/dq-unclosed-empty-eof-after-key", "inc/glued-quote", "inc/eof", "brace/stray-double-close",
        "brace/array-top", "brace/string-top", "term/double-comma-top", "term/double-semicolon-top", "term/lone-semicolon-line", "enc/nul-in-key",
        "enc/utf16le", "var/env-comma",
      ],
    }],
    ["2.9.22", "2.10.14", { becomes: [], ends: [] }],
    ["2.10.14", "2.10.16", { becomes: ["brace/empty-plus", "brace/block-in-block-comma"], ends: ["brace/unclosed-top-no-nl"] }],
    ["2.10.16", "2.14.5", { becomes: [], ends: [] }],
  ])("from %s to %s", (earlier, later, { becomes, ends }) => {
    const [before, after] = [readableIn(earlier), readableIn(later)];
    expect([...after].filter((name) => !before.has(name))).toEqual(becomes);
    expect([...before].filter((name) => !after.has(name))).toEqual(ends);
  });
});

function readableIn(release: string): ReadonlySet<string> {
  const dialect = dialectOf(parseVersion(release));
  return new Set(grammarCases.filter((each) => readConfig("main.conf", hostOf(each), { dialect }).problems.length === 0).map(({ name }) => name));
}
