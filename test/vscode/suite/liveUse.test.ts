import assert from "node:assert/strict";
import { Range, commands, window, type CodeLens, type InlayHint } from "vscode";
import { environment, serverNamed } from "./environment.js";
import { setEndpoints, showView, treeRow } from "./liveView.js";
import { page } from "./page.js";
import { until } from "./until.js";
import { bearerFinding, openConfig } from "./workbench.js";

suite("Live use beside the token", () => {
  teardown(async () => {
    await setEndpoints([]);
  });

  test("is unknown where no endpoint answers for the config", async () => {
    await setEndpoints([]);
    const { document } = await openConfig("token");
    const finding = await bearerFinding(document);
    assert.match(finding.message, /not known|unknown/i);
    await until("the lens", async () => /unknown/i.test(await lensOf(document.uri)));
  });

  test("counts the connections of the server that runs this config", async () => {
    const { clients } = serverNamed("token");
    const { document } = await openConfig("token");
    await showView();
    await setEndpoints(environment.servers.map(({ monitorUrl }) => monitorUrl));
    const counted = new RegExp(`\\b${clients.length} active connections?, ${clients.length} without TLS`);
    await until("the lens", async () => counted.test(await lensOf(document.uri)));
    await until("the lens on screen", async () => (await page.texts(".codelens-decoration")).some((text) => counted.test(text.replaceAll("\u00a0", " "))));
    await until("the message", async () => new RegExp(`\\b${clients.length}\\b`).test((await bearerFinding(document)).message));
    await page.screenshot("live-use");
  });

  test("says beside an NKey how many connections come with it, and leads from a connection to its line", async () => {
    const server = serverNamed("nkey");
    const { document } = await openConfig("nkey");
    await showView();
    await setEndpoints([server.monitorUrl]);
    await until("the hint", async () => {
      const everywhere = new Range(0, 0, document.lineCount, 0);
      const hints = await commands.executeCommand<InlayHint[]>("vscode.executeInlayHintProvider", document.uri, everywhere);
      return hints.some(({ label }) => typeof label === "string" && label.startsWith("1 connection,"));
    });
    await until("the hint on screen", async () => (await page.texts(".view-lines")).some((text) => text.replaceAll("\u00a0", " ").includes("1 connection, 1 without TLS")));
    await page.screenshot("user-hint");
    await commands.executeCommand("workbench.action.closeAllEditors");
    await openConfig("nkey");
    await commands.executeCommand("natsServerConf.connections.showAll");
    try {
      await page.rightClick(treeRow("collector"));
      await until("the menu", () => page.count('.context-view .action-label:has-text("Open the Config Line")'));
      // A menu that has only just opened takes no clicks, but keys.
      await page.press("ArrowDown");
      await page.press("Enter");
      await until("the line of the NKey", () => {
        const { document: shown, selection } = window.activeTextEditor ?? {};
        return shown !== undefined && selection !== undefined && shown.lineAt(selection.active.line).text.includes("nkey") && shown.getText(new Range(selection.active, selection.active.translate(0, 1))) === "U";
      });
    } finally {
      await commands.executeCommand("natsServerConf.connections.showBearer");
    }
  });

  test("follows a client that leaves", async () => {
    const { clients } = serverNamed("token");
    const { document } = await openConfig("token");
    await showView();
    await setEndpoints([serverNamed("token").monitorUrl]);
    await until("the lens", async () => (await lensOf(document.uri)).includes(`${clients.length} active`));
    await page.closeClient(clients[0]?.name ?? "");
    await until("the lens to count one less", async () => {
      await commands.executeCommand("natsServerConf.connections.refresh");
      return (await lensOf(document.uri)).includes(`${clients.length - 1} active`);
    });
  });
});

/** The titles of a file's code lenses. */
async function lensOf(uri: unknown): Promise<string> {
  const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", uri, 100);
  return lenses.map(({ command }) => command?.title ?? "").join("\n");
}
