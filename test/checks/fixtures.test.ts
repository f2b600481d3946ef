import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import type { Fix, Guide } from "../../server/src/language/checks/fixes/fix.js";
import type { Report } from "../../server/src/language/checks/check.js";
import { checks } from "../../server/src/language/checks/index.js";
import { applyReplacements } from "../../server/src/language/edits.js";
import type { SourceFile } from "../../server/src/language/model/sourceFile.js";
import type { Span } from "../../server/src/language/syntax/tree.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseFixture } from "../support/fixture.js";
import type { Fixture } from "../support/fixture.js";
import { memoryHost, memoryName, memoryUri } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";
import { bcryptHash } from "../support/bcryptHash.js";
import { publicKey } from "../support/publicKey.js";

const folder = inRepository("test/fixtures/checks");
/** The present of all fixtures. */
const now = Date.parse("2026-12-01T12:00:00Z");

for (const code of fs.readdirSync(folder)) {
  describe(code, () => {
    for (const name of fs.readdirSync(path.join(folder, code))) {
      const fixture = parseFixture(fs.readFileSync(path.join(folder, code, name), "utf8"));
      test(name.replace(/\.conf$/, ""), () => {
        const reports = analyse(code, fixture);
        expect(reports.map(seen)).toEqual(marksOf(fixture));
        expect(reports.flatMap(relatedOf)).toEqual(fixture.related);
        expectMessages(fixture, reports);
        expectFixes(fixture, reports);
      });
    }
  });
}

/** A check that is off by default is on in its own fixtures. */
function analyse(code: string, { files, environment, root }: Fixture): readonly Report[] {
  const severities = Object.fromEntries(checks.flatMap((check) => (check.code === code && check.defaultOff === true ? [[code, check.severity]] : [])));
  return new LanguageService(memoryHost({ files, environment })).analyse(memoryUri(root), { now, severities }).reports;
}

/** Where a report is, in the words of a mark. */
function seen({ check, severity, file, span }: Report): string {
  const [text = "", ...rest] = file.text.slice(span.start, span.end).split("\n");
  return `${lineOf(file, span)} ${check.code}${severity === check.severity ? "" : ` ${severity}`} ${text}${rest.length > 0 ? "..." : ""}`;
}

/** Where a report leads to. */
function relatedOf({ check, file, span, related = [] }: Report): string[] {
  return related.map((each) => `${lineOf(file, span)} ${check.code} -> ${lineOf(each.site.file, each.site.span)} ${each.site.file.text.slice(each.site.span.start, each.site.span.end)}: ${each.message}`);
}

function lineOf(file: SourceFile, span: Span): string {
  return `${memoryName(file.uri)}:${file.text.slice(0, span.start).split("\n").length}`;
}

function marksOf(fixture: Fixture): string[] {
  return fixture.marks.map(({ file, line, code, severity, text, goesOn }) => `${file}:${line} ${code}${severity === undefined ? "" : ` ${severity}`} ${text}${goesOn ? "..." : ""}`);
}

function expectMessages(fixture: Fixture, reports: readonly Report[]): void {
  fixture.marks.forEach(({ message }, index) => {
    if (message !== undefined) expect(reports[index]?.message).toContain(message);
  });
}

function expectFixes(fixture: Fixture, reports: readonly Report[]): void {
  const fixes = reports.flatMap((report) => report.fixes ?? []);
  const first = (title: string): Fix | undefined => fixes.find((fix) => fix.title === title);
  for (const [title, texts] of Object.entries(fixture.after)) expect(applied(fixture, first(title))).toEqual({ ...fixture.files, ...texts });
  for (const [title, commands] of Object.entries(fixture.guides)) expect(guideOf(first(title)).commands.map((line) => `${line}\n`).join("")).toBe(commands);
  for (const [title, reason] of Object.entries(fixture.disabled)) expect(first(title)).toMatchObject({ kind: "disabled", reason: expect.stringContaining(reason) as string });
}

function guideOf(fix: Fix | undefined): Guide {
  if (fix?.kind !== "guide") throw new Error("There is no such guide.");
  return fix.guide();
}

function applied({ files }: Fixture, fix: Fix | undefined): Fixture["files"] {
  if (fix === undefined || fix.kind === "disabled" || fix.kind === "guide" || fix.kind === "public-key") throw new Error(`There is no such fix: ${fix?.kind === "disabled" ? fix.reason : "none of that title"}`);
  const edits = fix.kind === "edit" ? fix.edits() : fix.edits(fix.kind === "hash" ? bcryptHash : publicKey);
  return { ...files, ...Object.fromEntries(edits.map(({ uri, replacements }) => [memoryName(uri), applyReplacements(files[memoryName(uri)] ?? "", replacements)])) };
}
