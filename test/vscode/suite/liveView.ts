import { ConfigurationTarget, commands, workspace } from "vscode";
import { page } from "./page.js";
import { until } from "./until.js";

const view = ".pane:has(.title:text-is(\"Live connections\")), .pane-body";

/** Opens the sidebar's view: it asks nobody before. */
export async function showView(): Promise<void> {
  await commands.executeCommand("natsServerConf.connections.focus");
}

/** The view, open and without the rows of an earlier test: a row of the same name would be taken for the one to come. */
export async function showEmptyView(): Promise<void> {
  await setEndpoints([]);
  await showView();
  await until("the earlier rows to go", async () => (await rows()).length === 0);
}

export async function setEndpoints(urls: readonly string[]): Promise<void> {
  await workspace.getConfiguration("natsServerConf.monitoring").update("endpoints", urls.length === 0 ? undefined : urls, ConfigurationTarget.Global);
}

/** The text of every row, label and description. */
export async function rows(): Promise<string[]> {
  return page.texts(`:is(${view}) .monaco-list-row`);
}

export function treeRow(text: string): string {
  return `:is(${view}) .monaco-list-row:has-text(${JSON.stringify(text)})`;
}

/**
 * Opens a row that is closed. A row may move between the look and the click, so it looks again; but not at once: a
 * second click would close what the first is about to open.
 */
export async function openRow(text: string): Promise<void> {
  let clickedAt = Number.NEGATIVE_INFINITY;
  await until(`the row ${text} to open`, async () => {
    const [expanded] = await page.attributes(treeRow(text), "aria-expanded");
    if (expanded === "false" && Date.now() - clickedAt > 3_000) {
      await page.click(treeRow(text));
      clickedAt = Date.now();
    }
    return expanded === "true";
  });
}

/** The number on the view container's icon; empty where it has none. */
export async function badge(): Promise<string> {
  const texts = await page.texts('.activitybar .action-item:has([aria-label^="NATS"]) .badge-content');
  return texts.join("").trim();
}
