/** Whatever stands in a file, checks and fixes answer; and what a fix offers is never broken. */
import * as fs from "node:fs";
import * as path from "node:path";
import { createUser } from "@nats-io/nkeys";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { applyReplacements } from "../../server/src/language/edits.js";
import { parseFixture } from "../support/fixture.js";
import { memoryHost, memoryName, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";
import { tokenLayouts } from "../support/tokenLayouts.js";

/** One that no fixture lists already. */
const publicKey = createUser().getPublicKey();

const folder = inRepository("test/fixtures/checks");
const texts = fs.readdirSync(folder).flatMap((code) =>
  fs.readdirSync(path.join(folder, code)).flatMap((name) => Object.values(parseFixture(fs.readFileSync(path.join(folder, code, name), "utf8")).files)),
);
const pieces = ["{", "}", "[", "]", "(", ")", '"', "'", ",", ";", ":", "=", "#", "//", "\n", "\r\n", " ", "$", "include x\n", "token", "users", "authorization", "\0", "1", "-", "\\", "$T", "nkey: U"];

const anyText = fc.constantFrom(...texts).chain((text) =>
  fc.array(fc.record({ at: fc.nat(text.length), cut: fc.nat(4), put: fc.constantFrom("", "", ...pieces) }), { maxLength: 3 }).map((changes) => {
    let changed = text;
    for (const { at, cut, put } of changes) changed = changed.slice(0, at) + put + changed.slice(at + cut);
    return changed;
  }),
);

test("texts with mistakes in them", () => {
  fc.assert(fc.property(anyText, (text) => { expectSound({ files: { "server.conf": text, x: "token: a" }, environment: { T: "b" } }); }), { numRuns: 300 });
});

test("two texts, one including the other", () => {
  fc.assert(
    fc.property(anyText, anyText, (text, other) => { expectSound({ files: { "server.conf": `${text}\ninclude other.conf\n`, "other.conf": other }, environment: {} }); }),
    { numRuns: 300 },
  );
});

test.each([
  ["maps", "a: {", "}"],
  ["arrays", "a: [", "]"],
])("%s nested 5,000 deep", (_name, open, close) => {
  const deep = `${open}\n${(open === "a: {" ? "b: {\n" : "[\n").repeat(5_000)}${`${close}\n`.repeat(5_001)}`;
  expectSound({ files: { "server.conf": `authorization { token: x }\n${deep}` } });
});

test("subjects of routes nested 9,000 deep", () => {
  const lists = `${"[".repeat(9_000)}${"]".repeat(9_000)}`;
  const maps = `${"{ allow: ".repeat(9_000)}x${"}".repeat(9_000)}`;
  expectSound({ files: { "server.conf": `cluster { port: 6222, permissions { import: a, export: ${lists} } }\n` } });
  expectSound({ files: { "server.conf": `cluster { port: 6222, permissions { import: a, export: ${maps} } }\n` } });
});

test("a variable doubled forty times over", () => {
  const doubled = Array.from({ length: 40 }, (_, n) => `v${n + 1}: [ $v${n}, $v${n} ]\n`).join("");
  expectSound({ files: { "server.conf": `v0: [ a ]\n${doubled}authorization { token: x }\n` } });
});

test("5,000 users", () => {
  const users = Array.from({ length: 5_000 }, (_, n) => `{ user: u${n}, password: p }\n`).join("");
  expectSound({ files: { "server.conf": `authorization { users: [\n${users}] }\nwebsocket { port: 1, no_tls: true, authorization { token: x } }\n` } });
});

test("layouts with the environment taken away", () => {
  fc.assert(fc.property(tokenLayouts, ({ files }) => { expectSound({ files, environment: {} }); }), { numRuns: 200 });
});

function expectSound(memory: Memory): void {
  const { reports } = new LanguageService(memoryHost(memory)).analyse(memoryUri("server.conf"));
  for (const { file, span, fixes = [] } of reports) {
    expect(0 <= span.start && span.start <= span.end && span.end <= file.text.length).toBe(true);
    for (const fix of fixes) {
      if (fix.kind !== "key-pair") continue;
      const edited = { ...memory.files };
      for (const { uri, replacements } of fix.edits(publicKey)) edited[memoryName(uri)] = applyReplacements(edited[memoryName(uri)] ?? "", replacements);
      expect(Object.values(edited).join("\n").split(publicKey)).toHaveLength(2);
      const after = new LanguageService(memoryHost({ ...memory, files: edited })).read(memoryUri("server.conf"));
      expect(after.problems.filter(({ certainty }) => certainty === "error")).toEqual([]);
    }
  }
}
