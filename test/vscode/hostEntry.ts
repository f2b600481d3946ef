/**
 * Loaded by the extension host of either launcher as the tests' entry. Runs the suite's own `run` unchanged,
 * copies what it prints to a file, and writes the outcome of its mocha run to another; both are read by the runner,
 * which sees nothing of the extension host but its environment and its files.
 */
import { appendFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { format } from "node:util";
import type MochaClass from "mocha";
import { HostVariable, type RecordedTest, type SuiteResults } from "./results.js";

const load = createRequire(__filename);

export async function run(): Promise<void> {
  copyConsole(variable(HostVariable.output));
  recordMocha(variable(HostVariable.results));
  try {
    const suite = load(variable(HostVariable.entry)) as { run: () => Promise<void> };
    await suite.run();
  } catch (error) {
    appendFileSync(variable(HostVariable.output), `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    throw error;
  }
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start the suite through its runner`);
  return value;
}

function copyConsole(file: string): void {
  for (const method of ["log", "info", "warn", "error"] as const) {
    const original = console[method].bind(console);
    // VS Code guards the console's methods against assignment, not against definition.
    Object.defineProperty(console, method, {
      configurable: true,
      writable: true,
      value: (...words: unknown[]) => {
        appendFileSync(file, `${format(...words)}\n`);
        original(...words);
      },
    });
  }
}

function recordMocha(file: string): void {
  const Mocha = load("mocha") as typeof MochaClass;
  const original = Reflect.get<MochaClass, "run">(Mocha.prototype, "run");
  Mocha.prototype.run = function (done) {
    const runner = original.call(this, done);
    const tests: RecordedTest[] = [];
    const record = (state: RecordedTest["state"]) => (test: MochaClass.Runnable, error?: unknown) => {
      const reason = error instanceof Error ? { error: error.stack ?? error.message } : {};
      tests.push({ title: test.fullTitle(), state, milliseconds: test.duration ?? 0, ...reason });
    };
    runner.on("pass", record("passed"));
    runner.on("fail", record("failed"));
    runner.on("pending", record("skipped"));
    runner.on("end", () => {
      const results: SuiteResults = { node: process.version, tests };
      writeFileSync(file, JSON.stringify(results, null, 2));
    });
    return runner;
  };
}
