import assert from "node:assert/strict";
import { commands, env, window, workspace } from "vscode";
import { page } from "./page.js";
import { pickRows, takeFocusedRow, typeInPick } from "./picks.js";
import { until } from "./until.js";
import { clearMessages, closeEditors } from "./workbench.js";

suite("Client snippets", () => {
  teardown(async () => {
    await clearMessages();
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor"); // closing asks about a changed text
    await closeEditors();
  });

  test("the snippet of the editor's language is offered first and goes where the cursor is", async () => {
    const { document } = await window.showTextDocument(await workspace.openTextDocument({ language: "python", content: "" }));
    const inserted = commands.executeCommand("natsServerConf.migration.insertSnippet");
    await takeFocusedRow("Python");
    await inserted;
    assert.match(document.getText(), /^import nats\n\n# nkeys_seed[^]*nkeys_seed="\/path\/to\/user\.nk"\)\n$/);
  });

  test("one for each kind can be copied", async () => {
    const copied = commands.executeCommand("natsServerConf.migration.snippet");
    const all = (await pickRows()).join("\n");
    for (const name of ["JavaScript", "Go", "Python", "With an NKey"]) assert.ok(all.includes(name), name);
    await typeInPick("Rust");
    await until("the filtered list", async () => (await pickRows()).every((row) => /Rust|^With/.test(row)));
    await page.press("ArrowDown");
    await page.press("Enter");
    await copied;
    assert.match(await env.clipboard.readText(), /\.nkey\(seed\)\.token\(token\)/);
  });
});
