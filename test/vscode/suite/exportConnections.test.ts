import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { commands, window } from "vscode";
import { environment, serverNamed } from "./environment.js";
import { setEndpoints } from "./liveView.js";
import { page } from "./page.js";
import { pickRow } from "./picks.js";
import { until } from "./until.js";
import { answerFileDialog, clearMessages, closeEditors } from "./workbench.js";

suite("Export Live Connections", () => {
  const json = join(environment.workspace, "live.json");
  const csv = join(environment.workspace, "live.csv");

  teardown(async () => {
    await clearMessages();
    await closeEditors();
    await setEndpoints([]);
    for (const each of [json, csv]) rmSync(each, { force: true });
  });

  test("keeps the bearer connections of the only server, and opens the file", async () => {
    await setEndpoints([serverNamed("token").monitorUrl]);
    await exportTo(json, "Bearer connections");
    await until("the message", () => page.count(toast("were exported")));
    const saved = readFileSync(json, "utf8");
    assert.ok(!saved.includes(environment.canary));
    const { endpoints } = JSON.parse(saved) as { endpoints: [{ endpoint: string; connections: { name: string; login: string; tls: string }[] }] };
    assert.deepEqual(endpoints.map(({ endpoint }) => endpoint), [serverNamed("token").monitorUrl]);
    // Another test may have closed some of the server's clients.
    const kept = endpoints[0].connections.map(({ name, login, tls }) => `${name} ${login} ${tls}`);
    assert.ok(kept.includes("shipping static-token none") && kept.every((each) => each.endsWith(" static-token none")), kept.join());
    await page.click('.notification-toast .monaco-button:has-text("Open")');
    await until("the file in an editor", () => window.activeTextEditor?.document.uri.fsPath === json);
  });

  test("keeps everyone of several servers as rows, one of them picked by the user", async () => {
    await setEndpoints([serverNamed("token").monitorUrl, serverNamed("nkey").monitorUrl]);
    await exportTo(csv, "All connections", serverNamed("nkey").monitorUrl);
    await until("the message", () => page.count(toast("were exported")));
    const [header, ...rows] = readFileSync(csv, "utf8").trim().split(/\r?\n/);
    assert.match(header ?? "", /^endpoint,asked,server,/);
    assert.equal(rows.length, serverNamed("nkey").clients.length);
    for (const { name } of serverNamed("nkey").clients) assert.ok(rows.some((row) => row.includes(`,${name},`)), `${name} in\n${rows.join("\n")}`);
  });
});

/** Runs the command and answers what it asks: whose connections if there are several servers, which, and where to. */
async function exportTo(path: string, listing: string, server?: string): Promise<void> {
  void commands.executeCommand("natsServerConf.exportConnections");
  if (server !== undefined) await choose(server);
  await choose(listing);
  await answerFileDialog("Export Live Connections", path);
}

/** The first choice that holds a text. */
async function choose(label: string): Promise<void> {
  const choice = `${pickRow}:has-text(${JSON.stringify(label)})`;
  await until(`the choice ${label}`, () => page.count(choice));
  await page.click(choice);
}

function toast(words: string): string {
  return `.notification-toast:has-text(${JSON.stringify(words)})`;
}
