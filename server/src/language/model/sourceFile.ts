import type { FileText, Lines } from "../host.js";
import { newestDialect } from "../syntax/dialect.js";
import type { DocumentNode } from "../syntax/documentNode.js";
import { reparse } from "../syntax/incremental.js";
import { parse } from "../syntax/parser.js";
import { repaired } from "../syntax/repairs/repaired.js";
import type { SourceText } from "../syntax/sourceText.js";
import { changeBetween } from "../syntax/textChange.js";
import type { TextChange } from "../syntax/textChange.js";
import type { Span } from "../syntax/tree.js";
import { seedPattern } from "./nkey.js";
import { Occurrences } from "./occurrences.js";
import type { Sought } from "./occurrences.js";
import { pastedCharacter } from "./pastedCharacters.js";

/** A parsed file of a config. */
export interface SourceFile {
  readonly uri: string;
  readonly text: SourceText;
  /** Version of the open document, null for a file on disk. */
  readonly version: number | null;
  readonly document: DocumentNode;
  /** Where its lines begin, if somebody knows. */
  readonly lines?: Lines | undefined;
  /** Where texts of the form of an NKey seed stand; absent for what is no file. */
  readonly seeds?: readonly Span[];
  /** Where the word stands that begins a suppression; absent likewise. */
  readonly marks?: readonly Span[];
  /** Where characters stand that come with pasted text, the first of them; absent likewise. */
  readonly pasted?: readonly Span[];
}

const seed: Sought = { pattern: seedPattern, length: 58 };

/** What every comment begins with that accepts findings. */
export const suppressionMark: Sought = { pattern: /nats-disable/g, length: "nats-disable".length };

/** A text that has more of them speaks another language than configs do, in its comments as a rule. */
const maxPasted = 1_000;

/** A file that moves on with its text, so that what was derived from the parts an edit does not touch stays right. */
export class LiveFile implements SourceFile {
  readonly uri: string;
  text: SourceText;
  version: number | null;
  document: DocumentNode;
  /** As it goes on with the text; `document` is the same, unless it is repaired. */
  #read: DocumentNode;
  lines: Lines | undefined;
  /** Looked for when first asked for. */
  #seeds: Occurrences | undefined;
  #marks: Occurrences | undefined;
  #pasted: Occurrences | undefined;

  constructor({ uri, text, version, lines }: Omit<FileText, "kind">, dialect = newestDialect) {
    this.uri = uri;
    this.text = text;
    this.version = version;
    this.lines = lines;
    this.#read = parse(text, dialect);
    this.document = this.#repaired();
  }

  update(now: Omit<FileText, "kind">): void {
    if (now.text !== this.text) {
      const change = this.#change(now);
      this.#read = reparse(this.#read, now.text, change);
      this.#seeds?.update(now.text, change);
      this.#marks?.update(now.text, change);
      this.#pasted?.update(now.text, change);
      this.text = now.text;
      this.document = this.#repaired();
    }
    this.version = now.version;
    this.lines = now.lines;
  }

  get seeds(): readonly Span[] {
    return (this.#seeds ??= new Occurrences(this.text, seed)).spans;
  }

  get marks(): readonly Span[] {
    return (this.#marks ??= new Occurrences(this.text, suppressionMark)).spans;
  }

  #repaired(): DocumentNode {
    return this.#read.errors.length === 0 ? repaired(this.#read) : repaired(this.#read, this.pasted);
  }

  get pasted(): readonly Span[] {
    return (this.#pasted ??= new Occurrences(this.text, pastedCharacter)).first(maxPasted);
  }

  #change({ text, changeSince }: Omit<FileText, "kind">): TextChange {
    const told = this.version === null ? undefined : changeSince?.(this.version);
    const fits = told !== undefined && this.text.length - told.oldEnd === text.length - told.newEnd;
    return fits ? told : changeBetween(this.text, text);
  }
}
