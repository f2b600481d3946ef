/** Answers an editor that asks for diagnostics, and tells it when to ask again. */
import type {
  CancellationToken,
  Disposable,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { DiagnosticReports, emptyReport } from "./diagnosticReports.js";
import type { FileReport } from "./diagnosticReports.js";
import type { OpenDocuments } from "./documents.js";
import { canonicalUri } from "./host/fileUris.js";
import { DocumentDiagnosticReportKind } from "./lsp.js";

interface RelatedDocuments {
  /** By URI, as the editor writes it. */
  readonly relatedDocuments?: Record<string, FullDocumentDiagnosticReport>;
}

export interface PullOptions {
  /** The editor takes the diagnostics of included files with those of the document. */
  readonly relatedDocuments: boolean;
  /** Makes the editor ask again for all documents. */
  readonly refresh: () => void;
}

/** What an editor was last told of a document. */
interface Told {
  readonly id: string;
  readonly showsNothing: boolean;
}

/** For editors that ask for diagnostics: remembers what each was told, so that only news is sent. */
export class DiagnosticPull {
  readonly #reports: DiagnosticReports;
  readonly #documents: OpenDocuments;
  readonly #options: PullOptions;
  /** What the editor was last told of each document it asked about, closed ones of which it may still show something among them. */
  readonly #told = new Map<string, Told>();
  /** Files that are not open, told together with a document. */
  readonly #related = new Map<string, ReadonlySet<string>>();
  #waiting: (() => void)[] = [];
  #isOver = false;

  constructor(reports: DiagnosticReports, documents: OpenDocuments, options: PullOptions) {
    this.#reports = reports;
    this.#documents = documents;
    this.#options = options;
  }

  async document({ textDocument, previousResultId }: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
    const uri = canonicalUri(textDocument.uri);
    const all = await this.#reports.all();
    const report = all.get(uri) ?? emptyReport(uri);
    this.#told.set(uri, { id: report.id, showsNothing: report.diagnostics.length === 0 });
    const relatedDocuments = this.#options.relatedDocuments ? await this.#relatedTo(uri, all) : {};
    return report.id === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: report.id, ...relatedDocuments }
      : { ...full(report), ...relatedDocuments };
  }

  /**
   * All files of the open configs, those that are not open themselves among them.
   * @param waits the answer waits for news where there are none: editors that take it in parts ask again and again.
   */
  async workspace(params: WorkspaceDiagnosticParams, waits: boolean, token: CancellationToken): Promise<WorkspaceDiagnosticReport> {
    const previous = new Map(params.previousResultIds.map(({ uri, value }) => [canonicalUri(uri), value]));
    for (;;) {
      const items = this.#news(await this.#reports.all(), previous);
      if (items.length > 0 || !waits || this.#isOver || token.isCancellationRequested) return { items };
      await this.#change(token);
    }
  }

  /** Configs changed; `by` is the document whose text did, which the editor asks for by itself. */
  async changed(by: ReadonlySet<string>): Promise<void> {
    const all = await this.#reports.all();
    this.#forgetClosed();
    const isOutdated = ([uri, { id }]: readonly [string, Told]): boolean =>
      this.#documents.has(uri) && !by.has(uri) && (all.get(uri) ?? emptyReport(uri)).id !== id;
    const outdated = [...this.#told].some(isOutdated);
    this.#wake();
    if (outdated) this.#options.refresh();
  }

  /** Answers what still waits. */
  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  /** Where the editor shows nothing, there is nothing to take back. */
  #forgetClosed(): void {
    for (const [uri, { showsNothing }] of this.#told) if (showsNothing && !this.#documents.has(uri)) this.#told.delete(uri);
    for (const [uri, related] of this.#related) if (related.size === 0) this.#related.delete(uri);
  }

  /** Lets every waiting request look again. */
  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  async #change(token: CancellationToken): Promise<void> {
    let cancelled: Disposable | undefined;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      cancelled = token.onCancellationRequested(() => { resolve(); });
    });
    // One request may wait for hours, and wakes with each key that is typed.
    cancelled?.dispose();
  }

  /** What the editor does not know yet. It may hold diagnostics of a document it has closed and never mention it again. */
  #news(all: ReadonlyMap<string, FileReport>, previous: ReadonlyMap<string, string>): WorkspaceDocumentDiagnosticReport[] {
    const known = new Set([...previous.keys(), ...this.#told.keys()]);
    const reported = [...all.values()].filter(({ uri, diagnostics }) => diagnostics.length > 0 || known.has(uri));
    const gone = [...known].filter((uri) => !all.has(uri)).map(emptyReport);
    return [...reported, ...gone]
      .filter(({ uri, id }) => previous.get(uri) !== id)
      .map((report) => ({ ...full(report), uri: this.#documents.clientUri(report.uri), version: report.version }));
  }

  async #relatedTo(uri: string, all: ReadonlyMap<string, FileReport>): Promise<RelatedDocuments> {
    const around = await this.#reports.around(uri);
    const now = new Set([...around.keys()].filter((other) => other !== uri && !this.#documents.has(other)));
    // A file that has left the config since is told once more, empty or as another config has it.
    const told = new Set([...now, ...(this.#related.get(uri) ?? [])]);
    this.#related.set(uri, now);
    const reports = [...told]
      .filter((other) => !this.#documents.has(other))
      .map((other) => [this.#documents.clientUri(other), full(all.get(other) ?? emptyReport(other))] as const);
    return reports.length === 0 ? {} : { relatedDocuments: Object.fromEntries(reports) };
  }
}

function full({ id, diagnostics }: FileReport): FullDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...diagnostics] };
}
