import type { PublishDiagnosticsParams } from "vscode-languageserver";
import type { DiagnosticReports, FileReport } from "./diagnosticReports.js";
import { emptyReport } from "./diagnosticReports.js";
import type { OpenDocuments } from "./documents.js";

interface Sent {
  /** An editor may open a file under another spelling than the one by which it was told of it. */
  readonly uri: string;
  /** Version and content. */
  readonly state: string;
}

/** Sends diagnostics to an editor that does not ask for them: what changed, and an empty list where a file has none any more. */
export class DiagnosticPush {
  readonly #reports: DiagnosticReports;
  readonly #documents: OpenDocuments;
  readonly #send: (params: PublishDiagnosticsParams) => Promise<void>;
  /** By canonical URI, what the editor knows. */
  readonly #sent = new Map<string, Sent>();

  constructor(reports: DiagnosticReports, documents: OpenDocuments, send: (params: PublishDiagnosticsParams) => Promise<void>) {
    this.#reports = reports;
    this.#documents = documents;
    this.#send = send;
  }

  async update(): Promise<void> {
    await this.#tellEarly();
    const reports = await this.#reports.all();
    for (const uri of this.#sent.keys()) if (!reports.has(uri)) reports.set(uri, emptyReport(uri));
    for (const report of reports.values()) await this.#tell(report);
  }

  /** Of what it knows nothing of: elsewhere there may be more to see. */
  async #tellEarly(): Promise<void> {
    const reports = [...(await this.#reports.early()).values()].filter(({ uri }) => !this.#sent.has(uri));
    for (const report of reports) await this.#tell(report);
    // What has come meanwhile, such as a key, comes first.
    if (reports.length > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  async #tell({ uri, version, diagnostics, id }: FileReport): Promise<void> {
    const next: Sent = { uri: this.#documents.clientUri(uri), state: `${String(version)} ${id}` };
    const known = this.#sent.get(uri);
    const isRenamed = known !== undefined && known.uri !== next.uri;
    const gone = diagnostics.length === 0 && !this.#documents.has(uri);
    if (!isRenamed && (known?.state === next.state || (known === undefined && gone))) return;
    if (gone) this.#sent.delete(uri);
    else this.#sent.set(uri, next);
    if (isRenamed) await this.#send({ uri: known.uri, diagnostics: [] });
    await this.#send({ uri: next.uri, ...(version === null ? {} : { version }), diagnostics: [...diagnostics] });
  }
}
