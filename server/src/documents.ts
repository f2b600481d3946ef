/** The documents that the editor has open. */
import type { DidChangeTextDocumentParams, TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { canonicalUri } from "./host/fileUris.js";
import type { OpenTexts } from "./host/nodeHost.js";
import type { TextChange } from "./language/syntax/incremental.js";

interface OpenDocument {
  readonly document: TextDocument;
  /** As the editor spells its URI. */
  readonly clientUri: string;
  /** The latest changes, in order. */
  readonly changes: VersionedChange[];
}

/** What one notification changed. */
interface VersionedChange extends TextChange {
  /** The version before. */
  readonly from: number;
}

/** Changes kept of a document that nobody has read meanwhile. */
const maxChanges = 100;

/** Open texts by canonical URI; every other part of the server knows files by that only. */
export class OpenDocuments {
  readonly #open = new Map<string, OpenDocument>();
  /** Those whose text is not known to be that on the disk. */
  readonly #unsaved = new Set<string>();

  open({ uri, languageId, version, text }: TextDocumentItem): string {
    const canonical = canonicalUri(uri);
    this.#unsaved.delete(canonical);
    this.#open.set(canonical, { clientUri: uri, document: TextDocument.create(uri, languageId, version, text), changes: [] });
    return canonical;
  }

  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): string {
    const canonical = canonicalUri(textDocument.uri);
    const known = this.#open.get(canonical);
    if (known !== undefined) {
      apply(known, contentChanges, textDocument.version);
      this.#unsaved.add(canonical);
    }
    return canonical;
  }

  saved(uri: string): void {
    this.#unsaved.delete(canonicalUri(uri));
  }

  /** An editor does not say that it has taken over what another program wrote. */
  settle(onDisk: (uri: string) => string | undefined): void {
    for (const uri of this.#unsaved) if (this.#open.get(uri)?.document.getText() === onDisk(uri)) this.#unsaved.delete(uri);
  }

  isUnsaved(uri: string): boolean {
    return this.#unsaved.has(uri);
  }

  close(uri: string): string {
    const canonical = canonicalUri(uri);
    this.#open.delete(canonical);
    this.#unsaved.delete(canonical);
    return canonical;
  }

  has(uri: string): boolean {
    return this.#open.has(uri);
  }

  uris(): string[] {
    return [...this.#open.keys()];
  }

  read(uri: string): ReturnType<OpenTexts> {
    const known = this.#open.get(uri);
    if (known === undefined) return undefined;
    const { document, changes } = known;
    return { text: document.getText(), version: document.version, lines: document, changeSince: (version) => changeSince(changes, version) };
  }

  version(uri: string): number | null {
    return this.#open.get(uri)?.document.version ?? null;
  }

  clientUri(uri: string): string {
    return this.#open.get(uri)?.clientUri ?? uri;
  }
}

function apply({ document, changes }: OpenDocument, contentChanges: readonly TextDocumentContentChangeEvent[], version: number): void {
  const from = document.version;
  let all: TextChange | undefined;
  for (const change of contentChanges) {
    const before = document.getText().length;
    const [one = 0, other = before] = "range" in change ? [document.offsetAt(change.range.start), document.offsetAt(change.range.end)] : [];
    const start = Math.min(one, other);
    const next = { start, oldEnd: Math.max(one, other), newEnd: start + change.text.length };
    all = all === undefined ? next : together(all, next);
    TextDocument.update(document, [change], version);
  }
  if (contentChanges.length === 0) TextDocument.update(document, [], version);
  changes.push({ from, ...(all ?? { start: 0, oldEnd: 0, newEnd: 0 }) });
  if (changes.length > maxChanges) changes.shift();
}

/** All that changed since a version; undefined where not all of it is known. */
function changeSince(changes: readonly VersionedChange[], version: number): TextChange | undefined {
  const first = changes.findLastIndex(({ from }) => from === version);
  return first < 0 ? undefined : changes.slice(first).reduce<TextChange | undefined>((all, next) => (all === undefined ? next : together(all, next)), undefined);
}

/** Two changes, one after the other, as one. */
function together(first: TextChange, second: TextChange): TextChange {
  const between = Math.max(first.newEnd, second.oldEnd);
  return {
    start: Math.min(first.start, second.start),
    oldEnd: between - first.newEnd + first.oldEnd,
    newEnd: between - second.oldEnd + second.newEnd,
  };
}
