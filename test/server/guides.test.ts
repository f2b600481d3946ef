/** Fixes that are done elsewhere, over the wire: a page for our own client, a message for every other editor. */
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { ExecuteCommandRequest } from "vscode-languageserver-protocol/node";
import type { CodeAction, Range } from "vscode-languageserver-protocol/node";
import { Command } from "../../server/src/protocol/commands.js";
import { GuidePage } from "../../server/src/protocol/edits.js";
import type { GuidePageResult } from "../../server/src/protocol/edits.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";
import { Editor, vscodeCapabilities } from "./editor.js";
import type { EditorOptions } from "./editor.js";

const editors: Editor[] = [];
const folder = temporaryFolder("guides");
afterEach(async () => {
  for (const editor of editors.splice(0)) expect(await editor.stop()).toBe(0);
  removeFolder(folder);
});

const canary = "kanarienvogel-7Q2";
const text = `server_name: orders\nauthorization {\n  token: "${canary}"\n}\n`;
const whole: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

async function start(options: EditorOptions): Promise<{ editor: Editor; uri: string; action: CodeAction }> {
  const editor = await Editor.start(options);
  editors.push(editor);
  const uri = await editor.open(join(folder, "nats-server.conf"), text, 3);
  const action = (await editor.actions(uri, whole)).find(({ kind }) => kind === "quickfix.natsServerConf.operatorMode");
  if (action === undefined) throw new Error("There is no such action.");
  return { editor, uri, action };
}

describe("our own client", () => {
  const options: EditorOptions = { capabilities: vscodeCapabilities, initializationOptions: { clientMigrates: true } };

  test("is given the page, without a secret", async () => {
    const { editor, action } = await start(options);
    expect(action).toMatchObject({ title: "Start Operator Mode…", command: { command: Command.showGuide } });
    const page = await editor.connection.sendRequest<GuidePageResult>(GuidePage, action.command?.arguments?.[0]);
    expect(page.refused).toBeUndefined();
    expect(page.title).toBe("Start operator mode");
    expect(page.markdown).toContain("nsc add operator --name orders --sys\n");
    expect(JSON.stringify(page)).not.toContain(canary);
  });

  test("is told of one that is no longer there, and of a request that names none", async () => {
    const { editor, uri, action } = await start(options);
    const target = action.command?.arguments?.[0] as object;
    await editor.change(uri, 4, { text: "port: 4222\n" });
    for (const wrong of [target, { uri }, null, 7]) {
      const { refused, markdown } = await editor.connection.sendRequest<GuidePageResult>(GuidePage, wrong);
      expect(refused).toMatch(/no longer there|does not name/);
      expect(markdown).toBe("");
    }
  });
});

test("another editor is told the commands in a message", async () => {
  const { editor, action } = await start({});
  expect(action.command?.command).toBe(Command.showGuideHere);
  expect(editor.initialized.capabilities.executeCommandProvider?.commands).toEqual([Command.showGuideHere]);
  await editor.connection.sendRequest(ExecuteCommandRequest.type, { command: Command.showGuideHere, arguments: action.command?.arguments ?? [] });
  const message = await until("the message", () => editor.messages[0]);
  expect(message).toContain("nsc add operator --name orders --sys\n");
  expect(message).not.toContain(canary);
});
