/** From name to name over the wire, in files that several configs include. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";
import {
  DefinitionRequest, DocumentHighlightRequest, PrepareRenameRequest, ReferencesRequest, RenameRequest,
} from "vscode-languageserver-protocol/node";
import type { Location, TextDocumentEdit, TextDocumentPositionParams } from "vscode-languageserver-protocol/node";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { Editor, vscodeCapabilities } from "./editor.js";

const editors: Editor[] = [];
const folder = temporaryFolder("navigation");
const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
afterEach(async () => {
  for (const editor of editors.splice(0)) expect(await editor.stop()).toBe(0);
  removeFolder(folder);
});

const files = {
  "shared.conf": "LIMIT: 1MB\nmax_control_line: $LIMIT\n",
  "east.conf": "include shared.conf\nmax_payload: $LIMIT\naccounts { A {} }\nsystem_account: A\n",
  "west.conf": "include shared.conf\nmax_pending: $LIMIT\n",
};

async function start(): Promise<{ editor: Editor; about: (line: number, character: number) => TextDocumentPositionParams }> {
  writeFiles(folder, files);
  const editor = await Editor.start({ capabilities: vscodeCapabilities });
  editors.push(editor);
  await editor.open(join(folder, "shared.conf"), files["shared.conf"]);
  const uri = await editor.open(join(folder, "east.conf"), files["east.conf"], 3);
  return { editor, about: (line, character) => ({ textDocument: { uri }, position: { line, character } }) };
}

const placeOf = ({ uri, range: { start, end } }: Location): string => `${uri.slice(uri.lastIndexOf("/") + 1)} ${start.line}:${start.character}-${end.character}`;

test("definitions, references and highlights", async () => {
  const { editor: { connection, initialized }, about } = await start();
  expect(initialized.capabilities).toMatchObject({ definitionProvider: true, referencesProvider: true, documentHighlightProvider: true, renameProvider: { prepareProvider: true } });
  const defined = await connection.sendRequest(DefinitionRequest.type, about(1, 15)) as Location[];
  expect(defined.map(placeOf)).toEqual(["shared.conf 0:0-5"]);
  expect((await connection.sendRequest(DefinitionRequest.type, about(0, 10)) as Location[]).map(placeOf)).toEqual(["shared.conf 0:0-0"]);
  const used = await connection.sendRequest(ReferencesRequest.type, { ...about(1, 15), context: { includeDeclaration: false } });
  expect(used?.map(placeOf).sort()).toEqual(["east.conf 1:13-19", "shared.conf 1:18-24"]);
  const highlights = await connection.sendRequest(DocumentHighlightRequest.type, about(3, 17));
  expect(highlights?.map(({ range, kind }) => [range.start.line, range.start.character, kind])).toEqual([[2, 11, 3], [3, 16, 2]]);
});

test("a rename reaches all configs that include the file, open or not", async () => {
  const { editor: { connection } } = await start();
  const about = { textDocument: { uri: uriOf("shared.conf") }, position: { line: 0, character: 2 } };
  expect(await connection.sendRequest(PrepareRenameRequest.type, about)).toEqual({ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } }, placeholder: "LIMIT" });
  const edit = await connection.sendRequest(RenameRequest.type, { ...about, newName: "MOST" });
  const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  expect(changes.map(({ textDocument: { uri, version }, edits }) => [uri, version, edits.map((each) => `${each.range.start.line}:${each.range.start.character} ${"newText" in each ? each.newText : "another kind of edit"}`)])).toEqual(expect.arrayContaining([
    [uriOf("shared.conf"), 1, ["0:0 MOST", "1:19 MOST"]],
    [uriOf("east.conf"), 3, ["1:14 MOST"]],
    [uriOf("west.conf"), null, ["1:14 MOST"]],
  ]));
  expect(changes).toHaveLength(3);
});

test("what keeps its name says why", async () => {
  const { editor: { connection }, about } = await start();
  await expect(connection.sendRequest(PrepareRenameRequest.type, about(3, 17))).rejects.toThrow("in a folder of its name");
  await expect(connection.sendRequest(RenameRequest.type, { ...about(1, 15), newName: "port" })).rejects.toThrow("as an option");
  expect(await connection.sendRequest(PrepareRenameRequest.type, about(1, 2))).toBeNull();
});
