/** Every text of test/fixtures/grammar/cases.jsonl is read as nats-server 2.15.1 read it: verdict, value and digest; 2.9 and 2.10: the verdict. */
import { createHash } from "node:crypto";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import type { Host } from "../../server/src/language/host.js";
import { digestInput } from "../../server/src/language/model/digest.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { dialectOf } from "../../server/src/language/syntax/dialect.js";
import { grammarCases } from "../support/grammarCases.js";
import type { GrammarCase } from "../support/grammarCases.js";

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

  test.each([["2.9", 9], ["2.10", 10]] as const)("nats-server %s", (series, minor) => {
    const dialect = dialectOf({ major: 2, minor });
    const wrong = grammarCases.filter((each) => {
      const { problems } = readConfig("main.conf", hostOf(each), { dialect });
      return (problems.length === 0) !== (each.older?.[series] ?? each.readable);
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
