import { expect, test } from "vitest";
import type { LogOutputChannel } from "vscode";
import { withoutContents } from "../../client/src/protocolTrace.js";

test("a trace of the protocol never holds what a message held", () => {
  const lines: string[] = [];
  const log = { name: "NATS", trace: (line: string) => lines.push(line) } as unknown as LogOutputChannel;
  const trace = withoutContents(log);
  trace.trace("Sending notification 'textDocument/didOpen'.\nParams: { \"text\": \"token: CANARY\" }");
  trace.trace('{"type":"send-notification","message":{"params":"CANARY"}}');
  expect(lines).toEqual(["Sending notification 'textDocument/didOpen'."]);
  expect(trace.name).toBe("NATS");
});
