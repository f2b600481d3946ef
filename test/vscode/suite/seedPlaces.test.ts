import { fromSeed } from "@nats-io/nkeys";
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { commands } from "vscode";
import { page } from "./page.js";
import { takeFocusedRow } from "./picks.js";
import { until } from "./until.js";
import { answerFileDialog, bearerFinding, chooseSeedPlace, clearMessages, closeEditors, dialogInput, migrated, openConfig, userOf, type OpenConfig } from "./workbench.js";

suite("Where the seed goes", () => {
  let config: OpenConfig;
  let files: string[];

  setup(async () => {
    config = await openConfig("plain");
    files = readdirSync(config.folder);
  });

  teardown(async () => {
    await clearMessages();
    await closeEditors();
    for (const name of readdirSync(config.folder)) if (!files.includes(name)) rmSync(join(config.folder, name));
  });

  test("a file of the user's choice", async () => {
    const path = join(config.folder, "orders client.nk");
    await choose("Save As...");
    await answerFileDialog("seed file", path);
    await migrated(config.document);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(publicKeyIn(path), userOf(config.document));
  });

  test("nowhere, where the choice of a file is cancelled", async () => {
    const original = config.document.getText();
    await choose("Save As...");
    await until("the save dialog", () => page.count(dialogInput));
    await page.press("Escape");
    await until("the save dialog to close", async () => (await page.count(dialogInput)) === 0);
    assert.equal(config.document.getText(), original);
    assert.deepEqual(readdirSync(config.folder), files);
  });

  test("VS Code's secret storage, from which it can be exported to a private file", async () => {
    await choose("Keep in VS Code");
    const user = await migrated(config.document);
    assert.deepEqual(readdirSync(config.folder), files);
    await clearMessages();
    const path = join(config.folder, "exported.nk");
    const exported = commands.executeCommand("natsServerConf.seeds.export");
    await takeFocusedRow(user);
    await answerFileDialog("seed file", path);
    await until("the file", () => existsSync(path) && statSync(path).size === 58);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(publicKeyIn(path), user);
    // The command ends with its message, which may come after the file is seen.
    let ended = false;
    const ending = Promise.resolve(exported).then(() => { ended = true; });
    await until("the end of the export", async () => {
      await clearMessages();
      return ended;
    });
    await ending;
  });

  async function choose(place: string): Promise<void> {
    await chooseSeedPlace(config.editor, await bearerFinding(config.document), place);
  }
});

function publicKeyIn(path: string): string {
  return fromSeed(readFileSync(path)).getPublicKey();
}
