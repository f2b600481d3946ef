import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from "@vscode/test-electron";
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { freePort } from "../support/freePort.js";
import { inRepository } from "../support/repository.js";
import { until } from "../support/until.js";
import { endProcessGroup } from "./processGroup.js";
import { runToEnd } from "./runToEnd.js";
import type { Launcher, SuiteRun } from "./suiteRun.js";
import { userSettings } from "./userSettings.js";

const startDeadline = 120_000;

/** Runs the suite in the desktop VS Code of one version, downloaded by @vscode/test-electron. Needs a display. */
export function desktopLauncher(version: string): Launcher {
  return async (run) => {
    const executable = await downloadAndUnzipVSCode({ version, cachePath: inRepository(".cache", "vscode-desktop") });
    const folders = prepareFolders(run.home);
    const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(executable);
    if (cli === undefined) throw new Error(`${executable} has no command line`);
    const install = run.packages.flatMap((file) => ["--install-extension", file]);
    await runToEnd(cli, [...cliArgs, ...folders.flags, ...install, "--force"], { deadline: startDeadline });
    const port = await freePort();
    const child = spawn(executable, [run.workspace, ...folders.flags, ...quietFlags, `--remote-debugging-port=${port}`], {
      env: { ...process.env, ...run.env, E2E_EXTENSIONS: folders.extensions, E2E_LOGS: folders.logs },
      stdio: "ignore",
      detached: true,
    });
    try {
      const browser = await attach(run, port);
      await run.ended();
      await browser.close();
    } finally {
      await endProcessGroup(child);
    }
  };
}

const quietFlags = ["--no-sandbox", "--disable-updates", "--skip-welcome", "--skip-release-notes", "--disable-workspace-trust", "--disable-telemetry"];

function prepareFolders(home: string): { extensions: string; logs: string; flags: string[] } {
  const data = join(home, "data");
  const extensions = join(home, "extensions");
  mkdirSync(join(data, "User"), { recursive: true });
  writeFileSync(join(data, "User", "settings.json"), JSON.stringify(userSettings, null, 2));
  return { extensions, logs: join(data, "logs"), flags: [`--user-data-dir=${data}`, `--extensions-dir=${extensions}`] };
}

/** Gives the bridge its window as soon as there is one, over Chromium's own debugging port. */
async function attach(run: SuiteRun, port: number): Promise<Browser> {
  const browser = await until(
    "the window's debugging port",
    () => chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined),
    startDeadline,
  );
  run.bridge.attach(await until("the window", () => browser.contexts().flatMap((context) => context.pages())[0], startDeadline));
  return browser;
}
