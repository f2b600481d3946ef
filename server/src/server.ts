/** The language server: which message leads where. */
import {
  CodeAction, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, MessageType, ShowMessageNotification,
  ShowMessageRequest,
} from "vscode-languageserver";
import type { CancellationToken, CompletionItem, Connection, Hover, InitializeParams, InitializeResult } from "vscode-languageserver";
import { answer, quietly } from "./answering.js";
import type { Request } from "./answering.js";
import { initializeResult } from "./capabilities.js";
import { clientSupport } from "./clientSupport.js";
import type { ClientSupport } from "./clientSupport.js";
import type { DiagnosticPull } from "./diagnosticPull.js";
import { canonicalUri } from "./host/fileUris.js";
import { failure } from "./failure.js";
import { isMigrationEdit } from "./migration.js";
import type { AskedEditor } from "./agreedEdits.js";
import { Command } from "./protocol/commands.js";
import { FixEdit, FixPreview, GuidePage, MigrationEdit, MigrationPreview } from "./protocol/edits.js";
import type { FixEditResult, FixPreviewResult, GuidePageResult, MigrationEditResult } from "./protocol/edits.js";
import { ConfigLogins, GrantPlaces, LiveUsageChanged, MonitoringAddress, RunningFacts } from "./protocol/live.js";
import { MigrationPlan } from "./protocol/migrationPlan.js";
import { isFixTarget, isMigrationTarget } from "./protocol/targets.js";
import { Session } from "./session.js";

/** Serves one editor until the connection ends. */
export function serve(connection: Connection): void {
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const support = clientSupport(params);
    const session = new Session(connection, support, migrationEditor(connection, support));
    receiveChanges(connection, session, support);
    answerRequests(connection, session);
    answerMigration(connection, session);
    answerFixes(connection, session);
    executeCommands(connection, session);
    return initializeResult(support);
  });
  connection.listen();
}

function receiveChanges(connection: Connection, session: Session, support: ClientSupport): void {
  const on = (what: string, work: () => void): void => { quietly(what, (line) => { connection.console.error(line); }, work); };
  connection.onInitialized(() => { on("initialized", () => { register(connection, support); }); });
  connection.onDidOpenTextDocument((params) => { on("didOpen", () => { session.opened(params); }); });
  connection.onDidChangeTextDocument((params) => { on("didChange", () => { session.textChanged(params); }); });
  connection.onDidSaveTextDocument((params) => { on("didSave", () => { session.saved(params); }); });
  connection.onDidCloseTextDocument((params) => { on("didClose", () => { session.closed(params); }); });
  connection.onDidChangeWatchedFiles(() => { on("didChangeWatchedFiles", () => { session.filesChanged(); }); });
  connection.onDidChangeConfiguration((params) => { on("didChangeConfiguration", () => { session.settingsChanged(params.settings); }); });
  connection.onNotification(LiveUsageChanged, (params: unknown) => { on("liveUsage", () => { session.usageChanged(params); }); });
  connection.onShutdown(() => { session.dispose(); });
}

function register({ client, console }: Connection, { registersConfiguration, registersWatchers }: ClientSupport): void {
  const refused = (error: unknown): void => { console.warn(failure("Registration", error)); };
  const watchers = [{ globPattern: "**/*.conf" }];
  if (registersConfiguration) client.register(DidChangeConfigurationNotification.type, { section: "natsServerConf" }).catch(refused);
  if (registersWatchers) client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(refused);
}

function answerRequests(connection: Connection, session: Session): void {
  const { answers, documents, live, pull } = session;
  const reply = replies(connection);
  /** A request about a document; its answer is worthless once the document has changed. */
  const about = (what: string, uri: string, token: CancellationToken) => {
    return { what, token, version: () => documents.version(canonicalUri(uri)), otherwise: [] };
  };
  if (pull !== undefined) answerPull(connection, pull);
  connection.onCodeAction((params, token) =>
    reply(about("codeAction", params.textDocument.uri, token), () => answers.codeActions(params)));
  connection.onCodeActionResolve((action, token) =>
    reply<CodeAction>({ what: "codeAction/resolve", token, otherwise: action }, () => answers.resolveCodeAction(action)));
  connection.onCompletion((params, token) =>
    reply<CompletionItem[]>(about("completion", params.textDocument.uri, token), () => answers.completion(params)));
  connection.onCompletionResolve((item, token) =>
    reply({ what: "completionItem/resolve", token, otherwise: item }, () => answers.resolveCompletion(item)));
  connection.onHover((params, token) =>
    reply<Hover | null>({ ...about("hover", params.textDocument.uri, token), otherwise: null }, () => answers.hover(params)));
  connection.onCodeLens((params, token) =>
    reply(about("codeLens", params.textDocument.uri, token), () => live.codeLenses(params)));
  connection.languages.inlayHint.on((params, token) =>
    reply(about("inlayHint", params.textDocument.uri, token), () => live.inlayHints(params)));
  connection.onDocumentLinks((params, token) =>
    reply(about("documentLink", params.textDocument.uri, token), () => answers.documentLinks(params)));
  connection.onDocumentSymbol((params, token) =>
    reply(about("documentSymbol", params.textDocument.uri, token), () => answers.documentSymbols(params)));
  connection.onFoldingRanges((params, token) =>
    reply(about("foldingRange", params.textDocument.uri, token), () => answers.foldingRanges(params)));
}

