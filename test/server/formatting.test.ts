/** Indentation over the wire: all lines, or those of a range. */
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { DocumentFormattingRequest, DocumentRangeFormattingRequest } from "vscode-languageserver-protocol/node";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { Editor, vscodeCapabilities } from "./editor.js";

const editors: Editor[] = [];
const folder = temporaryFolder("formatting");
afterEach(async () => {
  for (const editor of editors.splice(0)) expect(await editor.stop()).toBe(0);
  removeFolder(folder);
});

test("only what lines begin with is replaced", async () => {
  const editor = await Editor.start({ capabilities: vscodeCapabilities });
  editors.push(editor);
  const uri = await editor.open(join(folder, "nats-server.conf"), "cluster {\nname: c\n      port: 6222\n}\n");
  const options = { tabSize: 4, insertSpaces: true };
  const line = (at: number, from: number, newText: string): object => ({ range: { start: { line: at, character: 0 }, end: { line: at, character: from } }, newText });
  const all = await editor.connection.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri }, options });
  expect(all).toEqual([line(1, 0, "    "), line(2, 6, "    ")]);
  const range = { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } };
  const some = await editor.connection.sendRequest(DocumentRangeFormattingRequest.type, { textDocument: { uri }, range, options: { ...options, insertSpaces: false } });
  expect(some).toEqual([line(2, 6, "\t")]);
  expect(await editor.connection.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri }, options: { tabSize: -1, insertSpaces: true } })).toHaveLength(2);
  const broken = await editor.open(join(folder, "broken.conf"), "cluster {\nname: c\n");
  expect(await editor.connection.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri: broken }, options })).toEqual([]);
});
