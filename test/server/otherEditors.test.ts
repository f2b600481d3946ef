/** What editors other than VS Code were seen to do: each test says hello as that editor does, and goes on as it goes on. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ErrorCodes, ExecuteCommandRequest, ResponseError, ShowMessageRequest } from "vscode-languageserver-protocol/node";
import type { ClientCapabilities, Range, ShowMessageRequestParams } from "vscode-languageserver-protocol/node";
import type { Editor } from "./editor.js";
import { editorsOfEachTest } from "./editors.js";

const { start, folder: folderWith } = editorsOfEachTest("other-editors");

const text = "authorization {\n  token: correct-horse\n}\n";
const atToken: Range = { start: { line: 1, character: 10 }, end: { line: 1, character: 10 } };
const literals = { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } } };

const neovim12: ClientCapabilities = {
  workspace: { applyEdit: true, configuration: true, workspaceEdit: { resourceOperations: ["rename", "create", "delete"], normalizesLineEndings: true, changeAnnotationSupport: { groupsOnLabel: true } }, diagnostics: { refreshSupport: true } },
  textDocument: { codeAction: { ...literals, dataSupport: true, resolveSupport: { properties: ["edit", "command"] } }, diagnostic: { dynamicRegistration: true, relatedDocumentSupport: true } },
  window: { showMessage: { messageActionItem: { additionalPropertiesSupport: true } } },
};

/** Of Emacs 28. It asks its user what the server asks, but has no `window` among its capabilities. */
const eglot: ClientCapabilities = {
  workspace: { applyEdit: true, configuration: true, workspaceEdit: { documentChanges: true } },
  textDocument: { codeAction: { ...literals, isPreferredSupport: true }, publishDiagnostics: { relatedInformation: false, codeDescriptionSupport: false } },
};

/** 25.01, which takes no question. */
const helix: ClientCapabilities = {
  workspace: { applyEdit: true, configuration: true, workspaceEdit: { documentChanges: true, failureHandling: "abort", normalizesLineEndings: false } },
  textDocument: { codeAction: { ...literals, dataSupport: true, resolveSupport: { properties: ["edit", "command"] } } },
  window: { workDoneProgress: true },
};

async function migrate(editor: Editor, folder: string): Promise<string> {
  const uri = await editor.open(join(folder, "nats-server.conf"), text);
  const action = (await editor.actions(uri, atToken)).find(({ title }) => title === "Migrate to NKey");
  const { command = "", arguments: args = [] } = action?.command ?? {};
  await editor.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
  return uri;
}

describe("a migration", () => {
  test.each([
    ["Neovim 0.12, which confirms annotations and does not take versions", neovim12],
    ["Emacs, which announces no questions", eglot],
  ])("asks the user of %s, by its name", async (_editor, capabilities) => {
    const editor = await start({ capabilities });
    const questions: ShowMessageRequestParams[] = [];
    let answer: { title: string } | null = null;
    editor.connection.onRequest(ShowMessageRequest.type, (params) => {
      questions.push(params);
      return answer;
    });
    const folder = folderWith();
    const uri = await migrate(editor, folder);
    expect([editor.edits, readdirSync(folder)]).toEqual([[], []]);
    expect(questions).toHaveLength(1);
    expect(questions[0]?.message).toMatch(/^Migrate to NKey\? .*disconnects/);
    answer = { title: "Migrate" };
    await editor.close(uri);
    await migrate(editor, folder);
    expect(editor.edits).toHaveLength(1);
    expect(readFileSync(join(folder, "nats-server.nk"))).toHaveLength(58);
  });

  test("does not happen where the user of Emacs leaves the question", async () => {
    const editor = await start({ capabilities: eglot });
    editor.connection.onRequest(ShowMessageRequest.type, () => new ResponseError(ErrorCodes.InternalError, "Quit"));
    const folder = folderWith();
    await migrate(editor, folder);
    expect([editor.edits, readdirSync(folder)]).toEqual([[], []]);
  });

  test("happens at once in Helix 25.01, which cannot ask, and says where the seed is", async () => {
    const editor = await start({ capabilities: helix });
    const folder = folderWith();
    await migrate(editor, folder);
    expect(editor.edits).toHaveLength(1);
    expect(editor.messages.join()).toMatch(/^The seed of the new NKey is in nats-server\.nk, /);
  });
});

test("a document that Neovim 0.12 reads anew has its findings again, though it names the result that it has thrown away", async () => {
  const editor = await start({ capabilities: neovim12 });
  const uri = await editor.open(join(folderWith(), "nats-server.conf"), text);
  const { resultId } = await editor.pull(uri);
  expect(await editor.pull(uri, resultId)).toMatchObject({ kind: "unchanged" });
  await editor.close(uri);
  await editor.open(uri, text);
  const again = await editor.pull(uri, resultId);
  expect(again).toMatchObject({ kind: "full", items: [{ code: "USER_001" }] });
  expect(await editor.pull(uri, again.resultId)).toMatchObject({ kind: "unchanged" });
});

test.each([
  ["lsp-mode, which counts characters, gets", undefined, 0],
  ["an editor that says how it counts does not get", ["utf-16"], 23],
])("%s whole lines to replace behind an emoji", async (_editor, positionEncodings, character) => {
  const editor = await start({ capabilities: { ...eglot, general: positionEncodings === undefined ? {} : { positionEncodings } } });
  const uri = await editor.open(join(folderWith(), "nats-server.conf"), 'http_base_path: "/😀", prot: 4223\n');
  const at: Range = { start: { line: 0, character: 24 }, end: { line: 0, character: 24 } };
  const [action] = (await editor.actions(uri, at)).filter(({ title }) => title === "Change to port");
  const [change] = action?.edit?.documentChanges ?? [];
  expect(change).toMatchObject({ edits: [{ range: { start: { line: 0, character } } }] });
});
