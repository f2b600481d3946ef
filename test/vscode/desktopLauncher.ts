import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { freePort } from "../support/live/stage.js";
import { inRepository } from "../support/repository.js";
import { until } from "../support/until.js";
import type { Launcher, SuiteRun } from "./suiteRun.js";
import { runToEnd } from "./runToEnd.js";
import { userSettings } from "./userSettings.js";

const startDeadline = 120_000;

/** Runs the suite in the desktop VS Code of one version, downloaded by @vscode/test-electron. Needs a display. */
export function desktopLauncher(version: string): Launcher {
  return async (run) => {
    const executable = await downloadAndUnzipVSCode({ version, cachePath: inRepository(".cache", "vscode-desktop") });
    const folders = prepareFolders(run.home);
    const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(executable);
    if (cli === undefined) throw new Error(`${executable} has no command line`);
    await runToEnd(cli, [...cliArgs, ...folders.flags, "--install-extension", run.vsix, "--force"], { deadline: startDeadline });
    // The window is reached through Chromium's own debugging port.
    const port = await freePort();
    const ended = runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: run.companion,
      extensionTestsPath: run.hostEntry,
      launchArgs: [run.workspace, ...folders.flags, `--remote-debugging-port=${port}`],
      extensionTestsEnv: { ...run.env, E2E_EXTENSIONS: folders.extensions, E2E_LOGS: folders.logs },
    });
    const attached = attach(run, port);
    // A failed suite rejects here too; what failed stands in its results.
    await Promise.allSettled([ended]);
    await (await attached)();
  };
}

function prepareFolders(home: string): { extensions: string; logs: string; flags: string[] } {
  const data = join(home, "data");
  const extensions = join(home, "extensions");
  mkdirSync(join(data, "User"), { recursive: true });
  writeFileSync(join(data, "User", "settings.json"), JSON.stringify(userSettings, null, 2));
  return { extensions, logs: join(data, "logs"), flags: [`--user-data-dir=${data}`, `--extensions-dir=${extensions}`] };
}

/** Gives the bridge its window as soon as there is one; the result ends the connection. */
async function attach(run: SuiteRun, port: number): Promise<() => Promise<void>> {
  const browser = await until(
    "the window's debugging port",
    () => chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined),
    startDeadline,
  );
  const page = await until("the window", () => browser.contexts().flatMap((context) => context.pages())[0], startDeadline);
  run.bridge.attach(page);
  return () => browser.close();
}
