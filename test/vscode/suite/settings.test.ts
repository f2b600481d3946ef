import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationTarget, DiagnosticSeverity, Uri, languages, workspace, type Diagnostic } from "vscode";
import { environment } from "./environment.js";
import { page } from "./page.js";
import { until } from "./until.js";
import { bearerFinding, clearMessages, closeEditors, codeOf, findings, openConfig, openFile } from "./workbench.js";

suite("Settings and files", () => {
  teardown(async () => {
    await setSeverity(undefined);
    await clearMessages();
    await closeEditors();
  });

  test("the severity of USER_001 is the user's, and off is off", async () => {
    const { document } = await openConfig("plain");
    await bearerFinding(document);
    await setSeverity("error");
    await until("an error", () => findings(document, "USER_001").some(isError));
    await setSeverity("off");
    await until("no finding", () => findings(document, "USER_001").length === 0);
    await setSeverity(undefined);
    assert.equal((await bearerFinding(document)).severity, DiagnosticSeverity.Warning);
  });

  test("a change of an included file on the disk is seen", async () => {
    const folder = join(environment.workspace, "plain");
    const included = join(folder, "included.conf");
    const root = join(folder, "nats-including.conf");
    writeFileSync(included, "timeout: 2\n");
    writeFileSync(root, "authorization {\n  include included.conf\n}\n");
    try {
      await openFile(root);
      writeFileSync(included, `token: "${environment.canary}"\n`);
      await until("the finding in the included file", () => languages.getDiagnostics(Uri.file(included)).some((each) => codeOf(each) === "USER_001"));
    } finally {
      for (const file of [included, root]) rmSync(file);
    }
  });

  test("the findings of a config go when it is closed", async () => {
    const { document } = await openConfig("plain");
    await bearerFinding(document);
    await closeEditors();
    await until("the findings to go", () => languages.getDiagnostics().every(([, found]) => found.every((each) => codeOf(each) !== "USER_001")));
  });

  test("a plain-text .conf that looks like NATS is offered its language", async () => {
    const file = join(environment.workspace, "broker.conf");
    writeFileSync(file, `port: 4222\nhttp_port: 8222\nauthorization {\n  token: "${environment.canary}"\n}\njetstream {\n  store_dir: data\n}\n`);
    try {
      const { document } = await openFile(file);
      assert.notEqual(document.languageId, "nats-server-conf");
      const offer = '.notification-toast:has-text("NATS")';
      await until("the offer", () => page.count(offer));
      await page.screenshot("language-offer");
      await page.click(`${offer} .monaco-button >> nth=0`);
      await until("the language", () => workspace.textDocuments.some(({ uri, languageId }) => uri.fsPath === file && languageId === "nats-server-conf"));
    } finally {
      rmSync(file);
    }
  });
});

function isError({ severity }: Diagnostic): boolean {
  return severity === DiagnosticSeverity.Error;
}

async function setSeverity(severity: string | undefined): Promise<void> {
  await workspace.getConfiguration("natsServerConf.checks.USER_001").update("severity", severity, ConfigurationTarget.Global);
}
