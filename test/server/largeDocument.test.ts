/** After edits of a text that lies in many pages, the server says of it what it says of the same text when it is opened. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { OpenDocuments } from "../../server/src/documents.js";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { rangeOf } from "../../server/src/language/features/positions.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { sample } from "../bench/configs.js";

const uri = "untitled:large/nats-server.conf";
const text = sample("100 KB", 100_000).text.nats;

const put = fc.constantFrom("", "x", "\n", "}", "{", "]", "[", '"', "'", "# note\n", "# nats-disable-file invalid-value -- x\n", "max_payload: 1kbb\n", "authorization { token: t }\n", "(\n", "a: $b\n");
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(40_000) }), put });

test("a large text, edited", () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const documents = opened(text);
      const service = new LanguageService(new NodeHost({ openText: (of) => documents.read(of) }));
      let now = text;
      expect(found(service)).toEqual([]);
      edits.forEach(({ at, cut, put: insert }, index) => {
        const start = Math.round(at * now.length);
        const end = Math.min(now.length, start + cut);
        const lines = documents.read(uri)?.lines;
        const range = { start: lines?.positionAt(start) ?? origin, end: lines?.positionAt(end) ?? origin };
        documents.change({ textDocument: { uri, version: index + 2 }, contentChanges: [{ range, text: insert }] });
        now = now.slice(0, start) + insert + now.slice(end);
        const afresh = opened(now);
        expect(found(service)).toEqual(found(new LanguageService(new NodeHost({ openText: (of) => afresh.read(of) }))));
      });
    }),
    { numRuns: 25 },
  );
}, 60_000);

const origin = { line: 0, character: 0 };

function opened(written: string): OpenDocuments {
  const documents = new OpenDocuments();
  documents.open({ uri, languageId: "nats-server-conf", version: 1, text: written });
  return documents;
}

function found(service: LanguageService): string[] {
  const { reports, problems } = service.analyse(uri);
  const told = [...reports.map(({ check: { code }, file, span, message }) => ({ code, file, span, message })), ...problems];
  return told.map(({ code, file, span, message }) => `${code} ${JSON.stringify(rangeOf(file, span))} ${message}`);
}
