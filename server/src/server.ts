/** The language server: which message leads where. */
import {
  CodeAction, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, MessageType, ShowMessageNotification,
  ShowMessageRequest,
} from "vscode-languageserver";
import type {
  CancellationToken, CompletionItem, Connection, DocumentHighlight, Hover, InitializeParams, InitializeResult, Location, PrepareRenameResult, WorkspaceEdit,
} from "vscode-languageserver";
import type { AskedEditor } from "./agreedEdits.js";
import { quietly } from "./answering.js";
import type { Request } from "./answering.js";
import { initializeResult } from "./capabilities.js";
import { clientSupport } from "./clientSupport.js";
import type { ClientSupport } from "./clientSupport.js";
import type { DiagnosticPull } from "./diagnosticPull.js";
import { failure } from "./failure.js";
import { canonicalUri } from "./host/fileUris.js";
import { ErrorCodes, ResponseError } from "./lsp.js";
import { answerOwnRequests } from "./ownRequests.js";
import { LiveUsageChanged } from "./protocol/live.js";
import { Session } from "./session.js";

/** Serves one editor until the connection ends. */
export function serve(connection: Connection): void {
  let session: Session | undefined;
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    if (session !== undefined) throw new ResponseError(ErrorCodes.InvalidRequest, "The server is initialized already.");
    const support = clientSupport(params);
    session = new Session(connection, support, migrationEditor(connection, support));
    receiveChanges(connection, session, support);
    answerRequests(connection, session);
    answerOwnRequests(connection, session);
    return initializeResult(support);
  });
  connection.onShutdown(() => { begun(session).end(); });
  connection.onRequest((method) => {
    begun(session);
    throw new ResponseError(ErrorCodes.MethodNotFound, `There is no request ${method}.`);
  });
  connection.listen();
}

/** @throws ResponseError of the protocol where the editor has not begun with `initialize`. */
function begun(session: Session | undefined): Session {
  if (session === undefined) throw new ResponseError(ErrorCodes.ServerNotInitialized, "The server is not initialized yet.");
  return session;
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
}

function register({ client, console }: Connection, { registersConfiguration, registersWatchers }: ClientSupport): void {
  const refused = (error: unknown): void => { console.warn(failure("Registration", error)); };
  const watchers = [{ globPattern: "**/*.conf" }];
  if (registersConfiguration) client.register(DidChangeConfigurationNotification.type, { section: "natsServerConf" }).catch(refused);
  if (registersWatchers) client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(refused);
}

/** A request about a document; its answer is worthless once the document has changed. */
type About = (what: string, uri: string, token: CancellationToken) => Request<never[]>;

function answerRequests(connection: Connection, session: Session): void {
  const { answers, documents, live, pull, reply } = session;
  const about: About = (what, uri, token) => ({ what, token, version: () => documents.version(canonicalUri(uri)), otherwise: [] });
  if (pull !== undefined) answerPull(connection, pull, reply);
  answerNavigation(connection, session, about);
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
  connection.onDocumentFormatting((params, token) =>
    reply(about("formatting", params.textDocument.uri, token), () => answers.formatting(params)));
  connection.onDocumentRangeFormatting((params, token) =>
    reply(about("rangeFormatting", params.textDocument.uri, token), () => answers.formatting(params)));
}

function answerNavigation(connection: Connection, { navigation, reply }: Session, about: About): void {
  connection.onDefinition((params, token) =>
    reply<Location[]>(about("definition", params.textDocument.uri, token), () => navigation.definitions(params)));
  connection.onReferences((params, token) =>
    reply<Location[]>(about("references", params.textDocument.uri, token), () => navigation.references(params)));
  connection.onDocumentHighlight((params, token) =>
    reply<DocumentHighlight[]>(about("documentHighlight", params.textDocument.uri, token), () => navigation.highlights(params)));
  connection.onPrepareRename((params, token) =>
    reply<PrepareRenameResult | null>({ ...about("prepareRename", params.textDocument.uri, token), otherwise: null }, () => navigation.prepareRename(params)));
  connection.onRenameRequest((params, token) =>
    reply<WorkspaceEdit | null>({ ...about("rename", params.textDocument.uri, token), otherwise: null }, () => navigation.rename(params)));
}

function answerPull({ languages: { diagnostics } }: Connection, pull: DiagnosticPull, reply: Session["reply"]): void {
  diagnostics.on((params, token) =>
    reply({ what: "diagnostic", token, otherwise: { kind: "full", items: [] } }, () => pull.document(params)));
  diagnostics.onWorkspace((params, token, _progress, parts) =>
    reply({ what: "workspace diagnostic", token, otherwise: { items: [] } }, () => pull.workspace(params, parts !== undefined, token)));
}

function migrationEditor(connection: Connection, { form }: ClientSupport): AskedEditor {
  return {
    show: (type, message) => {
      connection.sendNotification(ShowMessageNotification.type, { type, message }).catch((error: unknown) => { connection.console.warn(failure("Message", error)); });
    },
    agrees: async (question, yes) => {
      // Where the edit itself asks for confirmation, one question is enough.
      if (form.changeAnnotations) return true;
      const actions = [{ title: yes }, { title: "Cancel" }];
      try {
        // No capability says who takes this request: Emacs asks its user and announces nothing.
        const chosen = await connection.sendRequest(ShowMessageRequest.type, { type: MessageType.Warning, message: question, actions });
        return chosen?.title === yes;
      } catch (error) {
        // An editor that cannot ask takes the command itself for the user's word. Who leaves a question has not agreed.
        return error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound;
      }
    },
    apply: (label, edit) => connection.workspace.applyEdit({ label, edit }),
  };
}
