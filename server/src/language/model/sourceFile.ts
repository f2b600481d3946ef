import type { FileText, Lines } from "../host.js";
import { newestDialect } from "../syntax/dialect.js";
import { changeBetween, reparse } from "../syntax/incremental.js";
import type { TextChange } from "../syntax/incremental.js";
import type { DocumentNode } from "../syntax/nodes.js";
import { parse } from "../syntax/parser.js";

/** A parsed file of a config. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  /** Version of the open document, null for a file on disk. */
  readonly version: number | null;
  readonly document: DocumentNode;
  /** Where its lines begin, if somebody knows. */
  readonly lines?: Lines | undefined;
}

/** A file that moves on with its text, so that what was derived from the parts an edit does not touch stays right. */
export class LiveFile implements SourceFile {
  readonly uri: string;
  text: string;
  version: number | null;
  document: DocumentNode;
  lines: Lines | undefined;

  constructor({ uri, text, version, lines }: Omit<FileText, "kind">, dialect = newestDialect) {
    this.uri = uri;
    this.text = text;
    this.version = version;
    this.lines = lines;
    this.document = parse(text, dialect);
  }

  update(now: Omit<FileText, "kind">): void {
    if (now.text !== this.text) {
      this.document = reparse(this.document, now.text, this.#change(now));
      this.text = now.text;
    }
    this.version = now.version;
    this.lines = now.lines;
  }

  #change({ text, changeSince }: Omit<FileText, "kind">): TextChange {
    const told = this.version === null ? undefined : changeSince?.(this.version);
    const fits = told !== undefined && this.text.length - told.oldEnd === text.length - told.newEnd;
    return fits ? told : changeBetween(this.text, text);
  }
}
