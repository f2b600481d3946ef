import assert from "node:assert/strict";
import { realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DiagnosticSeverity, Position, Selection, commands, extensions, window, workspace } from "vscode";
import type { Location } from "vscode";
import { environment } from "./environment.js";
import { page } from "./page.js";
import { until } from "./until.js";
import { bearerFinding, closeEditors, codeOf, editorFocused, extensionId, findings, openConfig, openFile, quickFixes } from "./workbench.js";

suite("A config in the editor", () => {
  test("the packed extension runs, not the source folder", () => {
    const path = extensions.getExtension(extensionId)?.extensionPath ?? "";
    assert.ok(realpathSync(path).startsWith(realpathSync(environment.extensions)), path);
  });

  test("is recognised by its name and wakes the extension", async () => {
    const { document } = await openConfig("plain");
    assert.equal(document.languageId, "nats-server-conf");
    await until("activation", () => extensions.getExtension(extensionId)?.isActive);
  });

  test("has one USER_001, on the token's value only", async () => {
    const { document } = await openConfig("plain");
    const finding = await bearerFinding(document);
    assert.equal(findings(document, "USER_001").length, 1);
    assert.equal(document.getText(finding.range).replaceAll('"', ""), environment.canary);
    assert.equal(finding.severity, DiagnosticSeverity.Warning);
    assert.equal(finding.source, "nats-server-conf");
    assert.equal(codeOf(finding), "USER_001");
    assert.ok(typeof finding.code === "object" && finding.code.target.authority === "www.synadia.com");
    assert.match(finding.message, /clear text/i);
    assert.ok(!finding.message.includes(environment.canary));
  });

  test("leads from the code of a finding to its page, as packed", async () => {
    const document = await workspace.openTextDocument({ language: "nats-server-conf", content: "prot: 4222\n" });
    const finding = await until("the finding", () => findings(document, "unknown-option")[0]);
    assert.ok(typeof finding.code === "object");
    const manual = await workspace.openTextDocument(finding.code.target);
    assert.match(manual.getText(), /^# unknown-option/);
    assert.doesNotMatch(finding.code.target.toString(), /extensions/);
  });

  test("offers an option where another of its names is typed", async () => {
    await closeEditors();
    await window.showTextDocument(await workspace.openTextDocument({ language: "nats-server-conf", content: "server_name: a\n" }));
    await editorFocused();
    await page.press("Control+End");
    await page.type("monitor_p");
    await commands.executeCommand("editor.action.triggerSuggest");
    await until("the suggestion", async () => (await page.texts(".suggest-widget.visible .monaco-list-row")).some((row) => row.includes("http_port")));
    await page.press("Escape");
    await closeEditors();
  });

  test("indents lines, leads from a variable to where it is defined, and gives it another name everywhere", async () => {
    await closeEditors();
    const file = join(environment.workspace, "nats-renamed.conf");
    writeFileSync(file, "LIMIT: 1MB\ncluster {\nname: c\n}\nmax_payload: $LIMIT\nmax_pending: $LIMIT\n");
    const editor = await openFile(file);
    const { document } = editor;
    await editorFocused();
    const use = new Position(4, 16);
    await until("the language server", async () => (await commands.executeCommand<Location[]>("vscode.executeDefinitionProvider", document.uri, use))[0]?.range.start.line === 0);
    await commands.executeCommand("editor.action.formatDocument");
    await until("the indentation", () => document.lineAt(2).text === "    name: c");
    editor.selection = new Selection(use, use);
    await commands.executeCommand("editor.action.revealDefinition");
    await until("the definition", () => editor.selection.active.line === 0);
    // The key is lost where it comes before the editor has the focus again.
    await until("the field of the new name", async () => {
      await page.press("F2");
      return until("the field", () => page.count(".rename-box input:focus"), 3_000).catch(() => false);
    });
    await page.type("MOST");
    await page.press("Enter");
    await until("the new name", () => document.getText() === "MOST: 1MB\ncluster {\n    name: c\n}\nmax_payload: $MOST\nmax_pending: $MOST\n");
    await closeEditors();
    rmSync(file);
  });

  test("shows the squiggle, and the message on hovering", async () => {
    const { document } = await openConfig("plain");
    await bearerFinding(document);
    await until("the squiggle", () => page.count(".monaco-editor .squiggly-warning"));
    await until("the hover", async () => {
      await page.hover(`.view-line span:text(${JSON.stringify(environment.canary.slice(0, 12))})`);
      return (await page.texts(".monaco-hover")).some((text) => text.includes("USER_001"));
    });
    await page.screenshot("squiggle");
    await page.press("Escape");
  });

  test("offers the migration as a quick fix that no fix-all takes", async () => {
    const { document } = await openConfig("plain");
    const fixes = await quickFixes(document, await bearerFinding(document));
    const [migrate, ...more] = fixes.filter(({ title }) => title === "Migrate to NKey");
    assert.ok(migrate !== undefined && more.length === 0, fixes.map(({ title }) => title).join());
    assert.ok(migrate.kind?.value.startsWith("quickfix.natsServerConf"));
    assert.notEqual(migrate.isPreferred, true);
    assert.equal(migrate.edit, undefined, "no key is made before the user has decided");
  });

  test("has no finding where the users are NKeys", async () => {
    const migrated = await openConfig("nkey");
    const before = await openConfig("plain");
    // The findings of a file opened later are there: the server has read the earlier one.
    await bearerFinding(before.document);
    assert.deepEqual(findings(migrated.document, "USER_001"), []);
  });

  test("is coloured by its grammar", async () => {
    await openConfig("plain");
    await until("a coloured number", async () => {
      const number = await colourOf("4222");
      const comment = await colourOf("A");
      return number !== "" && comment !== "" && number !== comment;
    });
  });
});

/** The colour in which the first token that begins with a text is drawn; empty where it is not. */
async function colourOf(text: string): Promise<string> {
  const js = `(() => {
    const spans = [...document.querySelectorAll(".monaco-editor .view-line span span")];
    const found = spans.find((span) => span.textContent.replace(/[#\\s\\u00a0]+/g, "").startsWith(${JSON.stringify(text)}));
    return found ? getComputedStyle(found).color : "";
  })()`;
  return (await page.evaluate(js)) as string;
}
