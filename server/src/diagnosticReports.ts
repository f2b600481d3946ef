/** The diagnostics of all open configs, by file, for both ways of delivering them. */
import { createHash } from "node:crypto";
import type { Diagnostic } from "vscode-languageserver";
import type { OpenDocuments } from "./documents.js";
import type { ClientForm } from "./language/features/clientForm.js";
import { diagnosticsByFile } from "./language/features/diagnostics.js";
import type { Analysis } from "./language/languageService.js";
import type { Workspace } from "./workspace.js";

/** What is to be shown in one file, whichever configs it belongs to. */
export interface FileReport {
  /** Canonical. */
  readonly uri: string;
  readonly version: number | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Equal for equal diagnostics, as long as the document is not opened anew or closed. */
  readonly id: string;
}

/** Computes the reports; what editors are sent and what they ask for come from here, so they are the same. */
export class DiagnosticReports {
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #form: ClientForm;

  constructor(workspace: Workspace, documents: OpenDocuments, form: ClientForm) {
    this.#workspace = workspace;
    this.#documents = documents;
    this.#form = form;
  }

  /** One report for every file of every config that an open document belongs to. */
  async all(): Promise<Map<string, FileReport>> {
    return this.#reports(await this.#workspace.analyses());
  }

  /** Of long configs that nothing is known of yet, what is there before all of it is. */
  async early(): Promise<Map<string, FileReport>> {
    return this.#reports(await this.#workspace.glances());
  }

  /** The reports of the configs that a file belongs to. What other configs say of their files is missing in it. */
  async around(uri: string): Promise<Map<string, FileReport>> {
    return this.#reports(await this.#workspace.analysesOf(uri));
  }

  #reports(analyses: readonly Analysis[]): Map<string, FileReport> {
    const reports = new Map<string, FileReport>();
    for (const [uri, diagnostics] of diagnosticsByFile(analyses, this.#form)) {
      reports.set(uri, { uri, version: this.#documents.version(uri), diagnostics, id: idOf(diagnostics, this.#documents.opening(uri)) });
    }
    return reports;
  }
}

/** What is reported of a file that belongs to no open config: nothing. */
export function emptyReport(uri: string): FileReport {
  return { uri, version: null, diagnostics: [], id: idOf([], 0) };
}

/** @param opening Neovim 0.12 forgets the diagnostics of a document that it reads anew, and goes on naming their id. */
function idOf(diagnostics: readonly Diagnostic[], opening: number): string {
  return `${diagnostics.length === 0 ? "none" : createHash("sha256").update(JSON.stringify(diagnostics)).digest("base64url")}.${opening}`;
}
