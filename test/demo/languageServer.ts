import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import { once } from "node:events";
import { fileURLToPath, pathToFileURL } from "node:url";
import { TextDocument, type TextEdit } from "vscode-languageserver-textdocument";
import * as lsp from "vscode-languageserver-protocol/node";
import { Command } from "../../server/src/protocol/commands.js";
import type { MigrationTarget } from "../../server/src/protocol/edits.js";
import { ConfigLogins, type ConfigLoginsResult, type ServerIdentity } from "../../server/src/protocol/live.js";
import { until } from "../support/until.js";

const languageId = "nats-server-conf";

/**
 * A small language client of the kind any editor has: it runs the built server over stdio, opens one config,
 * and applies the edits that the server asks for.
 */
export class LanguageServer implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #connection: lsp.ProtocolConnection;
  readonly #open = new Map<string, TextDocument>();
  #applied = 0;

  private constructor(executable: string) {
    const child = spawn(process.execPath, [executable, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#process = child;
    this.#connection = lsp.createProtocolConnection(new lsp.StreamMessageReader(child.stdout), new lsp.StreamMessageWriter(child.stdin));
    this.#connection.onRequest(lsp.ApplyWorkspaceEditRequest.type, ({ edit }) => ({ applied: this.#apply(edit) }));
    this.#connection.onRequest(lsp.ConfigurationRequest.type, ({ items }) => items.map(() => null));
    this.#connection.onRequest(lsp.RegistrationRequest.type, () => undefined);
    child.once("exit", () => { this.#connection.dispose(); }); // rejects what still waits for an answer
    this.#connection.listen();
  }

  /** Starts the server on a workspace folder. */
  static async start(executable: string, folder: string): Promise<LanguageServer> {
    const server = new LanguageServer(executable);
    const uri = pathToFileURL(folder).href;
    await server.#connection.sendRequest<lsp.InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: uri, // what servers of other editors go by
      workspaceFolders: [{ uri, name: "demo" }],
      capabilities: {
        workspace: { applyEdit: true, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
        textDocument: { diagnostic: {}, publishDiagnostics: {} },
      },
    });
    await server.#connection.sendNotification(lsp.InitializedNotification.type, {});
    return server;
  }

  /** Opens a config file. */
  async open(file: string): Promise<TextDocument> {
    const uri = pathToFileURL(file).href;
    const document = TextDocument.create(uri, languageId, 1, fs.readFileSync(file, "utf8"));
    this.#open.set(uri, document);
    await this.#connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: document.version, text: document.getText() },
    });
    return document;
  }

  /** For each running server, whether the token of an open config is its clients' only way in. */
  async runByToken(servers: readonly ServerIdentity[]): Promise<readonly boolean[]> {
    const { servers: found } = await this.#connection.sendRequest<ConfigLoginsResult>(ConfigLogins, { servers });
    return found.map((logins) => logins?.onlyByToken === true);
  }

  /** Asks for the migration of a config's token, waits for the edit and saves the result. */
  async migrate(file: string): Promise<void> {
    const document = await this.open(file);
    const { uri } = document;
    const finding = (await this.#findings(uri)).find(({ code }) => code === "USER_001");
    if (!finding) throw new Error(`the language server finds no token in ${file}`);
    const target: MigrationTarget = { uri, version: document.version, position: finding.range.start };
    await this.#connection.sendRequest(lsp.ExecuteCommandRequest.type, { command: Command.migrateToNkeyHere, arguments: [target] });
    await until("the server's edit", () => this.#applied > 0);
    for (const changed of this.#open.values()) fs.writeFileSync(fileURLToPath(changed.uri), changed.getText());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, "exit");
    await this.#connection.sendRequest(lsp.ShutdownRequest.type);
    await this.#connection.sendNotification(lsp.ExitNotification.type);
    await ended;
  }

  async #findings(uri: string): Promise<readonly lsp.Diagnostic[]> {
    const report = await this.#connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument: { uri } });
    return report.kind === "full" ? report.items : [];
  }

  /** All or nothing; every file must be one that is open, or lie on disk. */
  #apply(edit: lsp.WorkspaceEdit): boolean {
    for (const change of edit.documentChanges ?? []) {
      if (!("textDocument" in change)) return false;
      const { uri } = change.textDocument;
      const before = this.#open.get(uri) ?? TextDocument.create(uri, languageId, 0, fs.readFileSync(fileURLToPath(uri), "utf8"));
      const edits = change.edits.filter((each): each is lsp.TextEdit => "newText" in each) satisfies TextEdit[];
      this.#open.set(uri, TextDocument.create(uri, languageId, before.version + 1, TextDocument.applyEdits(before, edits)));
    }
    this.#applied++;
    return true;
  }
}
