/** Fixes that the user agrees to first, over the wire: for our own client, and for every other editor. */
import { join } from "node:path";
import { compare } from "bcryptjs";
import { afterEach, describe, expect, test } from "vitest";
import { ExecuteCommandRequest, ShowMessageRequest } from "vscode-languageserver-protocol/node";
import type { ApplyWorkspaceEditParams, ClientCapabilities, CodeAction, Range, TextDocumentEdit, TextEdit } from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Command } from "../../server/src/protocol/commands.js";
import { FixEdit, FixPreview } from "../../server/src/protocol/edits.js";
import type { FixEditResult, FixPreviewResult } from "../../server/src/protocol/edits.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { Editor, vscodeCapabilities } from "./editor.js";
import type { EditorOptions } from "./editor.js";

const editors: Editor[] = [];
const folder = temporaryFolder("fixes");

async function start(options: EditorOptions): Promise<Editor> {
  const editor = await Editor.start(options);
  editors.push(editor);
  return editor;
}

afterEach(async () => {
  for (const editor of editors.splice(0)) expect(await editor.stop()).toBe(0);
  removeFolder(folder);
});

const canary = "kanarienvogel-8R3";
const text = `authorization {\n  token: "${canary}" # keep\n}\n`;
const whole: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const quickfix = "quickfix.natsServerConf.replaceByHash";
const rewrite = "refactor.rewrite.natsServerConf.replaceByHash";

async function actionOf(editor: Editor, uri: string, kind: string, range = whole, only?: string[]): Promise<CodeAction> {
  const [action, ...others] = (await editor.actions(uri, range, only)).filter((each) => each.kind === kind);
  expect(others).toEqual([]);
  if (action === undefined) throw new Error("There is no such action.");
  return action;
}

function edited(before: string, edit: unknown): string {
  const [change] = (edit as { documentChanges: TextDocumentEdit[] }).documentChanges;
  return TextDocument.applyEdits(TextDocument.create("file:///x", "", 1, before), (change?.edits ?? []) as TextEdit[]);
}

/** The hash in a config that was a fix's. */
function hashIn(after: string): string {
  return /\$2a\$11\$[./A-Za-z0-9]{53}/.exec(after)?.[0] ?? "";
}

describe("our own client", () => {
  const options: EditorOptions = { capabilities: vscodeCapabilities, initializationOptions: { clientMigrates: true } };

  test("is told what the hash means, and given it once it asks", async () => {
    const editor = await start(options);
    const uri = await editor.open(join(folder, "nats-server.conf"), text, 3);
    const { command, edit: none, isPreferred } = await actionOf(editor, uri, quickfix);
    expect([none, isPreferred]).toEqual([undefined, undefined]);
    expect(command?.command).toBe(Command.applyFix);
    const target: unknown = command?.arguments?.[0];
    expect(target).toEqual({ uri, version: 3, position: { line: 1, character: 9 }, code: "USER_001", fix: "replaceByHash" });

    const preview = await editor.connection.sendRequest<FixPreviewResult>(FixPreview, target);
    expect(preview.title).toBe("Replace by its bcrypt hash");
    expect(preview.consequences.join(" ")).toMatch(/stay connected.*still a bearer token/);
    const { edit } = await editor.connection.sendRequest<FixEditResult>(FixEdit, target);
    const after = edited(text, edit);
    expect(await compare(canary, hashIn(after))).toBe(true);
    expect(after.replace(hashIn(after), canary)).toBe(text);
    expect((edit as { changeAnnotations?: unknown }).changeAnnotations).toBeUndefined();
    expect(editor.written()).not.toContain(canary);
  });

  test("is offered to hash a password where the cursor is, and nothing where nothing is wrong with it", async () => {
    const editor = await start(options);
    const config = `authorization { users: [\n  { user: a, password: "${canary}" }\n  { user: b, password: "$2a$11$ojeKQqMwlQ.tbaK3Ls0lQek1SLlyUWI5OHSHugRdFIr5/4rKUlJiq" }\n] }\ncluster { authorization { user: r, password: "${canary}" } }\n`;
    const uri = await editor.open(join(folder, "nats-server.conf"), config);
    const cursor: Range = { start: { line: 1, character: 27 }, end: { line: 1, character: 27 } };
    const action = await actionOf(editor, uri, rewrite, cursor, ["refactor"]);
    expect(action.diagnostics).toBeUndefined();
    await actionOf(editor, uri, rewrite, whole);
    expect((await editor.actions(uri, whole, ["quickfix"])).filter(({ kind }) => kind?.includes("replaceByHash"))).toEqual([]);
    expect(await editor.actions(uri, { start: { line: 2, character: 0 }, end: { line: 99, character: 0 } }, [rewrite])).toEqual([]);
    const { edit } = await editor.connection.sendRequest<FixEditResult>(FixEdit, action.command?.arguments?.[0] as object);
    expect(await compare(canary, hashIn(edited(config, edit)))).toBe(true);
    expect(editor.written()).not.toContain(canary);
  });

  test("gets no edit for a text that changes while the hash is made, nor for what is not there", async () => {
    const editor = await start(options);
    const uri = await editor.open(join(folder, "nats-server.conf"), text, 3);
    let version = 3;
    const targetNow = async (): Promise<object> => (await actionOf(editor, uri, quickfix)).command?.arguments?.[0] as object;
    const raced = async (): Promise<FixEditResult> => {
      const answer = editor.connection.sendRequest<FixEditResult>(FixEdit, await targetNow());
      await editor.change(uri, ++version, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "\n" });
      return answer;
    };
    // On a busy machine the hash may be there before the change is: then the edit is one of the version before.
    let answer = await raced();
    for (let times = 1; times < 5 && answer.refused === undefined; times++) answer = await raced();
    const gone = "What this was offered for is not at this place any more. Ask for it again where it is now.";
    expect(answer).toEqual({ refused: gone });
    const target = await targetNow();
    expect((await editor.connection.sendRequest<FixEditResult>(FixEdit, { ...target, fix: "nothing" })).refused).toBe(gone);
    expect((await editor.connection.sendRequest<FixEditResult>(FixEdit, "nonsense")).refused).toBe("The request does not name a fix.");
    expect((await editor.connection.sendRequest<FixPreviewResult>(FixPreview, { ...target, version: 3 })).refused).toBe(gone);
  });
});

