import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { commands } from "vscode";
import { environment } from "./environment.js";
import { setEndpoints, showView } from "./liveView.js";
import { page } from "./page.js";
import { until } from "./until.js";
import { bearerFinding, openConfig } from "./workbench.js";

/** Runs last: what the tests before it showed and logged is searched too. */
suite("The token stays in the config", () => {
  test("no log file holds it, or a seed", function () {
    const files = [...filesBelow(environment.logs)];
    // A workbench installed without a C++ compiler writes none.
    if (files.length === 0) this.skip();
    const leaks = files.filter((file) => {
      const text = readFileSync(file, "latin1");
      return text.includes(environment.canary) || /\bSU[A-Z2-7]{56}\b/.test(text);
    });
    assert.deepEqual(leaks, []);
  });

  test("no part of the window but the editor shows it", async () => {
    const { document } = await openConfig("token");
    await bearerFinding(document);
    await showView();
    await setEndpoints(environment.servers.map(({ monitorUrl }) => monitorUrl));
    await commands.executeCommand("workbench.actions.view.problems");
    await until("the problems", () => page.count('.markers-panel .monaco-list-row:has-text("USER_001")'));
    const outside = (await page.evaluate(textOutsideEditors)) as string;
    assert.match(outside, /USER_001/);
    assert.ok(!outside.includes(environment.canary));
    await page.screenshot("problems");
    await commands.executeCommand("workbench.action.closePanel");
    await setEndpoints([]);
  });
});

/** Every text and every attribute of the window, without the editors' own lines. */
const textOutsideEditors = `(() => {
  const window = document.body.cloneNode(true);
  for (const editor of window.querySelectorAll(".editor-instance .view-lines, .monaco-editor textarea, .native-edit-context")) editor.remove();
  return window.innerHTML;
})()`;

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}
