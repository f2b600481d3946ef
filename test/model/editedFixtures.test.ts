/** After edits of a config of any kind, the checks say of it what they say of the same texts when they are seen for the first time. */
import * as fs from "node:fs";
import * as path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { OpenDocuments } from "../../server/src/documents.js";
import { canonicalUri } from "../../server/src/host/fileUris.js";
import type { Host } from "../../server/src/language/host.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { applyReplacements } from "../../server/src/language/edits.js";
import { parseFixture } from "../support/fixture.js";
import type { Fixture } from "../support/fixture.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";

const folder = inRepository("test/fixtures/checks");
/** By the code of their check. */
const fixtures = new Map(fs.readdirSync(folder).map((code) => [code, fs.readdirSync(path.join(folder, code)).map((name) => ({ name, fixture: parseFixture(fs.readFileSync(path.join(folder, code, name), "utf8")) }))]));
/** As in the fixtures of checks. */
const now = Date.parse("2026-12-01T12:00:00Z");
/** Runs of each; a campaign takes more. */
const numRuns = Number(process.env["EDIT_RUNS"] ?? 1);

const put = fc.constantFrom("", "", "x", "1", "\n", " ", "}", "{", "]", "[", '"', "'", "#", "$a", "# note\n", "a: 1\n", "\nport: 4223\n", "# nats-disable-next-line invalid-value -- x\n", "max_payload: 1kbb\n", "authorization { token: t }\n", "accounts { A { users: [ { user: a, password: b } ] } }\n");
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.oneof({ weight: 6, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(60) }), put, back: fc.boolean() });

test.each([...fixtures.keys()])("every fixture of %s, edited", (code) => {
  for (const { name, fixture } of fixtures.get(code) ?? []) {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const documents = opened(fixture.files);
        const service = new LanguageService(hostOf(fixture, documents));
        const texts = { ...fixture.files };
        const compare = (): void => { expect(found(service, fixture), name).toEqual(found(new LanguageService(hostOf(fixture, opened(texts))), fixture)); };
        found(service, fixture);
        edits.forEach(({ at, cut, put: text, back }, index) => {
          const [file, start] = placeIn(texts, at);
          const written = texts[file] ?? "";
          const end = Math.min(written.length, start + cut);
          change(documents, file, { start, end, text }, 2 * index + 2);
          texts[file] = applyReplacements(written, [{ start, end, text }]);
          compare();
          if (!back) return;
          change(documents, file, { start, end: start + text.length, text: written.slice(start, end) }, 2 * index + 3);
          texts[file] = written;
          compare();
        });
      }),
      { numRuns },
    );
  }
}, numRuns * 60_000);

/** A place in one of the files, as a part of them all. */
function placeIn(texts: Readonly<Record<string, string>>, part: number): readonly [string, number] {
  let left = Math.round(part * Object.values(texts).join("").length);
  for (const [file, { length }] of Object.entries(texts)) {
    if (left <= length) return [file, left];
    left -= length;
  }
  throw new Error("A part of a text is at most 1.");
}

function change(documents: OpenDocuments, file: string, { start, end, text }: { start: number; end: number; text: string }, version: number): void {
  const uri = memoryUri(file);
  const lines = documents.read(canonicalUri(uri))?.lines;
  if (lines === undefined) throw new Error(`${file} is not open.`);
  documents.change({ textDocument: { uri, version }, contentChanges: [{ range: { start: lines.positionAt(start), end: lines.positionAt(end) }, text }] });
}

function opened(files: Readonly<Record<string, string>>): OpenDocuments {
  const documents = new OpenDocuments();
  for (const [name, text] of Object.entries(files)) documents.open({ uri: memoryUri(name), languageId: "nats-server-conf", version: 1, text });
  return documents;
}

function hostOf(fixture: Fixture, documents: OpenDocuments): Host {
  const host = memoryHost(fixture);
  return {
    ...host,
    readFile: (uri) => {
      const open = documents.read(canonicalUri(uri));
      return open === undefined ? host.readFile(uri) : { kind: "text", uri, ...open };
    },
  };
}

function found(service: LanguageService, { root }: Fixture): string[] {
  const { reports, accepted, problems } = service.analyse(memoryUri(root), { now });
  const told = [...reports, ...accepted.map(({ report }) => report)].map(({ check: { code }, file, span, message, severity, fixes = [] }) => `${code} ${severity} ${file.uri} ${span.start}-${span.end} ${message} ${fixes.map(({ title }) => title).join()}`);
  return [...told, ...problems.map(({ code, file, span }) => `${code} ${file.uri} ${span.start}-${span.end}`)];
}
