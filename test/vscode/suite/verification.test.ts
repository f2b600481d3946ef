import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Range, WorkspaceEdit, commands, window, workspace, type TextDocument } from "vscode";
import { environment, serverNamed } from "./environment.js";
import { setEndpoints } from "./liveView.js";
import { page } from "./page.js";
import { until } from "./until.js";
import { answerFileDialog, clearMessages, closeEditors, dialogButton, openConfig } from "./workbench.js";

suite("Verify Migration and Reload", () => {
  const report = join(environment.workspace, "migration.sarif");

  teardown(async () => {
    await clearMessages();
    await closeEditors();
    await setEndpoints([]);
    rmSync(report, { force: true });
  });

  test("a token that is still in use refutes it; the report says so without the token", async () => {
    await openConfig("token");
    await setEndpoints([serverNamed("token").monitorUrl]);
    await commands.executeCommand("natsServerConf.verifyMigration");
    const text = await message("Refuted");
    assert.match(text, /A token of the file is in effect/);
    await page.screenshot("verification-refuted");
    await page.click(toast("Save Report"));
    await answerFileDialog("Save Report", report);
    await until("the report", () => existsSync(report) && readFileSync(report, "utf8").endsWith("}\n"));
    const saved = readFileSync(report, "utf8");
    const { runs } = JSON.parse(saved) as { runs: [{ results: { ruleId: string; kind: string }[] }] };
    assert.deepEqual(runs[0].results.map(({ ruleId, kind }) => `${ruleId} ${kind}`), ["no-token fail", "runs-file pass", "asks-login pass", "no-bearer fail"]);
    assert.ok(!saved.includes(environment.canary));
    await until("the report in an editor", () => window.activeTextEditor?.document.uri.fsPath === report);
  });

  test("a server is reloaded after a question, says what it took, and proves the migration", async () => {
    await openConfig("nkey");
    await setEndpoints([serverNamed("nkey").monitorUrl]);
    const reloaded = commands.executeCommand("natsServerConf.reloadServer");
    await until("the question", () => page.count(".monaco-dialog-box"));
    assert.match((await page.texts(".monaco-dialog-box")).join("\n"), /metrics.*What it does to the server's clients/s);
    await page.screenshot("reload-question");
    await page.click(dialogButton("Reload"));
    await reloaded;
    await message("has reloaded and runs this file");
    // Of more than three messages within 800 ms the workbench shows the first three: nobody else clicks so soon.
    await until("the progress to go", async () => (await page.count('.notification-toast:has-text("Reloading nats-server")')) === 0);
    await page.click(toast("Verify Migration"));
    await message("Proven");
    await page.screenshot("verification-proven");
    await page.click(toast("Show Report"));
    await until("the report's page", () => window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes("nats-migration-"))));
    const shown = await until("its text", () => workspace.textDocuments.find(({ uri }) => uri.scheme === "nats-server-conf-report")?.getText());
    assert.match(shown, /^\*\*Proven: /m);
    await page.screenshot("verification-report");
  });

  test("a reload that is not agreed to signals nobody", async () => {
    await openConfig("nkey");
    await setEndpoints([serverNamed("nkey").monitorUrl]);
    const before = await loadedAt();
    const command = commands.executeCommand("natsServerConf.reloadServer");
    await until("the question", () => page.count(".monaco-dialog-box"));
    await page.press("Escape");
    await command;
    assert.equal(await loadedAt(), before);
  });

  test("a log that ends the server is what the question says first", async () => {
    const { document } = await openConfig("nkey");
    const written = document.getText();
    await setEndpoints([serverNamed("nkey").monitorUrl]);
    const before = await loadedAt();
    try {
      await save(document, `${written}\nremote_syslog: "localhost:514"\n`);
      const command = commands.executeCommand("natsServerConf.reloadServer");
      await until("the question", () => page.count(".monaco-dialog-box"));
      assert.match((await page.texts(".monaco-dialog-box")).join("\n"), /What it does to the server's clients:\s*• The server ends: it cannot open the log/);
      await page.screenshot("reload-ends-server");
      await page.press("Escape");
      await command;
    } finally {
      await save(document, written);
    }
    assert.equal(await loadedAt(), before);
  });
});

async function save(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  assert.ok(await workspace.applyEdit(edit));
  assert.ok(await document.save());
}

/** The text of the message that holds `words`. */
async function message(words: string): Promise<string> {
  const selector = `.notification-toast:has-text(${JSON.stringify(words)})`;
  return until(`the message ${words}`, async () => (await page.texts(selector))[0]);
}

function toast(button: string): string {
  return `.notification-toast .monaco-button:has-text(${JSON.stringify(button)})`;
}

async function loadedAt(): Promise<unknown> {
  const varz = (await (await fetch(`${serverNamed("nkey").monitorUrl}/varz`)).json()) as { config_load_time: unknown };
  return varz.config_load_time;
}
