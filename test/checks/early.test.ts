/** What is said of a long config at first is said of it in the end, too. */
import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { Analysis } from "../../server/src/language/languageService.js";
import { parseFixture } from "../support/fixture.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";

const folder = inRepository("test/fixtures/checks");
const filling = `\n# ${"-".repeat(300_000)}\n`;

let glances = 0;

describe.each(fs.readdirSync(folder))("%s", (code) => {
  test.each(fs.readdirSync(path.join(folder, code)))("%s", (name) => {
    const { files, environment, root } = parseFixture(fs.readFileSync(path.join(folder, code, name), "utf8"));
    const host = memoryHost({ files: { ...files, [root]: `${files[root] ?? ""}${filling}` }, environment });
    const service = new LanguageService(host);
    const options = { now: Date.parse("2026-12-01T12:00:00Z") };
    const early = service.glance(memoryUri(root), options);
    if (early === undefined) return;
    glances += 1;
    const all = service.analyse(memoryUri(root), options);
    expect(saidOf(all)).toEqual(expect.arrayContaining(saidOf(early)));
    // A syntax error may be said in other words, at the same place or where it comes from.
    const explained = new Set(all.reports.flatMap(({ explains = [] }) => explains).map((problem) => JSON.stringify([problem.code, problem.span])));
    const left = new Set(all.problems.map(({ code: problem, span }) => JSON.stringify([problem, span])));
    for (const { code: problem, span } of early.problems) expect(explained.has(JSON.stringify([problem, span])) || left.has(JSON.stringify([problem, span]))).toBe(true);
  });
});

test("of most fixtures there was something to see at first", () => {
  expect(glances).toBeGreaterThan(600);
});

function saidOf({ reports }: Analysis): unknown[] {
  return reports.map(({ check, span, message, severity }) => [check.code, span, message, severity]);
}
