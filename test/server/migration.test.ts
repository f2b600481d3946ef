/** "Migrate to NKey" over the wire, for our own client and for every other editor. */
import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createUser, fromSeed } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
import { ExecuteCommandRequest, MessageType, ShowMessageRequest } from "vscode-languageserver-protocol/node";
import type { ApplyWorkspaceEditParams, ClientCapabilities, CodeAction, Range, ShowMessageRequestParams, TextDocumentEdit, TextEdit } from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Command } from "../../server/src/protocol/commands.js";
import { MigrationEdit, MigrationPreview } from "../../server/src/protocol/edits.js";
import type { MigrationEditResult, MigrationPreviewResult } from "../../server/src/protocol/edits.js";
import { publicKey } from "../support/publicKey.js";
import { removeFolder, writeFiles } from "../support/temporaryFolder.js";
import { vscodeCapabilities } from "./editor.js";
import type { Editor } from "./editor.js";
import type { EditorOptions } from "./editor.js";
import { editorsOfEachTest } from "./editors.js";

const { start, folder: newFolder } = editorsOfEachTest("migration");

const canary = "kanarienvogel-7Q2";
const text = `server_name: orders\nauthorization {\n  token: "${canary}" # keep\n  timeout: 2\n}\n`;
const whole: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** Those that edit: every finding can also be accepted, and operator mode is a page. */
function repairing(actions: readonly CodeAction[]): CodeAction[] {
  return actions.filter(({ kind }) => kind !== "quickfix.natsServerConf.operatorMode" && kind?.startsWith("quickfix.natsServerConf.disable") !== true);
}

function only(actions: readonly CodeAction[]): CodeAction {
  const [action, ...others] = actions.filter(({ kind }) => kind === "quickfix.natsServerConf.migrateToNkey");
  expect(others).toEqual([]);
  if (action === undefined) throw new Error("There is no action.");
  return action;
}

function edited(before: string, edit: unknown): string {
  const [change] = (edit as { documentChanges: TextDocumentEdit[] }).documentChanges;
  return TextDocument.applyEdits(TextDocument.create("file:///x", "", 1, before), (change?.edits ?? []) as TextEdit[]);
}

describe("our own client", () => {
  const options: EditorOptions = { capabilities: vscodeCapabilities, initializationOptions: { clientMigrates: true } };

  test("is handed the target, told the consequences, and given the edit for the key it made", async () => {
    const editor = await start(options);
    const folder = newFolder();
    const uri = await editor.open(join(folder, "nats-server.conf"), text, 7);
    const action = only(await editor.actions(uri, whole));
    expect(action.edit).toBeUndefined();
    expect(action.isPreferred).not.toBe(true);
    expect(action.diagnostics).toMatchObject([{ code: "USER_001" }]);
    const target: unknown = action.command?.arguments?.[0];
    expect(action.command?.command).toBe(Command.migrateToNkey);
    expect(target).toEqual({ uri, version: 7, position: { line: 2, character: 9 } });

    const preview = await editor.connection.sendRequest<MigrationPreviewResult>(MigrationPreview, target);
    expect(preview).toMatchObject({ replaces: "token", seedFileName: "orders.nk", folder: pathToFileURL(folder).href });
    expect(preview.refused).toBeUndefined();
    expect(preview.consequences.join(" ")).toMatch(/disconnect/i);

    const { edit } = await editor.connection.sendRequest<MigrationEditResult>(MigrationEdit, { ...(target as object), publicKey });
    const after = edited(text, edit);
    expect(after).toContain(publicKey);
    expect(after).not.toContain(canary);
    expect(after).toContain("timeout: 2");
    expect((edit as { changeAnnotations?: unknown }).changeAnnotations).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
    expect(editor.initialized.capabilities.executeCommandProvider).toBeUndefined();
  });

  test("is refused in words for another version, another place, and a key that is none", async () => {
    const editor = await start(options);
    const uri = await editor.open(join(newFolder(), "a.conf"), text, 7);
    const target = { uri, version: 7, position: { line: 2, character: 9 } };
    const ask = async (params: object): Promise<MigrationEditResult> => editor.connection.sendRequest(MigrationEdit, params);
    const gone = "What was to get an NKey is not at this place any more. Ask for it again where it is now.";
    expect((await ask({ ...target, publicKey: "SUAMK2FG" })).refused).toContain("public NKey");
    expect((await ask({ ...target, publicKey, version: 6 })).refused).toBe(gone);
    expect((await ask({ ...target, publicKey, position: { line: 0, character: 0 } })).refused).toBe(gone);
    expect((await ask({ ...target, publicKey })).edit).toBeDefined();
  });

  test("is given the edit for several users, each with its name and subjects", async () => {
    const editor = await start(options);
    const uri = await editor.open(join(newFolder(), "a.conf"), text, 7);
    const target = { uri, version: 7, position: { line: 2, character: 9 } };
    const other = createUser().getPublicKey();
    const ask = async (users: unknown): Promise<MigrationEditResult> => editor.connection.sendRequest(MigrationEdit, { ...target, publicKey, users });
    const { edit } = await ask([{ publicKey, name: "orders\n} port: 1" }, { publicKey: other, name: "billing", publish: ["b.>"] }]);
    const after = edited(text, edit);
    expect(after).toContain(`# Client: orders } port: 1\n`);
    expect(after).toContain(`# Client: billing\n    { nkey: "${other}", permissions: { publish: ["b.>"] } }\n`);
    expect((await ask([{ publicKey, publish: ["a..b"] }])).refused).toContain("subject");
    expect((await ask([{ publicKey: "U" }])).refused).toContain("public NKey");
    for (const wrong of [[], [{}], "x", [{ publicKey, publish: [] }], [{ publicKey, name: 1 }], Array<unknown>(101).fill({ publicKey })]) expect((await ask(wrong)).refused).toBe("The request names neither a token nor a user.");
  });

  test("is offered an NKey for a password, for one user alone and without its name", async () => {
    const editor = await start(options);
    const users = `authorization { users: [ { user: ${canary}, password: "${canary}" } ] }\n`;
    const uri = await editor.open(join(newFolder(), "a.conf"), users, 2);
    const kind = "refactor.rewrite.natsServerConf.userToNkey";
    const [action, ...others] = (await editor.actions(uri, whole, [kind])).filter((each) => each.kind === kind);
    expect(others).toEqual([]);
    expect(action?.command?.command).toBe(Command.migrateToNkey);
    const target: unknown = action?.command?.arguments?.[0];
    const preview = await editor.connection.sendRequest<MigrationPreviewResult>(MigrationPreview, target);
    expect(preview).toMatchObject({ replaces: "password", seedFileName: "a.nk" });
    const ask = async (keys: readonly string[]): Promise<MigrationEditResult> =>
      editor.connection.sendRequest(MigrationEdit, { ...(target as object), publicKey, users: keys.map((each) => ({ publicKey: each })) });
    expect(edited(users, (await ask([publicKey])).edit)).toBe(`authorization { users: [ { nkey: ${publicKey} } ] }\n`);
    expect((await ask([publicKey, createUser().getPublicKey()])).refused).toBe("One user has one NKey.");
    expect(editor.written()).not.toContain(canary);
  });

  test("sees an action that cannot be applied with its reason", async () => {
    const editor = await start(options);
    const uri = await editor.open(join(newFolder(), "a.conf"), "authorization { token: $NOT_KNOWN_HERE }\ninclude missing.conf\n");
    const action = only(await editor.actions(uri, whole));
    expect(action.disabled?.reason).toMatch(/\w+ \w+/);
    expect(action.command).toBeUndefined();
  });
});

