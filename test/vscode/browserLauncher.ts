import { join } from "node:path";
import { openWindow, type WorkbenchWindow } from "./browser.js";
import type { Workbench } from "./install.js";
import type { Launcher, SuiteRun } from "./suiteRun.js";
import { prepareFolders, startWorkbenchServer, type WorkbenchServer } from "./workbenchServer.js";

const logShown = 6_000;

/**
 * Runs the suite without a display and without VS Code's own downloads: VS Code's server with its real extension
 * host, and its workbench in a headless Chromium.
 */
export function browserLauncher(workbench: Workbench): Launcher {
  return async (run) => {
    const folders = await prepareFolders(workbench, run.home, run.packages);
    const env = { ...run.env, E2E_EXTENSIONS: folders.extensions, E2E_LOGS: folders.logs };
    const server = await startWorkbenchServer(workbench, folders, env);
    try {
      const window = await openWindow(server, { folder: run.workspace });
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
  try {
    await Promise.race([run.ended(), server.crashed]);
  } catch (error) {
    await window.page.screenshot({ path: join(run.screenshots, "broken.png") });
    const logs = [`--- end of the server's log\n${server.log().slice(-logShown)}`, `--- end of the window's log\n${window.log().slice(-logShown)}`];
    throw new Error([String(error), ...logs].join("\n"), { cause: error });
  }
}
