/**
 * What the companion extension runs in the extension host of either launcher: the suite's own `run`, unchanged. Copies
 * what it prints to a file and leaves the outcome in another; the runner sees nothing else of the extension host.
 *
 * An installed companion, not VS Code's own way of running tests: with `extensionTestsPath` the workbench refuses
 * every modal dialog, and those are part of what is tested.
 */
import { appendFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { format } from "node:util";
import type MochaClass from "mocha";
import { HostVariable, type RecordedTest, type SuiteResults } from "./results.js";

const load = createRequire(__filename);

/** Returns at once: an activation that lasts as long as a suite would be taken for a hanging one. */
export function activate(): void {
  void runSuite();
}

async function runSuite(): Promise<void> {
  copyConsole(variable(HostVariable.output));
  const tests: RecordedTest[] = [];
  recordMocha(tests);
  let problem: string | undefined;
  try {
    const suite = load(variable(HostVariable.entry)) as { run: () => Promise<void> };
    await suite.run();
  } catch (error) {
    problem = stackOf(error);
  }
  const results: SuiteResults = { node: process.version, tests, ...(problem === undefined ? {} : { problem }) };
  const file = variable(HostVariable.results);
  writeFileSync(`${file}.part`, JSON.stringify(results));
  renameSync(`${file}.part`, file); // its appearance is the end of the suite
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
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

function recordMocha(tests: RecordedTest[]): void {
  const Mocha = load("mocha") as typeof MochaClass;
  const original = Reflect.get<MochaClass, "run">(Mocha.prototype, "run");
  Mocha.prototype.run = function (done) {
    const runner = original.call(this, done);
    const record = (state: RecordedTest["state"]) => (test: MochaClass.Runnable, error?: unknown) => {
      const reason = error === undefined ? {} : { error: stackOf(error) };
      tests.push({ title: test.fullTitle(), state, milliseconds: test.duration ?? 0, ...reason });
    };
    runner.on("pass", record("passed"));
    runner.on("fail", record("failed"));
    runner.on("fail", (test) => { picture(test.fullTitle()); });
    runner.on("pending", record("skipped"));
    return runner;
  };
}

/** Shows the window as a failed test left it, or nearly so: the next one begins meanwhile. */
function picture(title: string): void {
  const name = `failed-${title.replace(/\W+/g, "-")}`;
  fetch(`${variable("E2E_BRIDGE")}/screenshot`, { method: "POST", body: JSON.stringify({ name }) }).catch(() => undefined);
}
