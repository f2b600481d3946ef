/** What an editor shows as a config is opened, typed, split into files and closed. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { DidChangeWatchedFilesNotification } from "vscode-languageserver-protocol/node";
import { writeFiles } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";
import { vscodeCapabilities } from "./editor.js";
import { editorsOfEachTest } from "./editors.js";

const { start, folder: folderWith } = editorsOfEachTest("server");

const token = 'authorization {\n  token: "correct-horse"\n}\n';

describe("an editor that is sent diagnostics", () => {
  test("one finding, at the value, with all that explains it", async () => {
    const editor = await start({ capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true } } } });
    const uri = await editor.open(join(folderWith({}), "nats-server.conf"), token);
    const diagnostics = await editor.pushed(uri, 1);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      source: "nats-server-conf",
      code: "USER_001",
      severity: 2,
      codeDescription: { href: "https://www.synadia.com/insights/checks/nats-bearer-token-user" },
      range: { start: { line: 1, character: 9 }, end: { line: 1, character: 24 } },
    });
    expect(editor.initialized.capabilities.diagnosticProvider).toBeUndefined();
  });

  test("a client with our manual finds the page of a check behind its code", async () => {
    const capabilities = { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } };
    const editor = await start({ capabilities, initializationOptions: { manual: "manual:/" } });
    const uri = await editor.open(join(folderWith({}), "nats-server.conf"), "prot: 4222\n");
    expect((await editor.pushed(uri, 1))[0]).toMatchObject({ code: "unknown-option", codeDescription: { href: "manual:/docs/checks/unknown-option.md" } });
    const other = await editor.open(join(folderWith({}), "nats-server.conf"), "cluster {\n");
    expect((await editor.pushed(other, 1))[0]).toMatchObject({ code: "unclosed-map", codeDescription: { href: "manual:/docs/syntax-errors.md" } });
  });

  test("a file that is no config has the most severe of its findings, and says how many more there are", async () => {
    const editor = await start();
    const lines = Array.from({ length: 1_500 }, (_each, at) => `word${at}: 1\n`).join("");
    const diagnostics = await editor.pushed(await editor.open(join(folderWith({}), "nats-server.conf"), `${token}${lines}`), 1);
    expect(diagnostics).toHaveLength(1_000);
    expect(diagnostics[0]).toMatchObject({ severity: 3, message: expect.stringContaining("502 more findings in this file are not shown") as string });
    expect(diagnostics.filter(({ severity }) => severity === 1)).toHaveLength(999);
  });

  test("an edit within a line moves it, removing the token clears it, closing clears all", async () => {
    const editor = await start();
    const uri = await editor.open(join(folderWith({}), "a.conf"), token);
    await editor.pushed(uri, 1);
    await editor.change(uri, 2, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "port: 4222\n" });
    expect((await editor.pushed(uri, 2)).map(({ range }) => range.start.line)).toEqual([2]);
    await editor.change(uri, 3, { text: "port: 4222\n" });
    expect(await editor.pushed(uri, 3)).toEqual([]);
    await editor.change(uri, 4, { text: "port {" });
    expect(await editor.pushed(uri, 4)).toHaveLength(1);
    const before = editor.published.length;
    await editor.close(uri);
    const last = await until("clearing", () => editor.published.slice(before).find((each) => each.uri === uri));
    expect(last.diagnostics).toEqual([]);
  });

  test("closing clears a document under the URI that the editor knows it by", async () => {
    const editor = await start();
    const folder = folderWith({});
    for (const uri of [`file://${folder}/C:/conf (1)/ä.conf`, `file://localhost${folder}/%6eats.conf`]) {
      await editor.open(uri, token);
      expect(await editor.pushed(uri, 1)).toHaveLength(1);
      await editor.close(uri);
      await until("clearing", () => editor.published.findLast((each) => each.uri === uri)?.diagnostics.length === 0);
    }
  });

  test("an included file that the editor opens under another spelling has its findings once", async () => {
    const folder = folderWith({ "sp ä/auth.conf": token });
    const editor = await start();
    await editor.open(join(folder, "sp ä", "nats-server.conf"), "include auth.conf\n");
    const canonical = pathToFileURL(join(folder, "sp ä", "auth.conf")).href;
    expect(await editor.pushed(canonical)).toHaveLength(1);
    const uri = await editor.open(`file://${folder}/sp ä/auth.conf`, token);
    expect(await editor.pushed(uri, 1)).toHaveLength(1);
    expect(await editor.pushed(canonical)).toEqual([]);
  });

  test("findings of an included file that is not open are sent for it, and cleared when the include goes", async () => {
    const folder = folderWith({ "auth.conf": token });
    const editor = await start();
    const uri = await editor.open(join(folder, "nats-server.conf"), "include auth.conf\n");
    const included = pathToFileURL(join(folder, "auth.conf")).href;
    expect(await editor.pushed(included)).toHaveLength(1);
    expect(await editor.pushed(uri, 1)).toEqual([]);
    await editor.change(uri, 2, { text: "port: 4222\n" });
    await until("clearing", () => editor.published.findLast((each) => each.uri === included)?.diagnostics.length === 0);
  });

  test("an included file is looked at again as soon as the editor tells that files have changed", async () => {
    const folder = folderWith({ "auth.conf": token });
    const editor = await start();
    await editor.open(join(folder, "nats-server.conf"), "include auth.conf\n");
    const included = pathToFileURL(join(folder, "auth.conf")).href;
    expect(await editor.pushed(included)).toHaveLength(1);
    writeFiles(folder, { "auth.conf": "port: 4222\n" });
    await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [] });
    await until("clearing", () => editor.published.findLast((each) => each.uri === included)?.diagnostics.length === 0);
  });

  test("a file that two open configs include is reported once", async () => {
    const folder = folderWith({ "auth.conf": token });
    const editor = await start();
    const one = await editor.open(join(folder, "one.conf"), "include auth.conf\n");
    const two = await editor.open(join(folder, "two.conf"), "port: 4223\ninclude auth.conf\n");
    await editor.pushed(one, 1);
    await editor.pushed(two, 1);
    expect(await editor.pushed(pathToFileURL(join(folder, "auth.conf")).href)).toHaveLength(1);
  });

  test("a part of a config on disk is checked as a part of it", async () => {
    // Alone it would be a config with an unknown variable; the config that includes it defines nothing for it either,
    // but says where the finding belongs.
    const folder = folderWith({ "nats-server.conf": "authorization {\n  include parts/auth.conf\n}\n", "parts/auth.conf": 'token: "correct-horse"\n' });
    const editor = await start();
    const uri = await editor.open(join(folder, "parts", "auth.conf"), 'token: "correct-horse"\n');
    expect((await editor.pushed(uri, 1)).map(({ code }) => code)).toEqual(["USER_001"]);
  });

  test("an unknown variable is told, not accused; a known one is read", async () => {
    const editor = await start({ environment: { KNOWN_TOKEN: "correct-horse" } });
    const uri = await editor.open(join(folderWith({}), "a.conf"), "server_name: $NOT_KNOWN\nauthorization { token: $KNOWN_TOKEN }\n");
    const diagnostics = await editor.pushed(uri, 1);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["variable-unknown", 3], ["USER_001", 2]]);
    expect(diagnostics[0]?.message).toContain("environment");
  });

  test("settings sent by the editor change the severity and switch checks off", async () => {
    const editor = await start();
    const uri = await editor.open(join(folderWith({}), "a.conf"), token);
    await editor.pushed(uri, 1);
    const set = async (severity: string): Promise<void> =>
      editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: { natsServerConf: { checks: { USER_001: { severity } } } } });
    await set("error");
    await until("an error", () => editor.published.at(-1)?.diagnostics[0]?.severity === 1);
    await set("off");
    await until("nothing", () => editor.published.at(-1)?.diagnostics.length === 0);
    await set("nonsense");
    await until("the default", () => editor.published.at(-1)?.diagnostics[0]?.severity === 2);
  });
});

describe("an editor that asks for diagnostics", () => {
  test("is never sent any, and gets what it has not yet", async () => {
    const editor = await start({ capabilities: vscodeCapabilities });
    const uri = await editor.open(join(folderWith({}), "a.conf"), token);
    const first = await editor.pull(uri);
    expect(first).toMatchObject({ kind: "full", items: [{ code: "USER_001" }] });
    expect(first.kind === "full" && first.items.length).toBe(1);
    expect(await editor.pull(uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
    await editor.change(uri, 2, { text: "port: 4222\n" });
    expect(await editor.pulled(uri)).toEqual([]);
    expect(editor.published).toEqual([]);
  });

  test("is asked to ask again when another file or a setting changes a document", async () => {
    const folder = folderWith({});
    const editor = await start({ capabilities: vscodeCapabilities });
    const root = await editor.open(join(folder, "nats-server.conf"), "include auth.conf\n");
    const part = await editor.open(join(folder, "auth.conf"), "port: 4222\n");
    expect(await editor.pulled(root)).toEqual([]);
    expect(await editor.pulled(part)).toEqual([]);
    await editor.change(root, 2, { text: "authorization { include auth.conf }\n" });
    await editor.change(part, 2, { text: 'token: "correct-horse"\n' });
    expect(await editor.pulled(part)).toHaveLength(1);
    editor.refreshes = 0;
    editor.settings = { checks: { USER_001: { severity: "hint" } } };
    await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await until("a refresh", () => editor.refreshes > 0);
    expect((await editor.pulled(part)).map(({ severity }) => severity)).toEqual([4]);
    editor.refreshes = 0;
    await editor.change(root, 3, { text: "include auth.conf\n" });
    await until("a refresh", () => editor.refreshes > 0);
  });

  test("included files that are not open come with the workspace's diagnostics, and go with the include", async () => {
    const folder = folderWith({ "auth.conf": token });
    const included = pathToFileURL(join(folder, "auth.conf")).href;
    const editor = await start({ capabilities: vscodeCapabilities });
    const uri = await editor.open(join(folder, "nats-server.conf"), "include auth.conf\n");
    const ask = async (previousResultIds: { uri: string; value: string }[]): Promise<{ items: { uri: string; resultId: string; items: unknown[] }[] }> =>
      editor.connection.sendRequest("workspace/diagnostic", { identifier: "nats-server-conf", previousResultIds, partialResultToken: "held" });
    const first = (await ask([])).items;
    expect(first.map((report) => [report.uri, report.items.length])).toEqual([[included, 1]]);
    const waiting = ask([{ uri: included, value: first[0]?.resultId ?? "" }]);
    await editor.change(uri, 2, { text: "port: 4222\n" });
    expect((await waiting).items).toMatchObject([{ uri: included, items: [] }]);
  });

  test("a closed document is cleared by the workspace's diagnostics, though the editor has forgotten it", async () => {
    const editor = await start({ capabilities: vscodeCapabilities });
    const uri = await editor.open(join(folderWith({}), "a.conf"), token);
    expect(await editor.pulled(uri)).toHaveLength(1);
    const ask = async (previousResultIds: { uri: string; value: string }[]): Promise<{ items: { uri: string; resultId: string; items: unknown[] }[] }> =>
      editor.connection.sendRequest("workspace/diagnostic", { previousResultIds, partialResultToken: "held" });
    const [known] = (await ask([])).items;
    expect(known?.items).toHaveLength(1);
    const waiting = ask([{ uri, value: known?.resultId ?? "" }]);
    await editor.close(uri);
    expect((await waiting).items).toMatchObject([{ uri, items: [] }]);
    expect((await ask([])).items).toMatchObject([{ uri, items: [] }]);
  });

  test("or as related documents where the editor takes those", async () => {
    const folder = folderWith({ "auth.conf": token });
    const editor = await start({ capabilities: { textDocument: { diagnostic: { relatedDocumentSupport: true } } } });
    const uri = await editor.open(join(folder, "nats-server.conf"), "include auth.conf\n");
    const included = pathToFileURL(join(folder, "auth.conf")).href;
    expect(await editor.pull(uri)).toMatchObject({ items: [], relatedDocuments: { [included]: { items: [{ code: "USER_001" }] } } });
    await editor.change(uri, 2, { text: "port: 4222\n" });
    expect(await editor.pull(uri)).toMatchObject({ items: [], relatedDocuments: { [included]: { items: [] } } });
  });

  test("a document that is not on disk is checked, and its includes are not looked for", async () => {
    const editor = await start({ capabilities: vscodeCapabilities });
    const uri = await editor.open("untitled:Untitled-1", `${token}include other.conf\n`);
    expect((await editor.pulled(uri)).map(({ code }) => code)).toEqual(["include-not-on-disk", "USER_001"]);
  });
});

describe("bad input", () => {
  test("every prefix of a config is answered, and the whole is right again", async () => {
    const editor = await start({ capabilities: vscodeCapabilities });
    const text = 'include "auth.conf"\nA: [1, 2]\nauthorization {\n  users = [ {user: $A, nkey: "U", permissions: { publish: ["a.>"] }} ]\n  token: "it\\x41"; # end\n}\ntls { verify: (\nblock\n)\n}\n{ port: 8k }';
    const uri = await editor.open(join(folderWith({}), "a.conf"), "");
    for (let length = 1; length <= text.length; length++) {
      const at = { line: text.slice(0, length - 1).split("\n").length - 1, character: length - 1 - (text.lastIndexOf("\n", length - 2) + 1) };
      await editor.change(uri, length + 1, { range: { start: at, end: at }, text: text.charAt(length - 1) });
      expect((await editor.pull(uri)).kind, text.slice(0, length)).toBe("full");
    }
    const fresh = await editor.open(join(folderWith({}), "b.conf"), text);
    expect((await editor.pulled(uri)).map(({ code, range }) => [code, range])).toEqual((await editor.pulled(fresh)).map(({ code, range }) => [code, range]));
  });

  test("a 50 MB file is told to be too large, at once, and so is junk that is smaller", async () => {
    const editor = await start({ capabilities: vscodeCapabilities });
    const folder = folderWith({});
    const started = performance.now();
    const large = await editor.open(join(folder, "large.conf"), "server_tags: [a, b]\n".repeat(2_500_000));
    expect((await editor.pulled(large)).map(({ code }) => code)).toEqual(["include-too-large"]);
    expect(performance.now() - started).toBeLessThan(10_000);
    const junk = await editor.open(join(folder, "junk.conf"), Array.from({ length: 100_000 }, (_, at) => String.fromCharCode((at * 7919) % 0xd7ff)).join(""));
    expect((await editor.pulled(junk)).length).toBeGreaterThan(0);
  });

  test("includes of nothing, a folder, a device, a pipe and itself are each located", async () => {
    const folder = folderWith({ "sub/x.conf": "" });
    execFileSync("mkfifo", [join(folder, "pipe.conf")]);
    const lines = ["include missing.conf", "include sub", "include ../../../../../../../../dev/zero", "include pipe.conf", "include a.conf"];
    const editor = await start({ capabilities: vscodeCapabilities });
    const uri = await editor.open(join(folder, "a.conf"), `${lines.join("\n")}\n`);
    expect((await editor.pulled(uri)).map(({ code, range }) => [code, range.start.line])).toEqual([
      ["include-missing", 0],
      ["include-directory", 1],
      ["include-special", 2],
      ["include-special", 3],
      ["include-cycle", 4],
    ]);
  });

  test("messages that make no sense change nothing", async () => {
    const editor = await start({ capabilities: vscodeCapabilities });
    const uri = await editor.open(join(folderWith({}), "a.conf"), token);
    await editor.connection.sendNotification("natsServerConf/liveUsage", { servers: [{ endpoint: 1 }] });
    await editor.change("file:///never/opened.conf", 3, { text: "x" });
    await editor.change(uri, 2, { range: { start: { line: 99, character: 99 }, end: { line: 999, character: 0 } }, text: "\n# end\n" });
    await editor.close("file:///never/opened.conf");
    expect(await editor.connection.sendRequest("natsServerConf/migrationPreview", { uri: 5 })).toMatchObject({ refused: "The request names neither a token nor a user." });
    expect(await editor.connection.sendRequest("natsServerConf/monitoringAddress", null)).toEqual({});
    expect(await editor.pulled(uri)).toHaveLength(1);
  });
});
