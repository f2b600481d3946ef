/** One editor's session: its documents and settings, and what it is told when they change. */
import type { Connection, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams } from "vscode-languageserver";
import { AfterChanges } from "./afterChanges.js";
import { answer } from "./answering.js";
import type { Request } from "./answering.js";
import { Answers } from "./answers.js";
import type { ClientSupport } from "./clientSupport.js";
import { ConfigAnswers } from "./configAnswers.js";
import { DiagnosticPull } from "./diagnosticPull.js";
import { DiagnosticPush } from "./diagnosticPush.js";
import { DiagnosticReports } from "./diagnosticReports.js";
import { OpenDocuments } from "./documents.js";
import { failure } from "./failure.js";
import { Guides } from "./guides.js";
import { NodeHost } from "./host/nodeHost.js";
import type { ClientForm } from "./language/features/clientForm.js";
import { FixApplication } from "./fixApplication.js";
import { isLiveUsage } from "./liveUsage.js";
import { LiveAnswers } from "./liveAnswers.js";
import { Migration } from "./migration.js";
import type { AskedEditor } from "./agreedEdits.js";
import { ErrorCodes, ResponseError } from "./lsp.js";
import { Navigation } from "./navigation.js";
import { Refreshes } from "./refreshes.js";
import { Settings } from "./settings.js";
import type { AskClient } from "./settings.js";
import { Workspace } from "./workspace.js";

/** Longer texts are not analysed: one diagnostic says so. */
const maxLength = 20 << 20;
/** Milliseconds: while someone types, files that a config names are looked at no more often. */
const trustsDiskFor = 1_000;

/** One editor: what it sends changes the state here, and what it is to be told follows. It only puts the parts together. */
export class Session {
  readonly documents = new OpenDocuments();
  readonly answers: Answers;
  readonly configs: ConfigAnswers;
  readonly live: LiveAnswers;
  readonly navigation: Navigation;
  readonly migration: Migration;
  readonly fixes: FixApplication;
  readonly guides: Guides;
  /** Undefined for an editor that is sent diagnostics. */
  readonly pull: DiagnosticPull | undefined;
  readonly #push: DiagnosticPush | undefined;
  readonly #connection: Connection;
  readonly #refreshes: Refreshes;
  readonly #settings: Settings;
  readonly #workspace: Workspace;
  /** The files as they are without the editor. */
  readonly #disk = new NodeHost({ maxLength });
  readonly #changes = new AfterChanges(() => this.#tellChanges());
  /** Documents whose text changed since the editor was last told. */
  #changed = new Set<string>();
  #isOver = false;

  constructor(connection: Connection, support: ClientSupport, editor: AskedEditor) {
    this.#connection = connection;
    this.#refreshes = new Refreshes(connection, support);
    const { documents } = this;
    const form: ClientForm = { ...support.form, uri: (uri) => documents.clientUri(uri) };
    const host = new NodeHost({ openText: (uri) => documents.read(uri), maxLength, trustsDiskFor });
    const ask: AskClient = async (scopeUri, section) => connection.workspace.getConfiguration({ scopeUri, section });
    this.#settings = new Settings(support.asksConfiguration ? ask : undefined);
    this.#workspace = new Workspace(documents, host, this.#settings);
    this.answers = new Answers(this.#workspace, host, { form, completion: support.completion, markdownHovers: support.markdownHovers });
    this.configs = new ConfigAnswers(this.#workspace, host, form);
    this.live = new LiveAnswers(this.#workspace, form);
    this.navigation = new Navigation(this.#workspace, host, form);
    this.migration = new Migration(this.#workspace, form, editor);
    this.fixes = new FixApplication(this.#workspace, form, editor);
    this.guides = new Guides(this.#workspace, editor.show);
    const reports = new DiagnosticReports(this.#workspace, documents, form);
    if (support.pullsDiagnostics) {
      const refresh = (): void => { this.#refreshes.diagnostics(); };
      this.pull = new DiagnosticPull(reports, documents, { relatedDocuments: support.relatedDocuments, refresh });
    } else {
      this.#push = new DiagnosticPush(reports, documents, (params) => connection.sendDiagnostics(params));
    }
  }

  opened({ textDocument }: DidOpenTextDocumentParams): void {
    this.#changed.add(this.documents.open(textDocument));
    this.filesChanged();
  }

  textChanged(params: DidChangeTextDocumentParams): void {
    const uri = this.documents.change(params);
    this.#changed.add(uri);
    this.#workspace.textChanged(uri);
    this.#changes.schedule();
  }

  closed({ textDocument }: DidCloseTextDocumentParams): void {
    this.#workspace.service.forget(this.documents.close(textDocument.uri));
    this.filesChanged();
  }

  saved({ textDocument }: DidSaveTextDocumentParams): void {
    this.documents.saved(textDocument.uri);
    this.filesChanged();
    // What servers run is held against what is on the disk.
    if (this.#workspace.live.isTold) this.#refreshLive();
  }

  /** Files on disk may have changed, or others be open than before. */
  filesChanged(): void {
    this.documents.settle((uri) => {
      const read = this.#disk.readFile(uri);
      return read.kind === "text" ? read.text.toString() : undefined;
    });
    this.#workspace.filesChanged();
    this.#changes.schedule();
  }

  settingsChanged(settings: unknown): void {
    this.#settings.changed(settings);
    this.#workspace.settingsChanged();
    this.#scheduleForAll();
  }

  usageChanged(params: unknown): void {
    if (!isLiveUsage(params)) return;
    if (this.#workspace.usageChanged(params.servers)) this.#refreshLive();
  }

  /** Answers a request of the editor; a failure goes to its log. */
  readonly reply = async <T>(request: Request<T>, work: () => T | Promise<T>): Promise<T> => {
    if (this.#isOver) throw new ResponseError(ErrorCodes.InvalidRequest, "The server has been shut down.");
    return answer(request, (line) => { this.#connection.console.error(line); }, work);
  };

  /** The editor asks for nothing any more. */
  end(): void {
    this.#isOver = true;
    this.#changes.dispose();
    this.pull?.end();
  }

  async #tellChanges(): Promise<void> {
    const changed = this.#changed;
    this.#changed = new Set();
    try {
      await this.#push?.update();
      await this.pull?.changed(changed);
    } catch (error) {
      this.#connection.console.error(failure("Diagnostics", error));
    }
  }

  /** Also for documents of which the editor asked just now, after their text changed: it does not know that it was too early. */
  #scheduleForAll(): void {
    this.#changed.clear();
    this.#changes.schedule();
  }

  #refreshLive(): void {
    this.#scheduleForAll();
    this.#refreshes.live();
  }
}
