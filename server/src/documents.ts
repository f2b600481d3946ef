/** The documents that the editor has open. */
import type { DidChangeTextDocumentParams, TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { canonicalUri } from "./host/fileUris.js";
import type { OpenTexts } from "./host/nodeHost.js";
import type { TextChange } from "./language/syntax/textChange.js";
import { PagedText } from "./pagedText.js";

interface OpenDocument {
  text: PagedText;
  version: number;
  /** Of all openings of documents, its last one was that many-th. */
  readonly opening: number;
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
  /** How the editor spells URIs where it does so in its own way, also of what it has closed: it knows the diagnostics that are to go by that spelling. */
  readonly #spellings = new Map<string, string>();
  #openings = 0;

  open({ uri, version, text }: TextDocumentItem): string {
    const canonical = canonicalUri(uri);
    this.#unsaved.delete(canonical);
    if (uri === canonical) this.#spellings.delete(canonical);
    else this.#spellings.set(canonical, uri);
    this.#openings += 1;
    this.#open.set(canonical, { text: PagedText.of(text), version, opening: this.#openings, changes: [] });
    return canonical;
  }

  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): string {
    const canonical = canonicalUri(textDocument.uri);
    const known = this.#open.get(canonical);
    if (known !== undefined) {
      apply(known, contentChanges);
      known.version = textDocument.version;
      this.#unsaved.add(canonical);
    }
    return canonical;
  }

  saved(uri: string): void {
    this.#unsaved.delete(canonicalUri(uri));
  }

  /** An editor does not say that it has taken over what another program wrote. */
  settle(onDisk: (uri: string) => string | undefined): void {
    for (const uri of this.#unsaved) if (this.#open.get(uri)?.text.toString() === onDisk(uri)) this.#unsaved.delete(uri);
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
    const { text, version: now, changes } = known;
    return { text, version: now, lines: text, changeSince: (version) => changeSince(changes, version) };
  }

  version(uri: string): number | null {
    return this.#open.get(uri)?.version ?? null;
  }

  /** Another number each time that a document is opened, and zero while it is closed: what an editor was told of it, it may have thrown away when it closed it. */
  opening(uri: string): number {
    return this.#open.get(uri)?.opening ?? 0;
  }

  clientUri(uri: string): string {
    return this.#spellings.get(uri) ?? uri;
  }
}

/** The version is still that before. */
function apply(document: OpenDocument, contentChanges: readonly TextDocumentContentChangeEvent[]): void {
  let all: TextChange | undefined;
  for (const change of contentChanges) {
    const next = changeOf(document.text, change);
    all = all === undefined ? next : together(all, next);
    const { start, oldEnd, newEnd } = next;
    document.text = document.text.with(start, oldEnd, "range" in change ? change.text : change.text.slice(start, newEnd));
  }
  document.changes.push({ from: document.version, ...(all ?? { start: 0, oldEnd: 0, newEnd: 0 }) });
  if (document.changes.length > maxChanges) document.changes.shift();
}

/** An editor that sends the whole text has changed a part of it, as a rule. */
function changeOf(text: PagedText, change: TextDocumentContentChangeEvent): TextChange {
  if (!("range" in change)) return text.changeTo(change.text);
  const [one, other] = [text.offsetAt(change.range.start), text.offsetAt(change.range.end)];
  const [start, oldEnd] = [Math.min(one, other), Math.max(one, other)];
  return { start, oldEnd, newEnd: start + change.text.length };
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
