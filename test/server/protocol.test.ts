/** The server as a process and as a peer: transports, end, outdated and cancelled requests. */
import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { CancellationTokenSource, ExitNotification, IPCMessageReader, IPCMessageWriter, LSPErrorCodes, ShutdownRequest, createProtocolConnection } from "vscode-languageserver-protocol/node";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";
import { Editor, vscodeCapabilities } from "./editor.js";

const server = fileURLToPath(new URL("../../dist/server.js", import.meta.url));

test("says its version, helps, and refuses to guess how to talk", () => {
  const run = (...words: string[]): { status: number | null; stdout: string; stderr: string } => spawnSync(process.execPath, [server, ...words], { encoding: "utf8", input: "" });
  // V8 would complain here about a flag that it does not know.
  expect(run("--version")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string, stderr: "" });
  expect(run("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("--stdio") as string });
  expect(run()).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("--stdio") as string });
});

test("talks over the channel of a Node parent too, as in VS Code", async () => {
  const child = fork(server, ["--node-ipc"], { silent: true });
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  const { serverInfo } = await connection.sendRequest<{ serverInfo: { name: string } }>("initialize", { processId: process.pid, capabilities: {} });
  expect(serverInfo.name).toBe("nats-server-conf-ls");
  await connection.sendRequest(ShutdownRequest.type);
  const exit = once(child, "exit");
  await connection.sendNotification(ExitNotification.type);
  expect((await exit)[0]).toBe(0);
  connection.dispose();
});

test("ends when the editor is gone", async () => {
  const editor = await Editor.start();
  const exit = once(editor.process, "exit");
  editor.process.stdin.end();
  await exit;
  await editor.stop();
});

function framed(message: object): string {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

test("a request that a later edit outdates is refused, not answered for another text", async () => {
  const folder = temporaryFolder("protocol");
  const editor = await Editor.start({ capabilities: vscodeCapabilities });
  const uri = await editor.open(join(folder, "a.conf"), "authorization { token: abc }\n");
  const position = { line: 0, character: 24 };
  // In one piece, so that the edit is there when the request is worked on.
  const request = framed({ id: "outdated", method: "textDocument/codeAction", params: { textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [] } } });
  const edit = framed({ method: "textDocument/didChange", params: { textDocument: { uri, version: 2 }, contentChanges: [{ text: "\nauthorization { token: abc }\n" }] } });
  editor.process.stdin.write(request + edit);
  const answer = await until("an answer", () => /"id":"outdated".*?"code":(-\d+)/.exec(editor.written()));
  expect(Number(answer[1])).toBe(LSPErrorCodes.ContentModified);
  expect(await editor.pulled(uri)).toMatchObject([{ range: { start: { line: 1 } } }]);
  expect(await editor.stop()).toBe(0);
  removeFolder(folder);
});

test("a request that waits can be cancelled", async () => {
  const editor = await Editor.start({ capabilities: vscodeCapabilities });
  const source = new CancellationTokenSource();
  const waiting = editor.connection.sendRequest("workspace/diagnostic", { previousResultIds: [], partialResultToken: "held" }, source.token);
  source.cancel();
  await expect(waiting).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(await editor.stop()).toBe(0);
});
