/** Suggestions and explanations over stdio, as an editor asks for them. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClientCapabilities, CompletionItem, Hover, Position } from "vscode-languageserver-protocol/node";
import { CompletionRequest, CompletionResolveRequest, HoverRequest } from "vscode-languageserver-protocol/node";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { Editor, vscodeCapabilities } from "./editor.js";

const canary = "c4nary";
const rich: ClientCapabilities = {
  ...vscodeCapabilities,
  textDocument: {
    ...vscodeCapabilities.textDocument,
    hover: { contentFormat: ["markdown", "plaintext"] },
    completion: { completionItem: { snippetSupport: true, labelDetailsSupport: true, documentationFormat: ["markdown", "plaintext"], tagSupport: { valueSet: [1] } } },
  },
};
let folder = "";
beforeAll(() => {
  folder = temporaryFolder("writing");
  writeFiles(folder, { "users.conf": "users: [ {user: alice, password: c4nary} ]\n" });
});
afterAll(() => { removeFolder(folder); });

async function complete(editor: Editor, uri: string, position: Position): Promise<CompletionItem[]> {
  const answer = await editor.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
  return Array.isArray(answer) ? answer : (answer?.items ?? []);
}

async function hover(editor: Editor, uri: string, position: Position): Promise<Hover | null> {
  return editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
}

test("an editor with snippets and Markdown", async () => {
  const editor = await Editor.start({ capabilities: rich });
  expect(editor.initialized.capabilities).toMatchObject({ hoverProvider: true, completionProvider: { resolveProvider: true, triggerCharacters: [":", "=", "\"", "$", ".", "{"] } });
  const text = `authorization { include users.conf }\nmax_payload: 8MB\nauthorization { token: ${canary} }\nport: 1\ninclude \nclus`;
  const uri = await editor.open(join(folder, "a.conf"), text);
  expect((await complete(editor, uri, { line: 4, character: 8 })).map(({ label }) => label)).toEqual(["users.conf"]);
  const cluster = (await complete(editor, uri, { line: 5, character: 4 })).find(({ label }) => label === "cluster");
  expect(cluster).toMatchObject({ insertTextFormat: 2, textEdit: { range: { start: { line: 5, character: 0 }, end: { line: 5, character: 4 } } } });
  const resolved = cluster === undefined ? undefined : await editor.connection.sendRequest(CompletionResolveRequest.type, cluster);
  expect(resolved?.documentation).toMatchObject({ kind: "markdown", value: expect.stringContaining("`cluster`") as string });
  expect(await hover(editor, uri, { line: 1, character: 14 })).toMatchObject({ contents: { kind: "markdown", value: expect.stringContaining("8,388,608 bytes") as string } });
  expect(await hover(editor, uri, { line: 2, character: 25 })).toMatchObject({ contents: { value: expect.stringContaining("Not shown here") as string } });
  expect(await hover(editor, uri, { line: 4, character: 0 })).toBeNull();
  expect(editor.written()).not.toContain(canary);
  expect(await editor.stop()).toBe(0);
});

test("an editor with plain text, in a file that another one includes", async () => {
  const editor = await Editor.start();
  await editor.open(join(folder, "b.conf"), "authorization { include c.conf }\n");
  const uri = await editor.open(join(folder, "c.conf"), "us");
  const items = await complete(editor, uri, { line: 0, character: 2 });
  expect(items.filter(({ label }) => label.startsWith("us")).map(({ label, textEdit }) => [label, textEdit])).toEqual([
    ["user", { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } }, newText: "user: " }],
    ["users", { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } }, newText: "users: []" }],
  ]);
  expect(items.some(({ insertTextFormat }) => insertTextFormat === 2)).toBe(false);
  expect(await hover(editor, uri, { line: 0, character: 1 })).toBeNull();
  expect(await editor.stop()).toBe(0);
});

test("a document that nobody opened has neither", async () => {
  const editor = await Editor.start({ capabilities: rich });
  const uri = "untitled:nothing";
  expect(await complete(editor, uri, { line: 3, character: 3 })).toEqual(expect.any(Array));
  expect(await hover(editor, uri, { line: 3, character: 3 })).toBeNull();
  expect(await editor.stop()).toBe(0);
});
