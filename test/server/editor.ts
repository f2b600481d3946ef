/** An editor without a screen: it drives `dist/server.js` over stdio, as every editor does. */
import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  ApplyWorkspaceEditRequest,
  CodeActionRequest,
  CodeLensRequest,
  ConfigurationRequest,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializeRequest,
  InitializedNotification,
  InlayHintRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
} from "vscode-languageserver-protocol/node";
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  CodeAction,
  CodeLens,
  Diagnostic,
  DocumentDiagnosticReport,
  InitializeResult,
  InlayHint,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
} from "vscode-languageserver-protocol/node";
import { until } from "../support/until.js";

const serverFile = fileURLToPath(new URL("../../dist/server.js", import.meta.url));

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
  /** What the editor answers when asked for `natsServerConf`. */
  readonly settings?: unknown;
  /** Whether an edit of the server is made. Default: yes. */
  readonly applyEdits?: (params: ApplyWorkspaceEditParams) => boolean;
}

export class Editor {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcessWithoutNullStreams;
  /** In the order they came. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly edits: ApplyWorkspaceEditParams[] = [];
  readonly messages: string[] = [];
  refreshes = 0;
  initialized: InitializeResult = { capabilities: {} };
  settings: unknown;
  readonly #written: Buffer[] = [];
  #ended = false;

  private constructor(options: EditorOptions) {
    this.settings = options.settings ?? null;
    this.process = spawn(process.execPath, [serverFile, "--stdio"], { env: { PATH: process.env["PATH"], ...options.environment } });
    for (const stream of [this.process.stdout, this.process.stderr]) stream.on("data", (bytes: Buffer) => this.#written.push(bytes));
    this.process.on("exit", () => { this.#ended = true; });
    this.connection = createProtocolConnection(new StreamMessageReader(this.process.stdout), new StreamMessageWriter(this.process.stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => { this.published.push(params); });
    this.connection.onNotification(ShowMessageNotification.type, ({ message }) => { this.messages.push(message); });
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.onRequest(DiagnosticRefreshRequest.type, () => { this.refreshes += 1; });
    this.connection.onRequest(ApplyWorkspaceEditRequest.type, (params) => {
      this.edits.push(params);
      return { applied: options.applyEdits?.(params) ?? true };
    });
    this.connection.listen();
  }

  static async start(options: EditorOptions = {}): Promise<Editor> {
    const editor = new Editor(options);
    editor.initialized = await editor.connection.sendRequest<InitializeResult>(InitializeRequest.method, {
      processId: process.pid,
      workspaceFolders: null,
      capabilities: options.capabilities ?? {},
      initializationOptions: options.initializationOptions,
    });
    await editor.connection.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  /** Ends the server as an editor does; its exit code. */
  async stop(): Promise<number | null> {
    if (!this.#ended) {
      await this.connection.sendRequest(ShutdownRequest.type);
      const exit = once(this.process, "exit");
      await this.connection.sendNotification(ExitNotification.type);
      await exit;
    }
    this.connection.dispose();
    return this.process.exitCode;
  }

  /** All that the server has written so far, to this editor and to its log. */
  written(): string {
    return Buffer.concat(this.#written).toString("utf8");
  }

  async open(file: string, text: string, version = 1): Promise<string> {
    const uri = file.includes(":") ? file : pathToFileURL(file).href;
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "nats-server-conf", version, text } });
    return uri;
  }

  async change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** What the server last sent for a document, once it has sent something for this version. */
  async pushed(uri: string, version?: number): Promise<readonly Diagnostic[]> {
    const found = await until(`diagnostics of ${uri}`, () => this.published.findLast((each) => each.uri === uri && (version === undefined || each.version === version)));
    return found.diagnostics;
  }

  async pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) });
  }

  async pulled(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === "full" ? report.items : [];
  }

  async actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
    const actions = await this.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
    return (actions ?? []).filter((action): action is CodeAction => "kind" in action);
  }

  async lenses(uri: string): Promise<CodeLens[]> {
    return (await this.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  }

  /** What stands beside the text of the whole document. */
  async hints(uri: string): Promise<InlayHint[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
    return (await this.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })) ?? [];
  }

  async save(uri: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  }
}

/** The capabilities of VS Code that matter here. */
export const vscodeCapabilities: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: { dataSupport: true, disabledSupport: true, isPreferredSupport: true, resolveSupport: { properties: ["edit"] }, codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
  },
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
  },
};
