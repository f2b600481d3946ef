/**
 * Runs the workbench suite against the packed extension:
 *
 *     node out/workbench.js [--vscode oldest|newest]... [--vsix FILE] [--desktop] [--install]
 *
 * Default: both releases, side by side, in the browser. `--desktop` runs @vscode/test-electron's download of
 * the same versions instead. `--install` only puts the workbenches in place. Leaves `build/results/workbench-<version>.json`
 * with `stats` as mocha's JSON reporter writes them, and screenshots in `build/screenshots/<version>/`.
 * Exit code: 0 all passed, 1 a test failed, 2 a run could not be done.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { inRepository } from "../support/repository.js";
import { browserLauncher } from "./browserLauncher.js";
import { desktopLauncher } from "./desktopLauncher.js";
import { installWorkbench } from "./install.js";
import { statsOf, type SuiteResults } from "./results.js";
import { runSuite } from "./suiteRun.js";
import type { Launcher } from "./suiteRun.js";
import { releases, type ReleaseName } from "./versions.js";

const { values: options } = parseArgs({
  options: {
    vscode: { type: "string", multiple: true, default: Object.keys(releases) },
    vsix: { type: "string", default: inRepository("build", "nats-server-conf.vsix") },
    desktop: { type: "boolean", default: false },
    install: { type: "boolean", default: false },
  },
});

const say = (line: string): void => { console.log(line); };

async function main(): Promise<number> {
  const names = options.vscode.map((name) => {
    if (!isRelease(name)) throw new Error(`--vscode ${name}: it is one of ${Object.keys(releases).join(", ")}`);
    return name;
  });
  const launchers: (readonly [ReleaseName, Launcher])[] = [];
  for (const name of names) launchers.push([name, await launcherOf(name)]);
  if (options.install) return 0;
  // Side by side: each waits for its window much of the time.
  const failures = await Promise.all(launchers.map(async ([name, launcher]) => run(name, launcher)));
  return failures.every((number) => number === 0) ? 0 : 1;
}

async function launcherOf(name: ReleaseName): Promise<Launcher> {
  return options.desktop ? desktopLauncher(releases[name].vscode) : browserLauncher(await installWorkbench(releases[name], say));
}

/** Runs one release; the number of failed tests. */
async function run(name: ReleaseName, launcher: Launcher): Promise<number> {
  const release = releases[name];
  const results = await runSuite(release.vscode, resolve(options.vsix), launcher);
  const stats = statsOf(results);
  keep(release.vscode, results);
  say(`VS Code ${release.vscode} (extension host on Node ${results.node}): ${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped`);
  for (const test of results.tests.filter(({ state }) => state === "failed")) say(`failed: ${test.title}\n${test.error ?? ""}`);
  return stats.failures;
}

function keep(vscode: string, results: SuiteResults): void {
  const folder = inRepository("build", "results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/workbench-${vscode}.json`, JSON.stringify({ vscode, stats: statsOf(results), tests: results.tests }, null, 2));
}

function isRelease(name: string): name is ReleaseName {
  return Object.hasOwn(releases, name);
}

// Servers and windows are ended when this process exits, which a bare signal would skip.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(2);
  },
);