function answerPull(connection: Connection, pull: DiagnosticPull): void {
  const reply = replies(connection);
  const { diagnostics } = connection.languages;
  diagnostics.on((params, token) =>
    reply({ what: "diagnostic", token, otherwise: { kind: "full", items: [] } }, () => pull.document(params)));
  diagnostics.onWorkspace((params, token, _progress, parts) =>
    reply({ what: "workspace diagnostic", token, otherwise: { items: [] } }, () => pull.workspace(params, parts !== undefined, token)));
}

const unreadable = "The request names neither a token nor a user.";

function answerMigration(connection: Connection, { answers, live, migration }: Session): void {
  const reply = replies(connection);
  const failed = { refused: "This failed. The log of the language server says where." };
  const nothing = { replaces: "token" as const, consequences: [], seedFileName: "", folder: "" };
  connection.onRequest(MigrationPreview, (target: unknown) =>
    reply({ what: "migrationPreview", otherwise: { ...failed, ...nothing } }, () =>
      isMigrationTarget(target) ? migration.preview(target) : { refused: unreadable, ...nothing }));
  connection.onRequest(MigrationEdit, (params: unknown) =>
    reply<MigrationEditResult>({ what: "migrationEdit", otherwise: failed }, () =>
      isMigrationEdit(params) ? migration.edit(params) : { refused: unreadable }));
  connection.onRequest(MonitoringAddress, (params: unknown) =>
    reply({ what: "monitoringAddress", otherwise: {} }, () => answers.monitoringAddress(params)));
  connection.onRequest(ConfigLogins, (params: unknown) =>
    reply({ what: "configLogins", otherwise: { servers: [] } }, () => live.configLogins(params)));
  connection.onRequest(GrantPlaces, (params: unknown) =>
    reply({ what: "grantPlaces", otherwise: {} }, () => live.grantPlaces(params)));
  connection.onRequest(MigrationPlan, (params: unknown) =>
    reply({ what: "migrationPlan", otherwise: { configs: [] } }, () => answers.migrationPlan(params)));
  connection.onRequest(RunningFacts, (params: unknown) =>
    reply({ what: "runningFacts", otherwise: {} }, () => answers.runningFacts(params)));
}

function answerFixes(connection: Connection, { fixes, guides }: Session): void {
  const reply = replies(connection);
  const failed = { refused: "This failed. The log of the language server says where." };
  const nothing = { title: "", consequences: [] };
  const unnamed = { refused: "The request does not name a fix." };
  connection.onRequest(FixPreview, (target: unknown) =>
    reply<FixPreviewResult>({ what: "fixPreview", otherwise: { ...failed, ...nothing } }, () => (isFixTarget(target) ? fixes.preview(target) : { ...unnamed, ...nothing })));
  connection.onRequest(FixEdit, (target: unknown) =>
    reply<FixEditResult>({ what: "fixEdit", otherwise: failed }, () => (isFixTarget(target) ? fixes.edit(target) : unnamed)));
  const noPage = { title: "", markdown: "" };
  connection.onRequest(GuidePage, (target: unknown) =>
    reply<GuidePageResult>({ what: "guidePage", otherwise: { ...failed, ...noPage } }, () => (isFixTarget(target) ? guides.page(target) : { ...unnamed, ...noPage })));
}

function executeCommands(connection: Connection, { fixes, guides, migration }: Session): void {
  const reply = replies(connection);
  connection.onExecuteCommand(({ command, arguments: [target] = [] }) =>
    reply({ what: "executeCommand", otherwise: null }, async () => {
      if (command === Command.migrateToNkeyHere && isMigrationTarget(target)) await migration.migrateHere(target);
      if (command === Command.applyFixHere && isFixTarget(target)) await fixes.applyHere(target);
      if (command === Command.showGuideHere && isFixTarget(target)) await guides.showHere(target);
      return null;
    }));
}

/** How requests of this connection are answered: failures go to its log. */
function replies(connection: Connection): <T>(request: Request<T>, work: () => T | Promise<T>) => Promise<T> {
  return (request, work) => answer(request, (line) => { connection.console.error(line); }, work);
}

function migrationEditor(connection: Connection, { asksUser, form }: ClientSupport): AskedEditor {
  return {
    show: (type, message) => { void connection.sendNotification(ShowMessageNotification.type, { type, message }); },
    agrees: async (question, yes) => {
      // Where the edit itself asks for confirmation, one question is enough.
      if (form.changeAnnotations || !asksUser) return true;
      const actions = [{ title: yes }, { title: "Cancel" }];
      const chosen = await connection.sendRequest(ShowMessageRequest.type, { type: MessageType.Warning, message: question, actions });
      return chosen?.title === yes;
    },
    apply: (label, edit) => connection.workspace.applyEdit({ label, edit }),
  };
}
