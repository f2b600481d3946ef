/** A text in pages is the text: whatever is asked of it, the string and the documents of the protocol's own library say the same. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { PagedText } from "../../server/src/pagedText.js";

const line = fc.constantFrom("", "a: 1", "# note", "é鍵𝟙", "x".repeat(3_000), "y".repeat(40_000), "\t", "b\rc");
const ending = fc.constantFrom("\n", "\r\n", "\n\n", "\r\n\t", "");
const text = fc.array(fc.tuple(line, ending), { maxLength: 60 }).map((lines) => lines.flat().join(""));
const place = fc.double({ min: 0, max: 1, noNaN: true });
const edits = fc.array(fc.record({ at: place, length: fc.oneof(fc.nat(5), fc.nat(100_000)), insert: fc.oneof(fc.constant(""), fc.constant("z"), text) }), { minLength: 1, maxLength: 5 });

function endings(maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom("a", "\r", "\n"), { maxLength }).map((parts) => parts.join(""));
}

function edited(before: string, changes: readonly { at: number; length: number; insert: string }[], from = PagedText.of(before)): { paged: PagedText; plain: string } {
  let paged = from;
  let plain = before;
  for (const { at, length, insert } of changes) {
    const start = Math.round(at * plain.length);
    const end = Math.min(plain.length, start + length);
    paged = paged.with(start, end, insert);
    plain = plain.slice(0, start) + insert + plain.slice(end);
  }
  return { paged, plain };
}

describe("after any edits", () => {
  test("its characters are those of the string", () => {
    fc.assert(
      fc.property(text, edits, place, fc.nat(50_000), (before, changes, from, length) => {
        const { paged, plain } = edited(before, changes);
        const at = Math.round(from * (plain.length + 2)) - 1;
        expect(paged).toHaveLength(plain.length);
        expect(paged.charCodeAt(at)).toBe(plain.charCodeAt(at));
        expect(paged.charAt(at)).toBe(plain.charAt(at));
        const start = Math.max(0, at);
        expect(paged.slice(start, start + length) === plain.slice(start, start + length)).toBe(true);
        for (const search of ["\n", "\n\t", "a", "note", "鍵𝟙", "nowhere"]) {
          expect(paged.indexOf(search, at)).toBe(plain.indexOf(search, at));
          expect(paged.lastIndexOf(search, at)).toBe(plain.lastIndexOf(search, at));
          expect(paged.startsWith(search, at)).toBe(plain.startsWith(search, at));
          expect(paged.includes(search)).toBe(plain.includes(search));
        }
        expect(paged.toString() === plain).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("what makes it another text is one replacement, and the shortest", () => {
    fc.assert(
      fc.property(text, edits, edits, (before, changes, more) => {
        const { paged, plain } = edited(before, changes);
        const other = edited(plain, more).plain;
        const { start, oldEnd, newEnd } = paged.changeTo(other);
        expect(paged.with(start, oldEnd, other.slice(start, newEnd)).toString() === other).toBe(true);
        const [gone, come] = [plain.slice(start, oldEnd), other.slice(start, newEnd)];
        if (gone !== "" && come !== "") expect([gone.startsWith(come.charAt(0)), gone.at(-1) === come.at(-1)]).toEqual([false, false]);
        else expect(Math.abs(plain.length - other.length)).toBe(gone.length + come.length);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["long ones", text, edits],
    // An edit may join a line feed with a carriage return, or part them.
    ["line ends", endings(12), fc.array(fc.record({ at: place, length: fc.nat(3), insert: endings(2) }), { minLength: 1, maxLength: 5 })],
  ])("its lines are those of a document of the protocol: %s", (_, texts, changesOf) => {
    fc.assert(
      fc.property(texts, changesOf, place, fc.nat(100), (before, changes, from, character) => {
        const expectLines = (paged: PagedText, plain: string): void => {
          const document = TextDocument.create("", "", 0, plain);
          const offset = Math.round(from * (plain.length + 2)) - 1;
          expect(paged.positionAt(offset)).toEqual(document.positionAt(offset));
          const position = { line: Math.round(from * (document.lineCount + 2)) - 1, character };
          expect(paged.offsetAt(position)).toBe(document.offsetAt(position));
        };
        // What is known of the lines goes over from text to text.
        let now = edited(before, []);
        for (const change of changes) {
          expectLines(now.paged, now.plain);
          const next = edited(now.plain, [change], now.paged);
          expectLines(next.paged, next.plain);
          expectLines(now.paged, now.plain);
          now = next;
        }
      }),
      { numRuns: 300 },
    );
  });
});
