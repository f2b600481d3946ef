/** The answers to what an editor asks about a document. */
import type { CodeAction, CodeActionParams, CodeLens, DocumentLink, DocumentSymbol, FoldingRange, TextDocumentIdentifier } from "vscode-languageserver";
import { canonicalUri } from "./host/fileUris.js";
import type { ClientForm } from "./language/features/clientForm.js";
import { codeActions, resolveCodeAction } from "./language/features/codeActions.js";
import type { ActionData } from "./language/features/codeActions.js";
import { codeLenses } from "./language/features/codeLenses.js";
import { documentLinks } from "./language/features/documentLinks.js";
import { documentSymbols } from "./language/features/documentSymbols.js";
import { foldingRanges } from "./language/features/foldingRanges.js";
import { monitoringAddress } from "./language/features/monitoringAddress.js";
import type { Host } from "./language/host.js";
import type { SourceFile } from "./language/model/sourceFile.js";
import { isMigrationTarget } from "./migration.js";
import type { MonitoringAddressResult } from "./protocol/messages.js";
import type { Workspace } from "./workspace.js";

interface AboutDocument {
  readonly textDocument: TextDocumentIdentifier;
}

export class Answers {
  readonly #workspace: Workspace;
  readonly #host: Host;
  readonly #form: ClientForm;

  constructor(workspace: Workspace, host: Host, form: ClientForm) {
    this.#workspace = workspace;
    this.#host = host;
    this.#form = form;
  }

  async codeActions({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const uri = canonicalUri(textDocument.uri);
    return codeActions(await this.#workspace.analysesOf(uri), uri, range, context.only, this.#form);
  }

  async resolveCodeAction(action: CodeAction): Promise<CodeAction> {
    const data: unknown = action.data;
    if (!isActionData(data)) return action;
    const uri = canonicalUri(data.uri);
    return resolveCodeAction(await this.#workspace.analysesOf(uri), action, { ...data, uri }, this.#form);
  }

  async codeLenses({ textDocument }: AboutDocument): Promise<CodeLens[]> {
    const uri = canonicalUri(textDocument.uri);
    const lenses = (await this.#workspace.analysesOf(uri)).flatMap(({ config }) => codeLenses(config, uri, this.#workspace.usageOf(config), this.#form));
    // A file in several configs: what they say alike is said once.
    return [...new Map(lenses.map((lens) => [JSON.stringify(lens), lens])).values()];
  }

  documentLinks({ textDocument }: AboutDocument): DocumentLink[] {
    const file = this.#file(textDocument);
    return file === undefined ? [] : documentLinks(file, this.#host, this.#form);
  }

  documentSymbols({ textDocument }: AboutDocument): DocumentSymbol[] {
    const file = this.#file(textDocument);
    return file === undefined ? [] : documentSymbols(file);
  }

  foldingRanges({ textDocument }: AboutDocument): FoldingRange[] {
    const file = this.#file(textDocument);
    return file === undefined ? [] : foldingRanges(file);
  }

  /** @param params a TextDocumentIdentifier, from outside. */
  async monitoringAddress(params: unknown): Promise<MonitoringAddressResult> {
    if (typeof params !== "object" || params === null || !("uri" in params) || typeof params.uri !== "string") return {};
    for (const { config } of await this.#workspace.analysesOf(canonicalUri(params.uri))) {
      const url = monitoringAddress(config);
      if (url !== undefined) return { url };
    }
    return {};
  }

  #file({ uri }: TextDocumentIdentifier): SourceFile | undefined {
    return this.#workspace.service.file(canonicalUri(uri));
  }
}

function isActionData(data: unknown): data is ActionData {
  return isMigrationTarget(data) && "code" in data && typeof data.code === "string" && "fix" in data && typeof data.fix === "string";
}
