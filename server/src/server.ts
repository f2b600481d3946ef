/** The language server: which message leads where. */
import { CodeAction, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, MessageType, ShowMessageNotification, ShowMessageRequest } from "vscode-languageserver";
import type { Connection, InitializeParams, InitializeResult } from "vscode-languageserver";
import { answer, failure, quietly } from "./answering.js";
import type { Request } from "./answering.js";
import { initializeResult } from "./capabilities.js";
import { clientSupport } from "./clientSupport.js";
import type { ClientSupport } from "./clientSupport.js";
import { canonicalUri } from "./host/fileUris.js";
import { isMigrationTarget } from "./migration.js";
import type { MigrationEditor } from "./migration.js";
import { Command, LiveUsageChanged, MigrationEdit, MigrationPreview, MonitoringAddress, TokenConfigs } from "./protocol/messages.js";
import { Session } from "./session.js";

/** Serves one editor until the connection ends. */
export function serve(connection: Connection): void {
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const support = clientSupport(params);
    const session = new Session(connection, support, migrationEditor(connection, support));
    receiveChanges(connection, session, support);
    answerRequests(connection, session);
    answerMigration(connection, session);
    return initializeResult(support);
  });
  connection.listen();
}

function receiveChanges(connection: Connection, session: Session, support: ClientSupport): void {
  const on = (what: string, work: () => void): void => { quietly(what, (line) => { connection.console.error(line); }, work); };
  connection.onInitialized(() => { on("initialized", () => { register(connection, support); }); });
  connection.onDidOpenTextDocument((params) => { on("didOpen", () => { session.opened(params); }); });
  connection.onDidChangeTextDocument((params) => { on("didChange", () => { session.textChanged(params); }); });
  connection.onDidSaveTextDocument(() => { on("didSave", () => { session.filesChanged(); }); });
  connection.onDidCloseTextDocument((params) => { on("didClose", () => { session.closed(params); }); });
  connection.onDidChangeWatchedFiles(() => { on("didChangeWatchedFiles", () => { session.filesChanged(); }); });
  connection.onDidChangeConfiguration((params) => { on("didChangeConfiguration", () => { session.settingsChanged(params.settings); }); });
  connection.onNotification(LiveUsageChanged, (params: unknown) => { on("liveUsage", () => { session.usageChanged(params); }); });
  connection.onShutdown(() => { session.dispose(); });
}

function register(connection: Connection, { registersConfiguration, registersWatchers }: ClientSupport): void {
  const refused = (error: unknown): void => { connection.console.warn(failure("Registration", error)); };
  if (registersConfiguration) connection.client.register(DidChangeConfigurationNotification.type, { section: "natsServerConf" }).catch(refused);
  if (registersWatchers) connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: "**/*.conf" }] }).catch(refused);
}

function answerRequests(connection: Connection, session: Session): void {
  const reply = async <T>(request: Request<T>, work: () => T | Promise<T>): Promise<T> => answer(request, (line) => { connection.console.error(line); }, work);
  const about = (uri: string) => ({ version: () => session.documents.version(canonicalUri(uri)) });
  const { pull } = session;
  if (pull !== undefined) {
    connection.languages.diagnostics.on((params, token) => reply({ what: "diagnostic", token, otherwise: { kind: "full", items: [] } }, () => pull.document(params)));
    connection.languages.diagnostics.onWorkspace((params, token, _progress, parts) => reply({ what: "workspace diagnostic", token, otherwise: { items: [] } }, () => pull.workspace(params, parts !== undefined, token)));
  }
  connection.onCodeAction((params, token) => reply({ what: "codeAction", token, ...about(params.textDocument.uri), otherwise: [] }, () => session.answers.codeActions(params)));
  connection.onCodeActionResolve((action, token) => reply<CodeAction>({ what: "codeAction/resolve", token, otherwise: action }, () => session.answers.resolveCodeAction(action)));
  connection.onCodeLens((params, token) => reply({ what: "codeLens", token, ...about(params.textDocument.uri), otherwise: [] }, () => session.answers.codeLenses(params)));
  connection.onDocumentLinks((params, token) => reply({ what: "documentLink", token, ...about(params.textDocument.uri), otherwise: [] }, () => session.answers.documentLinks(params)));
  connection.onDocumentSymbol((params, token) => reply({ what: "documentSymbol", token, ...about(params.textDocument.uri), otherwise: [] }, () => session.answers.documentSymbols(params)));
  connection.onFoldingRanges((params, token) => reply({ what: "foldingRange", token, ...about(params.textDocument.uri), otherwise: [] }, () => session.answers.foldingRanges(params)));
}

const unreadable = "The request does not name a token.";

function answerMigration(connection: Connection, session: Session): void {
  const reply = async <T>(what: string, otherwise: T, work: () => T | Promise<T>): Promise<T> => answer({ what, otherwise }, (line) => { connection.console.error(line); }, work);
  const nothing = { refused: "This failed. The log of the language server says where.", consequences: [], seedFileName: "", folder: "" };
  connection.onRequest(MigrationPreview, (target: unknown) => reply("migrationPreview", nothing, () => (isMigrationTarget(target) ? session.migration.preview(target) : { ...nothing, refused: unreadable })));
  connection.onRequest(MigrationEdit, (params: unknown) =>
    reply("migrationEdit", { refused: nothing.refused }, () =>
      isMigrationTarget(params) && "publicKey" in params && typeof params.publicKey === "string" ? session.migration.edit({ ...params, publicKey: params.publicKey }) : { refused: unreadable },
    ),
  );
  connection.onRequest(MonitoringAddress, (params: unknown) => reply("monitoringAddress", {}, () => session.answers.monitoringAddress(params)));
  connection.onRequest(TokenConfigs, (params: unknown) => reply("tokenConfigs", { byToken: [] }, () => session.answers.tokenConfigs(params)));
  connection.onExecuteCommand(({ command, arguments: [target] = [] }) =>
    reply("executeCommand", null, async () => {
      if (command === Command.migrateToNkeyHere && isMigrationTarget(target)) await session.migration.migrateHere(target);
      return null;
    }),
  );
}

function migrationEditor(connection: Connection, { asksUser, form }: ClientSupport): MigrationEditor {
  const migrate = { title: "Migrate" };
  return {
    show: (type, message) => { void connection.sendNotification(ShowMessageNotification.type, { type, message }); },
    agrees: async (question) => {
      // Where the edit itself asks for confirmation, one question is enough.
      if (form.changeAnnotations || !asksUser) return true;
      const chosen = await connection.sendRequest(ShowMessageRequest.type, { type: MessageType.Warning, message: question, actions: [migrate, { title: "Cancel" }] });
      return chosen?.title === migrate.title;
    },
    apply: (label, edit) => connection.workspace.applyEdit({ label, edit }),
  };
}
