import { window, type LogOutputChannel } from "vscode";

/** The one output channel; VS Code keeps its level and writes its file. Never given a token, a seed or a JWT. */
export function openLog(): LogOutputChannel {
  return window.createOutputChannel("NATS Server Config", { log: true });
}

/** What of a failure may be logged: the message, never the object, whose other fields nobody has checked. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
