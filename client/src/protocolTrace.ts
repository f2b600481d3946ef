import type { LogOutputChannel } from "vscode";

/**
 * A log for the trace of the protocol that says which message went when and drops what it held, whatever
 * level or setting asks for more: nearly every message carries text of a document, with its tokens.
 */
export function withoutContents(log: LogOutputChannel): LogOutputChannel {
  const trace = (message: string): void => {
    // The language client puts the contents on lines of their own, or writes the whole message as JSON.
    if (!message.startsWith("{")) log.trace(message.split("\n", 1)[0] ?? "");
  };
  return Object.create(log, { trace: { value: trace } }) as LogOutputChannel;
}
