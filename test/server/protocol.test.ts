/** The server as a process and as a peer: transports, end, outdated and cancelled requests. */
import { fork, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { CancellationTokenSource, ErrorCodes, ExitNotification, IPCMessageReader, IPCMessageWriter, LSPErrorCodes, ShutdownRequest, StreamMessageReader, StreamMessageWriter, createProtocolConnection } from "vscode-languageserver-protocol/node";
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

test("keeps to the order of messages: initialize first and once, nothing behind shutdown", async () => {
  const child = spawn(process.execPath, [server, "--stdio"]);
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  const hover = { textDocument: { uri: "untitled:a" }, position: { line: 0, character: 0 } };
  const initialize = { processId: process.pid, capabilities: {} };
  for (const early of [connection.sendRequest("textDocument/hover", hover), connection.sendRequest("no/such", {}), connection.sendRequest("shutdown")]) {
    await expect(early).rejects.toMatchObject({ code: ErrorCodes.ServerNotInitialized });
  }
  await connection.sendRequest("initialize", initialize);
  expect(await connection.sendRequest("textDocument/hover", hover)).toBeNull();
  await expect(connection.sendRequest("initialize", initialize)).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
  await expect(connection.sendRequest("no/such", {})).rejects.toMatchObject({ code: ErrorCodes.MethodNotFound });
  await expect(connection.sendRequest("workspace/executeCommand", { command: "no.such" })).rejects.toMatchObject({ code: ErrorCodes.InvalidParams });
  await connection.sendRequest("shutdown");
  await expect(connection.sendRequest("textDocument/hover", hover)).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
  const exit = once(child, "exit");
  await connection.sendNotification(ExitNotification.type);
  expect((await exit)[0]).toBe(0);
  connection.dispose();
});

test("an editor that leaves without shutdown gets the exit code 1", async () => {
  const editor = await Editor.start();
  const exit = once(editor.process, "exit");
  await editor.connection.sendNotification(ExitNotification.type);
  expect((await exit)[0]).toBe(1);
  await editor.stop();
});

test("a request that waits is answered when the editor shuts the server down", async () => {
  const editor = await Editor.start({ capabilities: vscodeCapabilities });
  const waiting = editor.connection.sendRequest("workspace/diagnostic", { previousResultIds: [], partialResultToken: "held" });
  await editor.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri: "untitled:a" } });
  const code = editor.stop();
  expect(await waiting).toEqual({ items: [] });
  expect(await code).toBe(0);
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
