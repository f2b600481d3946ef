import * as fs from "node:fs";
import * as path from "node:path";
import { inRepository } from "../support/repository.js";

/** Folder into which vitest and the workbench runner write their results as JSON. */
export const resultsFolder = inRepository("build", "results");

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The part read of vitest's JSON report, whose names are jest's. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/** The part read of a workbench run's result, whose names are mocha's. */
interface WorkbenchReport {
  readonly vscode: string;
  readonly stats: { readonly passes: number; readonly failures: number; readonly pending: number };
}

export function clearResults(): void {
  fs.rmSync(resultsFolder, { recursive: true, force: true });
  fs.mkdirSync(resultsFolder, { recursive: true });
}

/** Counts of one vitest run; undefined where it left none. */
export function vitestTotals(name: string): Totals | undefined {
  const report = read(`vitest-${name}.json`) as VitestReport | undefined;
  return report && { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
}

/** Counts of every workbench run, by VS Code version. */
export function workbenchTotals(): Map<string, Totals> {
  const names = fs.readdirSync(resultsFolder).filter((name) => /^workbench-.*\.json$/.test(name));
  const reports = names.map((name) => read(name) as WorkbenchReport);
  return new Map(
    reports.map(({ vscode, stats }) => [vscode, { passed: stats.passes, failed: stats.failures, skipped: stats.pending }]),
  );
}

export function sum(parts: Iterable<Totals>): Totals {
  return [...parts].reduce(
    (all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed, skipped: all.skipped + one.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

export function describe({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The parsed JSON of a result; undefined where that run left none. */
function read(name: string): unknown {
  const file = path.join(resultsFolder, name);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
}
