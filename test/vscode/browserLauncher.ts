import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openWindow, type WorkbenchWindow } from "./browser.js";
import type { Workbench } from "./install.js";
import type { Launcher, SuiteRun } from "./suiteRun.js";
import { prepareFolders, startWorkbenchServer, type WorkbenchServer } from "./workbenchServer.js";

const suiteDeadline = 240_000;
/** A host that has done its tests exits too: its result may arrive a little after that. */
const farewell = 3_000;
const serverLogShown = 6_000;

/**
 * Runs the suite without a display and without VS Code's own downloads: VS Code's server with its real extension
 * host, and its workbench in a headless Chromium.
 */
export function browserLauncher(workbench: Workbench): Launcher {
  return async (run) => {
    const folders = await prepareFolders(workbench, run.home, run.vsix);
    const env = { ...run.env, E2E_EXTENSIONS: folders.extensions, E2E_LOGS: folders.logs };
    const server = await startWorkbenchServer(workbench, folders, env);
    try {
      const window = await openWindow(server, { folder: run.workspace, development: { extension: run.companion, tests: run.hostEntry } });
      try {
        await finish(run, server, window);
      } finally {
        await window.close();
      }
    } finally {
      await server.stop();
    }
  };
}

async function finish(run: SuiteRun, server: WorkbenchServer, window: WorkbenchWindow): Promise<void> {
  run.bridge.attach(window.page);
  const expired = new AbortController();
  const outcome = await Promise.race([
    window.testsEnded,
    server.crashed.then((words) => delay(farewell, words, { ref: false })),
    delay(suiteDeadline, `the suite did not end within ${suiteDeadline / 1000} s`, { signal: expired.signal, ref: false }),
  ]);
  expired.abort();
  if (typeof outcome === "number") return;
  await window.page.screenshot({ path: join(run.env["E2E_SCREENSHOTS"] ?? run.home, "broken.png") });
  throw new Error(`${outcome}\n--- end of the server's log\n${server.log().slice(-serverLogShown)}\n--- the window's console\n${window.log().slice(-serverLogShown)}`);
}
