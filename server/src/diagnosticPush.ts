import type { PublishDiagnosticsParams } from "vscode-languageserver";
import type { DiagnosticReports } from "./diagnosticReports.js";
import { emptyReport } from "./diagnosticReports.js";
import type { OpenDocuments } from "./documents.js";

/** Sends diagnostics to an editor that does not ask for them: what changed, and an empty list where a file has none any more. */
export class DiagnosticPush {
  readonly #reports: DiagnosticReports;
  readonly #documents: OpenDocuments;
  readonly #send: (params: PublishDiagnosticsParams) => Promise<void>;
  /** By URI, the version and content that the editor knows. */
  readonly #sent = new Map<string, string>();

  constructor(reports: DiagnosticReports, documents: OpenDocuments, send: (params: PublishDiagnosticsParams) => Promise<void>) {
    this.#reports = reports;
    this.#documents = documents;
    this.#send = send;
  }

  async update(): Promise<void> {
    const reports = await this.#reports.all();
    for (const uri of this.#sent.keys()) if (!reports.has(uri)) reports.set(uri, emptyReport(uri));
    for (const { uri, version, diagnostics, id } of reports.values()) {
      const state = `${String(version)} ${id}`;
      const known = this.#sent.get(uri);
      const gone = diagnostics.length === 0 && !this.#documents.has(uri);
      if (known === state || (known === undefined && gone)) continue;
      if (gone) this.#sent.delete(uri);
      else this.#sent.set(uri, state);
      await this.#send({ uri: this.#documents.clientUri(uri), ...(version === null ? {} : { version }), diagnostics: [...diagnostics] });
    }
  }
}
