/** A language server as a process, and an editor that waits for nothing but its diagnostics. */
import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CodeActionRequest,
  ConfigurationRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializeRequest,
  InitializedNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
} from "vscode-languageserver-protocol/node";
import type { ProtocolConnection, TextDocumentContentChangeEvent } from "vscode-languageserver-protocol/node";
import { uriOf } from "../../server/src/host/fileUris.js";
import { inRepository } from "../support/repository.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import type { Format } from "./data.js";

export interface ServerProgram {
  readonly name: string;
  readonly format: Format;
  readonly languageId: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  /** "pull": it is asked after each change, which spares it the delay it has before it sends of its own accord. */
  readonly diagnostics: "push" | "pull";
  readonly note?: string;
}

const modules = (...names: string[]): string => inRepository("node_modules", ...names);

export const ourServer: ServerProgram = { name: "nats-server-conf-ls (this project)", format: "nats", languageId: "nats-server-conf", args: [inRepository("dist", "server.js"), "--stdio"], diagnostics: "push" };
export const jsonServer: ServerProgram = {
  name: "vscode-json-language-server",
  format: "json",
  languageId: "jsonc",
  args: [modules("vscode-langservers-extracted", "bin", "vscode-json-language-server"), "--stdio"],
  diagnostics: "pull",
  note: "asked for its diagnostics, since it sends them 500 ms late",
};
export const yamlServer: ServerProgram = {
  name: "yaml-language-server",
  format: "yaml",
  languageId: "yaml",
  args: [modules("yaml-language-server", "bin", "yaml-language-server"), "--stdio"],
  diagnostics: "push",
  note: "with the 200 ms it waits before it begins",
};

export class Session {
  readonly #program: ServerProgram;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #connection: ProtocolConnection;
  readonly #folder = temporaryFolder("bench");
  readonly #path: string;
  readonly #uri: string;
  #version = 0;
  #told: (() => void) | undefined;

  private constructor(program: ServerProgram) {
    this.#program = program;
    this.#path = join(this.#folder, `nats-server.${program.format}`);
    this.#uri = uriOf(this.#path);
    this.#process = spawn(process.execPath, [...program.args], { env: { PATH: process.env["PATH"] } });
    this.#connection = createProtocolConnection(new StreamMessageReader(this.#process.stdout), new StreamMessageWriter(this.#process.stdin));
    this.#connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version }) => {
      if (uri === this.#uri && (version === undefined || version === this.#version)) this.#told?.();
    });
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => null));
    this.#connection.onRequest(RegistrationRequest.type, () => undefined);
    this.#connection.listen();
  }

  static async start(program: ServerProgram): Promise<Session> {
    const session = new Session(program);
    const diagnostic = program.diagnostics === "pull" ? { textDocument: { diagnostic: {} } } : { textDocument: { publishDiagnostics: { versionSupport: true } } };
    await session.#connection.sendRequest(InitializeRequest.method, { processId: process.pid, rootUri: null, workspaceFolders: null, capabilities: diagnostic });
    await session.#connection.sendNotification(InitializedNotification.type, {});
    return session;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Writes files next to the one that is opened. */
  putBeside(texts: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(this.#folder, name), text);
  }

  /** Until the diagnostics of the text are there. */
  async open(text: string): Promise<void> {
    const { languageId } = this.#program;
    this.#version = 1;
    writeFileSync(this.#path, text);
    await this.#answered(() => this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: this.#uri, languageId, version: 1, text } }));
  }

  /** Until all that is to be said of the text has been found: an answer that takes it is there. */
  async settled(): Promise<void> {
    const start = { line: 0, character: 0 };
    await this.#connection.sendRequest(CodeActionRequest.type, { textDocument: { uri: this.#uri }, range: { start, end: start }, context: { diagnostics: [] } });
  }

  /** Until the diagnostics of the changed text are there. */
  async change(change: TextDocumentContentChangeEvent): Promise<void> {
    const version = ++this.#version;
    await this.#answered(() => this.#connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: this.#uri, version }, contentChanges: [change] }));
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest(ShutdownRequest.type);
    const exit = once(this.#process, "exit");
    await this.#connection.sendNotification(ExitNotification.type);
    await exit;
    this.#connection.dispose();
    removeFolder(this.#folder);
  }

  async #answered(send: () => Promise<void>): Promise<void> {
    const told = new Promise<void>((resolve, reject) => {
      this.#told = resolve;
      this.#process.once("exit", () => { reject(new Error(`${this.#program.name} ended before it sent diagnostics.`)); });
    });
    told.catch(() => undefined);
    await send();
    if (this.#program.diagnostics === "push") await told;
    else await this.#connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: this.#uri } });
    this.#process.removeAllListeners("exit");
  }
}
