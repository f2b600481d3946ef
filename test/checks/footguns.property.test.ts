/** Wherever a trap of the language stands, it is found once, and its fix gives the config that was meant. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { Analysis } from "../../server/src/language/languageService.js";
import { digestInput } from "../../server/src/language/model/digest.js";
import { applyFix } from "../support/applyFix.js";
import { footgunSamples, footguns } from "../support/footguns.js";
import type { WrittenTrap } from "../support/footguns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";

test("every trap in some layout", () => {
  for (const trap of footgunSamples) expectFixed(trap);
}, 30_000);

test("traps in any layout", () => {
  fc.assert(fc.property(footguns, expectFixed), { numRuns: 150 });
}, 30_000);

function expectFixed({ code, fix: title, wrong, right }: WrittenTrap): void {
  const { reports, problems } = analyse(wrong);
  const [report, ...others] = reports.filter(({ check }) => check.code === code);
  expect(others).toEqual([]);
  expect(problems.filter(({ file, span }) => file.uri === report?.file.uri && span.start <= report.span.end && report.span.start <= span.end)).toEqual([]);
  const after = analyse(applyFix(wrong, report?.fixes?.find((fix) => fix.title === title)));
  const meant = analyse(right);
  expect(meant.config.problems).toEqual([]);
  expect(after.reports.map(({ check }) => check.code)).toEqual(meant.reports.map(({ check }) => check.code));
  expect(digestInput(after.config)).toBe(digestInput(meant.config));
}

function analyse(memory: Memory): Analysis {
  return new LanguageService(memoryHost(memory)).analyse(memoryUri("server.conf"));
}