describe("any other editor", () => {
  const capabilities: ClientCapabilities = { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } }, textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } };

  async function migrate(editor: Editor, uri: string): Promise<void> {
    const action = only(await editor.actions(uri, whole, ["quickfix"]));
    expect(action.command?.command).toBe(Command.migrateToNkeyHere);
    await editor.connection.sendRequest(ExecuteCommandRequest.type, { command: Command.migrateToNkeyHere, arguments: action.command?.arguments ?? [] });
  }

  test("gets the edit to confirm and the seed in a file of its own", async () => {
    const editor = await start({ capabilities });
    const folder = newFolder();
    writeFiles(folder, { "orders.nk": "somebody else's" });
    const uri = await editor.open(join(folder, "nats-server.conf"), text);
    expect(editor.initialized.capabilities.executeCommandProvider?.commands).toEqual([Command.showGuideHere, Command.migrateToNkeyHere, Command.applyFixHere]);
    await migrate(editor, uri);

    expect(readFileSync(join(folder, "orders.nk"), "utf8")).toBe("somebody else's");
    const seed = readFileSync(join(folder, "orders-2.nk"));
    expect(seed).toHaveLength(58);
    expect(statSync(join(folder, "orders-2.nk")).mode & 0o777).toBe(0o600);
    const key = fromSeed(seed).getPublicKey();
    const [{ edit }] = editor.edits as [ApplyWorkspaceEditParams];
    expect(edited(text, edit)).toContain(key);
    const annotations = Object.values(edit.changeAnnotations ?? {});
    expect(annotations).toMatchObject([{ needsConfirmation: true }]);
    expect(annotations[0]?.description).toMatch(/disconnect/i);
    expect(editor.messages.join(" ")).toContain("orders-2.nk");
    expect(editor.written()).not.toContain(seed.toString());
  });

  test.each([
    ["refuses the edit", (): boolean => false],
    [
      "fails to make it",
      (): boolean => {
        throw new Error("no");
      },
    ],
  ])("keeps no seed file when it %s", async (_what, applyEdits) => {
    const editor = await start({ capabilities, applyEdits });
    const folder = newFolder();
    const uri = await editor.open(join(folder, "nats-server.conf"), text);
    await migrate(editor, uri);
    expect(editor.edits).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
    expect(editor.messages).toEqual(["The config was not changed, and no seed file was kept."]);
  });

  test("asks once where the edit itself cannot; nothing happens without consent", async () => {
    const editor = await start({ capabilities: { workspace: { applyEdit: true }, window: { showMessage: {} } } });
    const folder = newFolder();
    const questions: ShowMessageRequestParams[] = [];
    let answer = "Cancel";
    editor.connection.onRequest(ShowMessageRequest.type, (params) => {
      questions.push(params);
      return { title: answer };
    });
    const uri = await editor.open(join(folder, "nats-server.conf"), text);
    await migrate(editor, uri);
    expect(questions).toMatchObject([{ type: MessageType.Warning, actions: [{ title: "Migrate" }, { title: "Cancel" }] }]);
    expect([editor.edits, readdirSync(folder)]).toEqual([[], []]);
    answer = "Migrate";
    await migrate(editor, uri);
    expect(editor.edits[0]?.edit.changes?.[uri]).toBeDefined();
    expect(readdirSync(folder)).toEqual(["orders.nk"]);
  });

  test("is told when the seed cannot be written, and the config stays", async () => {
    const editor = await start({ capabilities });
    const folder = newFolder();
    // A folder that is a file: true for root as well, whom no file mode stops.
    writeFiles(folder, { "not-a-folder": "" });
    const uri = await editor.open(join(folder, "not-a-folder", "nats-server.conf"), text);
    await migrate(editor, uri);
    expect(editor.edits).toEqual([]);
    expect(editor.messages).toEqual([expect.stringContaining("cannot be created")]);
  });

  test("is not offered the fix where it could not take the edit", async () => {
    const editor = await start({ capabilities: {} });
    const uri = await editor.open(join(newFolder(), "nats-server.conf"), text);
    expect(repairing(await editor.actions(uri, whole))).toEqual([]);
    expect(editor.initialized.capabilities.executeCommandProvider?.commands).not.toContain(Command.migrateToNkeyHere);
  });
});

