/** `nats-server-conf-ls`: the language server as a process. */
import { IPCMessageReader, IPCMessageWriter, createConnection } from "vscode-languageserver/node";
import type { Connection } from "vscode-languageserver/node";
import { compileForEditing } from "./compilation.js";
import { failure } from "./failure.js";
import { serve } from "./server.js";
import { version } from "./version.js";

const helpText = `Language server for NATS server configs.

Usage:
  nats-server-conf-ls --stdio      Speaks the Language Server Protocol over standard input and output.
  nats-server-conf-ls --node-ipc   The same over the channel of a Node parent process.
  nats-server-conf-ls --version
`;

function connect(words: readonly string[]): Connection | undefined {
  if (words.includes("--stdio")) return createConnection(process.stdin, process.stdout);
  if (words.includes("--node-ipc") && process.send !== undefined) {
    return createConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
  }
  return undefined;
}

function main(words: readonly string[]): void {
  if (words.includes("--version")) {
    process.stdout.write(`${version()}\n`);
    return;
  }
  const connection = connect(words);
  if (connection !== undefined) {
    compileForEditing();
    serve(connection);
    return;
  }
  const asked = words.includes("--help");
  (asked ? process.stdout : process.stderr).write(helpText);
  process.exitCode = asked ? 0 : 2;
}

// Node would print the error with its text, which may quote a document.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${failure("The language server", error)}\n`);
  process.exit(1);
});

main(process.argv.slice(2));
