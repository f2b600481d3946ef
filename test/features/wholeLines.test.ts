/** Edits for editors that may count columns otherwise: the text comes out as it would, however they count. */
import { expect, test } from "vitest";
import type { TextReplacement } from "../../server/src/language/edits.js";
import { applyReplacements } from "../../server/src/language/edits.js";
import { inWholeLines } from "../../server/src/language/features/wholeLines.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { SourceFile } from "../../server/src/language/model/sourceFile.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

function fileOf(text: string): SourceFile {
  const { root } = new LanguageService(memoryHost({ files: { "a.conf": text } })).read(memoryUri("a.conf"));
  return root;
}

/** Replacements of words by others, in the order of the text. */
function replacing(text: string, words: Readonly<Record<string, string>>): TextReplacement[] {
  return Object.entries(words).map(([word, by]) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length, text: by }));
}

/** Whether a place is at the same column in characters, in bytes and in UTF-16. */
function isSafe(text: string, offset: number): boolean {
  return !/\P{ASCII}/u.test(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset));
}

test.each([
  ["a line with an emoji", 'port: 1\nname: "😀", prot: 2\nhttp: 3\n', { prot: "port" }, 1],
  ["two in one line", '# ü\nname: "ü", prot: 2, htpp: 3\nx: 4\n', { prot: "port", htpp: "http" }, 1],
  ["one in front of the letter and one behind it", 'prot: 2, name: "ü", htpp: 3\n', { prot: "port", htpp: "http" }, 1],
  ["lines one after the other", 'name: "ü", prot: 2\nb: "ü", htpp: 3\n', { prot: "port", htpp: "http" }, 2],
  ["a part that begins in one line and ends in another", 'a: "ü", b: [\n  c\n], d: 1\n', { "b: [\n  c\n]": "b: []" }, 1],
  ["CRLF", 'a: "ü", prot: 1\r\nb: 2\r\n', { prot: "port" }, 1],
])("%s", (_what, text, words, count) => {
  const wanted = replacing(text, words);
  const safe = inWholeLines(fileOf(text), wanted);
  expect(safe).toHaveLength(count);
  expect(applyReplacements(text, safe)).toBe(applyReplacements(text, wanted));
  for (const { start, end } of safe) expect([isSafe(text, start), isSafe(text, end)]).toEqual([true, true]);
});

test("leaves alone what nothing is in front of, and what stands in other lines", () => {
  const text = '# ü\nprot: 1, name: "ü"\nhtpp: 2\n';
  const wanted = replacing(text, { prot: "port", htpp: "http" });
  expect(inWholeLines(fileOf(text), wanted)).toEqual(wanted);
  const insertion = [{ start: 0, end: 0, text: "# first\n" }];
  expect(inWholeLines(fileOf(text), insertion)).toEqual(insertion);
});

test("at the end of a text without a line end the last line is replaced to its end", () => {
  const text = 'a: "ü", prot: 1';
  expect(inWholeLines(fileOf(text), replacing(text, { prot: "port" }))).toEqual([{ start: 0, end: text.length, text: 'a: "ü", port: 1' }]);
});