test("no message, log or answer holds the token, whatever is asked of it", async () => {
  const editor = await start({ capabilities: { ...vscodeCapabilities, workspace: { ...vscodeCapabilities.workspace, applyEdit: true } } });
  const folder = newFolder();
  const variants = [
    text,
    `authorization: { token: ${canary} }\n`,
    `T: "${canary}"\nauthorization { token: $T }\nwebsocket { port: 1, authorization { token: $T } }\n`,
    `authorization { token: "${canary}\n`,
    `authorization { token: ${canary} ${canary} }\n`,
    `cluster { authorization { token: ${canary} } }\nleafnodes { remotes: [ { url: "nats://${canary}@h:1" } ] }\n`,
    `authorization { token: [ ${canary} ] , users: [ { user: ${canary}, password: ${canary} } ] }\n`,
    `server_name: $${canary}\ninclude ${canary}.conf\n`,
  ];
  for (const [index, variant] of variants.entries()) {
    const uri = await editor.open(join(folder, `${index}.conf`), variant);
    await editor.pulled(uri);
    for (const action of await editor.actions(uri, whole)) {
      if (action.command !== undefined) await editor.connection.sendRequest(ExecuteCommandRequest.type, { command: action.command.command, arguments: action.command.arguments ?? [] });
    }
    await editor.lenses(uri);
    for (const method of ["documentSymbol", "foldingRange"]) await editor.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri } });
    await editor.connection.sendRequest(MigrationPreview, { uri, version: 1, position: { line: 0, character: 0 } });
  }
  expect(editor.edits.length).toBeGreaterThan(1);
  expect(editor.written()).not.toContain(canary);
});

test("a seed file that cannot be removed any more is no reason to fail", async () => {
  const folder = newFolder();
  const editor = await start({
    capabilities: { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } },
    applyEdits: () => {
      chmodSync(join(folder, "orders.nk"), 0o400);
      removeFolder(folder);
      return false;
    },
  });
  const uri = await editor.open(join(folder, "nats-server.conf"), text);
  const [action] = await editor.actions(uri, whole);
  await editor.connection.sendRequest(ExecuteCommandRequest.type, { command: Command.migrateToNkeyHere, arguments: action?.command?.arguments ?? [] });
  expect(editor.messages.join(" ")).toContain("not changed");
});

test("a seed file that was not removed is named", async () => {
  const folder = newFolder();
  const editor = await start({
    capabilities: { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } },
    applyEdits: () => {
      writeFileSync(join(folder, "orders.nk"), "someone else's");
      return false;
    },
  });
  const uri = await editor.open(join(folder, "nats-server.conf"), text);
  await editor.connection.sendRequest(ExecuteCommandRequest.type, { command: Command.migrateToNkeyHere, arguments: only(await editor.actions(uri, whole)).command?.arguments ?? [] });
  expect(readFileSync(join(folder, "orders.nk"), "utf8")).toBe("someone else's");
  expect(editor.messages).toEqual(["The config was not changed, but orders.nk beside it is still there. If it holds the new seed, delete it: nobody needs it."]);
});
