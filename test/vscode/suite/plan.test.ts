import { createUser } from "@nats-io/nkeys";
import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Range, commands, window, workspace } from "vscode";
import { environment, serverNamed } from "./environment.js";
import { setEndpoints } from "./liveView.js";
import { page } from "./page.js";
import { pickRow, typeInPick } from "./picks.js";
import { until } from "./until.js";
import { answerFileDialog, clearMessages, closeEditors, findings, openConfig, quickFixes, type OpenConfig } from "./workbench.js";

suite("Migration plan", () => {
  let config: OpenConfig;
  let original: string;
  let files: readonly string[];

  teardown(async () => {
    await clearMessages();
    await closeEditors();
    await setEndpoints([]);
    writeFileSync(join(config.folder, "nats-server.conf"), original);
    for (const name of readdirSync(config.folder)) if (!files.includes(name)) rmSync(join(config.folder, name));
  });

  test("another way is chosen by the keyboard, and its page has the commands", async () => {
    await open("token");
    await setEndpoints([serverNamed("token").monitorUrl]);
    await commands.executeCommand("natsServerConf.migration.plan");
    await until("the plan", () => plan().includes("## Steps"));
    // One of the clients may have left in an earlier suite.
    assert.match(plan(), /\b[12] connections? with a bearer credential/);
    await page.screenshot("plan");
    await backToConfig();
    await takeStep("Choose Another Way", "Operator mode with JWTs");
    await until("the chosen way", () => plan().includes("**Chosen: Operator mode with JWTs.**"));
    await backToConfig();
    await takeStep("Set up operator", "Show the Commands");
    await until("the page with the commands", () => shownPages().some((label) => /operator mode/i.test(label)));
    await page.screenshot("operator-mode-page");
    await backToConfig();
    await takeStep("Choose Another Way", "All at once");
    await until("the recommended way", () => plan().includes("**Recommended: All at once.**"));
  }).timeout(120_000);

  test("a step is taken by the keyboard, with a user for each client, and the end is proved", async () => {
    await open("token");
    await setEndpoints([serverNamed("token").monitorUrl]);
    const step = commands.executeCommand("natsServerConf.migration.nextStep");
    await choose("Put NKey users");
    await choose("One NKey User for Each Client");
    await until("the dialog", () => page.count(".monaco-dialog-box"));
    const dialog = (await page.texts(".monaco-dialog-box")).join("\n");
    assert.match(dialog, /disconnects every client that uses the token/);
    assert.ok(!dialog.includes("Keep in VS Code..."));
    await page.press("Enter");
    await until("the question for names", () => page.count('.quick-input-widget:visible .quick-input-title:has-text("One NKey User")'));
    await typeInPick("billing, shipping");
    await page.screenshot("several-users");
    await page.press("Enter");
    await choose("All that the token allows");
    await step;
    const text = config.document.getText();
    assert.match(text, /# Client: billing\n[^\n]*nkey[^\n]*\n[^\n]*# Client: shipping\n/);
    assert.ok(!text.includes(environment.canary));
    assert.deepEqual(readdirSync(config.folder).filter((name) => !files.includes(name)).sort(), ["billing.nk", "shipping.nk"]);

    await config.document.save();
    await clearMessages();
    const proved = commands.executeCommand("natsServerConf.migration.nextStep");
    await choose("Prove the end");
    await choose("Verify Migration");
    await proved;
    // Of several messages within a second VS Code shows the last ones in its list alone.
    await until("the verdict", async () => {
      await commands.executeCommand("notifications.showList");
      return (await page.texts('.notifications-center .notification-list-item:has-text("Refuted")')).length;
    });
    await page.click('.notifications-center .notification-list-item:has-text("Refuted") .monaco-button:has-text("Show Report")');
    await until("the report", () => textOf("nats-server-conf-report").includes("**Refuted"));
    assert.ok(!textOf("nats-server-conf-report").includes(environment.canary));
  });

  test("the public key of a seed file comes in the place of a key that is none", async () => {
    const { document, editor } = await open("nkey");
    const user = createUser();
    const seed = new TextDecoder().decode(user.getSeed());
    writeFileSync(join(config.folder, "metrics.nk"), seed);
    const start = original.search(/U[A-Z2-7]{55}/);
    await editor.edit((edit) => { edit.replace(new Range(document.positionAt(start), document.positionAt(start + 56)), "UABC"); });
    const finding = await until("the finding", () => findings(document, "invalid-value")[0]);
    const fix = (await quickFixes(document, finding)).find(({ title }) => title.startsWith("Replace by the public key"));
    const applied = commands.executeCommand(fix?.command?.command ?? "", ...((fix?.command?.arguments ?? []) as unknown[]));
    await answerFileDialog("Seed file", join(config.folder, "metrics.nk"));
    await applied;
    assert.equal(document.getText(), original.replace(/U[A-Z2-7]{55}/, `"${user.getPublicKey()}"`));
  });

  /** A page takes the focus when it is drawn, and a list that is open then is closed. */
  async function backToConfig(): Promise<void> {
    await clearMessages();
    config = await openConfig("token");
  }

  async function open(folder: string): Promise<OpenConfig> {
    config = await openConfig(folder);
    original = readFileSync(config.document.uri.fsPath, "utf8");
    files = readdirSync(config.folder);
    return config;
  }
});

/** "Migration Plan: Next Step…", and one entry of each list that it opens. */
async function takeStep(...entries: readonly string[]): Promise<void> {
  const step = commands.executeCommand("natsServerConf.migration.nextStep");
  for (const entry of entries) await choose(entry);
  await step;
}

/** Chooses an entry of the list that is open, by typing a part of it. */
async function choose(entry: string): Promise<void> {
  await until(`the entry ${entry}`, async () => (await page.texts(pickRow)).some((text) => text.includes(entry)));
  // The list is filtered anew for each letter.
  await typeInPick(entry.slice(0, 8));
  await until(`${entry} to be the one`, async () => (await page.texts(`${pickRow}.focused`)).some((text) => text.includes(entry)));
  await page.press("Enter");
  await until(`the list with ${entry} to go`, async () => !(await page.texts(pickRow)).some((text) => text.includes(entry)));
}

/** The text of the page of the plan, as it is now. */
function plan(): string {
  return textOf("nats-server-conf-plan");
}

function textOf(scheme: string): string {
  return workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme).at(-1)?.getText() ?? "";
}

function shownPages(): string[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}
