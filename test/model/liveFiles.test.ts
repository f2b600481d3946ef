/** After any edits a config is what a fresh reading of its files makes of it; what an edit does not touch stays the same object. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OpenDocuments } from "../../server/src/documents.js";
import type { Host } from "../../server/src/language/host.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { accounts } from "../../server/src/language/model/accounts.js";
import type { Config } from "../../server/src/language/model/config.js";
import { digestInput } from "../../server/src/language/model/digest.js";
import type { MapValue } from "../../server/src/language/model/value.js";

const uri = "untitled:a.conf";
const parts = fc.array(
  fc.constantFrom("a: 1\n", "b: 2k\n", "c { d: e, f: [g, \"h\\x41\"] }\n", "i: $a\n", "j { k: $a, l { m: 1kbb, n: o } }\n", "{\n", "}\n", "p: [\n", "]\n", "# q\n", "include b.conf\n", "r: \"s\n", "a: { a: 3, a: 4 }\n", "t: $j\n"),
  { maxLength: 30 },
);
const edits = fc.array(fc.record({ line: fc.nat(30), character: fc.nat(12), length: fc.nat(9), text: fc.constantFrom("", "x", "\n", "u: v\n", "{", "}", "\"", "$a", "é", "include b.conf\n") }), { minLength: 1, maxLength: 6 });

function hostOf(documents: OpenDocuments): Host {
  return {
    readFile: (asked) => {
      const open = documents.read(asked);
      if (open !== undefined) return { kind: "text", uri: asked, ...open };
      return asked === "b.conf" ? { kind: "text", uri: asked, text: "w: { x: 1 }\n", version: null } : { kind: "problem", uri: asked, reason: "missing" };
    },
    stateOf: () => "missing",
    resolveNamed: (_from, path) => path,
    verifies: () => false,
    publicKeyOf: () => undefined,
    resolveInclude: (_from, argument) => argument,
    environment: () => undefined,
  };
}

function told({ problems, config }: { problems: Config["problems"]; config: Config }): unknown {
  const places = problems.map(({ code, span, file }) => `${code} ${span.start}-${span.end} ${file.uri}`);
  return { places, digest: digestInput({ ...config, problems: [] }) };
}

function read(service: LanguageService): unknown {
  const config = service.read(uri);
  return told({ problems: config.problems, config });
}

function open(text: string): OpenDocuments {
  const documents = new OpenDocuments();
  documents.open({ uri, languageId: "nats-server-conf", version: 1, text });
  return documents;
}

describe("a service that has seen all edits", () => {
  test("reads what one reads that sees the text for the first time", () => {
    fc.assert(
      fc.property(parts, edits, fc.boolean(), (written, changes, readsEachTime) => {
        const documents = open(written.join(""));
        const service = new LanguageService(hostOf(documents));
        read(service);
        changes.forEach(({ line, character, length, text }, index) => {
          const range = { start: { line, character }, end: { line, character: character + length } };
          documents.change({ textDocument: { uri, version: index + 2 }, contentChanges: [{ range, text }, { range, text: `y${text}` }] });
          if (readsEachTime) expect(read(service)).toEqual(read(new LanguageService(hostOf(documents))));
        });
        expect(read(service)).toEqual(read(new LanguageService(hostOf(documents))));
      }),
      { numRuns: 500 },
    );
  }, 30_000);

  test("keeps the maps that an edit does not touch", () => {
    const text = `accounts {\n${Array.from({ length: 500 }, (_, index) => `  A${index} { users: [ { user: u${index}, password: p } ] }\n`).join("")}}\n`;
    const documents = open(text);
    const service = new LanguageService(hostOf(documents));
    const mapsOf = (): MapValue[] => accounts(service.read(uri)).map(({ map }) => map);
    const before = mapsOf();
    const position = { line: 250, character: 3 };
    documents.change({ textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: position, end: position }, text: "x" }] });
    const after = mapsOf();
    expect(after).toHaveLength(500);
    expect(after.filter((map, index) => map === before[index]).length).toBeGreaterThan(400);
    expect(after[499]?.pairs[0]?.key).toBe("users");
  });
});
