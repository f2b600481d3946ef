import { fromSeed } from "@nats-io/nkeys";
import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { commands, window } from "vscode";
import { environment } from "./environment.js";
import { page } from "./page.js";
import { pickRows } from "./picks.js";
import { until } from "./until.js";
import { bearerFinding, chooseSeedPlace, clearMessages, closeEditors, findings, migrate, migrated, openConfig, openLightBulb, openMigration, userOf, type OpenConfig } from "./workbench.js";

suite("Migrate to NKey", () => {
  let config: OpenConfig;
  let original: string;
  let files: string[];

  setup(async () => {
    config = await openConfig("plain");
    original = config.document.getText();
    files = readdirSync(config.folder).sort();
  });

  teardown(async () => {
    await clearMessages();
    await closeEditors();
    for (const name of readdirSync(config.folder)) if (name.endsWith(".nk")) rmSync(join(config.folder, name));
  });

  test("asks once, says what it does to live clients, and makes nothing before", async () => {
    await openLightBulb(config.editor, await bearerFinding(config.document), migrate);
    await page.screenshot("light-bulb");
    await page.press("Escape");
    const text = await openDialog();
    await page.screenshot("migration-dialog");
    assert.match(text, /disconnect/i);
    assert.match(text, /clipboard.*other programs/is);
    assert.ok(!text.includes(environment.canary));
    assert.deepEqual(readdirSync(config.folder).sort(), files);
    assert.equal(config.document.getText(), original);
    await page.press("Escape");
  });

  test("leaves no file and no edit when it is cancelled", async () => {
    await openDialog();
    await page.press("Escape");
    await until("the dialog to close", async () => (await page.count(".monaco-dialog-box")) === 0);
    assert.deepEqual(readdirSync(config.folder).sort(), files);
    assert.equal(config.document.getText(), original);
    assert.equal(config.document.isDirty, false);
  });

  test("writes a private seed beside the config and puts its user in the token's place", async () => {
    await migrateTo("nats-server.nk");
    const path = join(config.folder, "nats-server.nk");
    const seed = readFileSync(path, "latin1");
    assert.match(seed, /^SU[A-Z2-7]{56}$/);
    assert.equal(statSync(path).size, 58);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(userOf(config.document), fromSeed(new TextEncoder().encode(seed)).getPublicKey());
    assert.ok(!config.document.getText().includes(environment.canary));
    assert.equal(config.document.isDirty, true, "the user saves");
    await until("the finding to go", () => findings(config.document, "USER_001").length === 0);
    await until("the lens to go", async () => (await page.count(".codelens-decoration")) === 0);
    await page.screenshot("migrated");
  });

  test("is taken back whole by one undo", async () => {
    await migrateTo("nats-server.nk");
    await window.showTextDocument(config.document);
    await commands.executeCommand("undo");
    assert.equal(config.document.getText(), original);
    await bearerFinding(config.document);
  });

  test("offers another name where a seed stands already, and leaves that one alone", async () => {
    await migrateTo("nats-server.nk");
    const first = readFileSync(join(config.folder, "nats-server.nk"), "latin1");
    await window.showTextDocument(config.document);
    await commands.executeCommand("undo");
    await migrateTo("nats-server-2.nk");
    assert.equal(readFileSync(join(config.folder, "nats-server.nk"), "latin1"), first);
    assert.notEqual(readFileSync(join(config.folder, "nats-server-2.nk"), "latin1"), first);
  });

  test("names the next steps, without the seed", async () => {
    await migrateTo("nats-server.nk");
    const seed = readFileSync(join(config.folder, "nats-server.nk"), "latin1");
    const texts = (await page.texts(".notification-toast")).join("\n");
    assert.match(texts, /Client Snippet/);
    assert.match(texts, /Reload Order/);
    assert.ok(!texts.includes(seed));
    await page.screenshot("next-steps");
    await page.click('.notification-toast .monaco-button:has-text("Client Snippet")');
    const languages = await pickRows();
    for (const name of ["JavaScript", "Go", "Python", "Command line"]) assert.ok(languages.some((row) => row.includes(name)), name);
    await page.press("Escape");
    await until("the message to come back", () => page.count('.notification-toast:has-text("Reload Order")'));
    await page.click('.notification-toast .monaco-button:has-text("Reload Order")');
    await until("the guide", () => window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes("After Migrate to NKey"))));
    await page.screenshot("reload-order");
  });

  async function openDialog(): Promise<string> {
    return openMigration(config.editor, await bearerFinding(config.document));
  }

  async function migrateTo(seedFile: string): Promise<void> {
    await chooseSeedPlace(config.editor, await bearerFinding(config.document), `Save as ${seedFile}`);
    await migrated(config.document);
  }
});
