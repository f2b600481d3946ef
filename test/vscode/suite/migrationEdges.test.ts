import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Position, Selection, WorkspaceEdit, commands, workspace } from "vscode";
import { page } from "./page.js";
import { until } from "./until.js";
import { bearerFinding, chooseSeedPlace, clearMessages, closeEditors, dialogButton, editorFocused, migrated, openConfig, openFile, openMigration, type OpenConfig } from "./workbench.js";

suite("Migrate to NKey, at its edges", () => {
  let config: OpenConfig;
  let files: string[];

  setup(async () => {
    config = await openConfig("plain");
    files = readdirSync(config.folder);
  });

  teardown(async () => {
    await clearMessages();
    await closeEditors();
    for (const name of readdirSync(config.folder)) if (!files.includes(name)) rmSync(join(config.folder, name), { recursive: true });
  });

  test("a config that changes while the question is open keeps its text, and the seed goes again", async () => {
    await openMigration(config.editor, await bearerFinding(config.document));
    const edit = new WorkspaceEdit();
    edit.insert(config.document.uri, new Position(0, 0), "# one more line\n");
    await workspace.applyEdit(edit);
    const changed = config.document.getText();
    await page.click(dialogButton("Save as nats-server.nk"));
    await until("the message", () => page.count('.notification-toast:has-text("not changed")'));
    assert.equal(config.document.getText(), changed);
    assert.deepEqual(readdirSync(config.folder), files);
  });

  test("a seed on the clipboard is in no file, and can be pasted", async () => {
    await chooseSeedPlace(config.editor, await bearerFinding(config.document), "Copy");
    await migrated(config.document);
    assert.deepEqual(readdirSync(config.folder), files);
    const file = join(config.folder, "pasted.txt");
    writeFileSync(file, "");
    const { document } = await openFile(file);
    await editorFocused();
    await page.press("Control+v");
    await until("the pasted seed", () => document.isDirty && /^SU[A-Z2-7]{56}$/.test(document.getText()));
  });

  test("a seed that git would commit is said to be one, and can be ignored", async () => {
    const git = (...parameters: string[]): string => execFileSync("git", parameters, { cwd: config.folder, encoding: "utf8" });
    git("init", "--quiet");
    await chooseSeedPlace(config.editor, await bearerFinding(config.document), "Save as nats-server.nk");
    await migrated(config.document);
    assert.match(git("status", "--porcelain"), /nats-server\.nk/);
    await until("the warning", () => page.count('.notification-toast:has-text("Git would commit")'));
    await page.screenshot("git-would-commit");
    await page.click('.notification-toast .monaco-button:has-text("Add to .gitignore")');
    const ignored = join(config.folder, ".gitignore");
    // The file is there, and empty, before the line is in it.
    assert.equal(await until("a line in .gitignore", () => existsSync(ignored) && readFileSync(ignored, "utf8")), "/nats-server.nk\n");
    assert.doesNotMatch(git("status", "--porcelain"), /nats-server\.nk/);
  });

  test("the command finds the token under the cursor", async () => {
    const finding = await bearerFinding(config.document);
    config.editor.selection = new Selection(finding.range.start, finding.range.start);
    const done = commands.executeCommand("natsServerConf.migrateToNkey");
    await until("the dialog", () => page.count(dialogButton("Cancel")));
    await page.click(dialogButton("Cancel"));
    await done;
    assert.equal(config.document.isDirty, false);
  });
});
