import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Page } from "playwright-core";
import { provideBrowser } from "../run/programs.js";
import { inRepository } from "../support/repository.js";
import { openWindow, windowAddress } from "../vscode/browser.js";
import { findProgram } from "../vscode/findProgram.js";
import { installWorkbench } from "../vscode/install.js";
import { runToEnd } from "../vscode/runToEnd.js";
import { userSettings } from "../vscode/userSettings.js";
import { releases } from "../vscode/versions.js";
import { prepareFolders, startWorkbenchServer, type WorkbenchServer } from "../vscode/workbenchServer.js";

const vsix = inRepository("build", "nats-server-conf.vsix");
const drawDeadline = 60_000;
const desktopDeadline = 120_000;

/** What the demo's workbench shows. */
export interface DemoWindow {
  /** Scratch folder for settings and the installed extension. */
  readonly home: string;
  readonly workspace: string;
  /** Monitoring URLs, put into the user's place of the extension's setting. */
  readonly endpoints: readonly string[];
}

type Say = (line: string) => void;

/** Opens desktop VS Code where there is one, else starts the workbench for a browser and says its address. Both have the packed extension and settings of their own. */
export async function openForUser(window: DemoWindow, say: Say): Promise<void> {
  const code = findProgram("code");
  if (code !== undefined) {
    await openDesktop(code, window);
    say("VS Code opens the sample workspace, with settings and extensions of its own.");
    return;
  }
  const server = await startServer(window, say);
  say(`Open the sample workspace in a browser on this machine:\n\n  ${windowAddress(server, content(window))}\n`);
}

async function openDesktop(code: string, { home, workspace, endpoints }: DemoWindow): Promise<void> {
  const data = path.join(home, "data");
  fs.mkdirSync(path.join(data, "User"), { recursive: true });
  fs.writeFileSync(path.join(data, "User", "settings.json"), JSON.stringify({ ...userSettings, ...settings(endpoints) }, null, 2));
  const own = ["--user-data-dir", data, "--extensions-dir", path.join(home, "extensions")];
  await runToEnd(code, [...own, "--install-extension", vsix, "--force"], { deadline: desktopDeadline });
  spawn(code, [...own, "--new-window", workspace, path.join(workspace, "nats-server.conf")], { stdio: "ignore", detached: true }).unref();
}

/** Takes pictures of the finding, the live view and the migrated copy. Where no Chromium can be had it says how to get one. */
export async function takeScreenshots(window: DemoWindow, migrated: string, folder: string, say: Say): Promise<void> {
  const browser = await provideBrowser().catch((error: unknown) => error);
  if (browser instanceof Error) {
    say(`No screenshots: ${browser.message}`);
    return;
  }
  fs.mkdirSync(folder, { recursive: true });
  const server = await startServer(window, say);
  const shoot = async (workspace: string, name: string, show: (page: Page) => Promise<void>): Promise<void> => {
    const opened = await openWindow(server, content({ ...window, workspace }));
    try {
      await show(opened.page);
    } finally {
      await opened.page.screenshot({ path: path.join(folder, `${name}.png`) });
      await opened.close();
    }
    say(`screenshot: ${path.relative(inRepository(), folder)}/${name}.png`);
  };
  try {
    await shoot(window.workspace, "1-finding-and-connections", async (page) => {
      await page.locator(".squiggly-warning").first().waitFor({ timeout: drawDeadline });
      await page.getByRole("tab", { name: /^NATS/ }).first().click();
      await page.locator(".pane-body .monaco-list-row", { hasText: "billing" }).waitFor({ timeout: drawDeadline });
      await page.locator(".codelens-decoration", { hasText: /active connection/ }).waitFor({ timeout: drawDeadline });
      await widenSidebar(page);
    });
    await shoot(migrated, "2-migrated", async (page) => {
      await page.locator(".view-line", { hasText: "nkey" }).first().waitFor({ timeout: drawDeadline });
    });
  } finally {
    await server.stop();
  }
}

/** Far enough for whole rows: drags the line between the sidebar and the editor. */
async function widenSidebar(page: Page): Promise<void> {
  const edge = await page.locator(".part.sidebar").boundingBox();
  if (!edge) return;
  const [x, y] = [edge.x + edge.width, edge.y + edge.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 180, y, { steps: 5 });
  await page.mouse.up();
}

async function startServer({ home, endpoints }: DemoWindow, say: Say): Promise<WorkbenchServer> {
  const workbench = await installWorkbench(releases.newest, say);
  const folders = await prepareFolders(workbench, home, [vsix], settings(endpoints));
  return startWorkbenchServer(workbench, folders, {});
}

function content({ workspace }: DemoWindow): { folder: string; files: string[] } {
  return { folder: workspace, files: [path.join(workspace, "nats-server.conf")] };
}

function settings(endpoints: readonly string[]): Record<string, unknown> {
  return { "natsServerConf.monitoring.endpoints": endpoints, "natsServerConf.monitoring.refreshSeconds": 5 };
}