describe("any other editor", () => {
  const annotating: ClientCapabilities = { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } };

  async function apply(editor: Editor, uri: string): Promise<void> {
    const { command } = await actionOf(editor, uri, quickfix);
    expect(command?.command).toBe(Command.applyFixHere);
    await editor.connection.sendRequest(ExecuteCommandRequest.type, { command: Command.applyFixHere, arguments: command?.arguments ?? [] });
  }

  test("gets the edit to confirm, with what it does", async () => {
    const editor = await start({ capabilities: annotating });
    const uri = await editor.open(join(folder, "nats-server.conf"), text);
    await apply(editor, uri);
    const [{ edit }] = editor.edits as [ApplyWorkspaceEditParams];
    expect(await compare(canary, hashIn(edited(text, edit)))).toBe(true);
    expect(Object.values(edit.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true, description: expect.stringContaining("stay connected") as string }]);
    expect(editor.messages.join(" ")).toContain("save it");
    expect(editor.written()).not.toContain(canary);
  });

  test("asks where the edit cannot; nothing happens without consent", async () => {
    const editor = await start({ capabilities: { workspace: { applyEdit: true }, window: { showMessage: {} } } });
    const answers = ["Cancel", "Apply"];
    editor.connection.onRequest(ShowMessageRequest.type, ({ message, actions }) => {
      expect(message).toContain("stay connected");
      expect(actions).toEqual([{ title: "Apply" }, { title: "Cancel" }]);
      return { title: answers.shift() ?? "" };
    });
    const uri = await editor.open(join(folder, "nats-server.conf"), text);
    await apply(editor, uri);
    expect(editor.edits).toEqual([]);
    await apply(editor, uri);
    expect(editor.edits[0]?.edit.changes?.[uri]).toHaveLength(1);
  });

  test("is told where it refuses the edit itself", async () => {
    const editor = await start({ capabilities: annotating, applyEdits: () => false });
    await apply(editor, await editor.open(join(folder, "nats-server.conf"), text));
    expect(editor.messages).toEqual(["The config was not changed."]);
  });

  test("is not offered what it could not take", async () => {
    const editor = await start({ capabilities: {} });
    const uri = await editor.open(join(folder, "nats-server.conf"), text);
    expect((await editor.actions(uri, whole)).filter(({ kind }) => kind?.includes("replaceByHash"))).toEqual([]);
  });
});
