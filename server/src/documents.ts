/** The documents that the editor has open. */
import type { DidChangeTextDocumentParams, TextDocumentItem } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { canonicalUri } from "./host/fileUris.js";

interface OpenDocument {
  readonly document: TextDocument;
  /** As the editor spells its URI. */
  readonly clientUri: string;
}

/** Open texts by canonical URI; every other part of the server knows files by that only. */
export class OpenDocuments {
  readonly #open = new Map<string, OpenDocument>();

  open({ uri, languageId, version, text }: TextDocumentItem): string {
    const canonical = canonicalUri(uri);
    this.#open.set(canonical, { clientUri: uri, document: TextDocument.create(uri, languageId, version, text) });
    return canonical;
  }

  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): string {
    const canonical = canonicalUri(textDocument.uri);
    const known = this.#open.get(canonical);
    if (known !== undefined) TextDocument.update(known.document, contentChanges, textDocument.version);
    return canonical;
  }

  close(uri: string): string {
    const canonical = canonicalUri(uri);
    this.#open.delete(canonical);
    return canonical;
  }

  has(uri: string): boolean {
    return this.#open.has(uri);
  }

  uris(): string[] {
    return [...this.#open.keys()];
  }

  read(uri: string): { readonly text: string; readonly version: number } | undefined {
    const document = this.#open.get(uri)?.document;
    return document === undefined ? undefined : { text: document.getText(), version: document.version };
  }

  version(uri: string): number | null {
    return this.#open.get(uri)?.document.version ?? null;
  }

  clientUri(uri: string): string {
    return this.#open.get(uri)?.clientUri ?? uri;
  }
}
