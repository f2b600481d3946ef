import type { TextChange } from "./syntax/textChange.js";
import type { SourceText } from "./syntax/sourceText.js";

/**
 * All that the pure core may ask of the world. The language server, the command line and the tests
 * each bring their own. Every method answers at once and never throws.
 */
export interface Host {
  /** The text of a config or included file: an open document before the disk. */
  readFile(uri: string): FileText | FileProblem;
  /** Whether a file stands there, without reading it. */
  stateOf(uri: string): "file" | FileProblem["reason"];
  /**
   * The file an `include` names. Mirrors nats-server, which joins the argument to the directory of the
   * including file even when the argument is absolute (conf/parse.go, itemInclude).
   */
  resolveInclude(fromUri: string, argument: string): string;
  /**
   * The file at a path that an option names, such as `cert_file`. nats-server begins a relative one in its working
   * directory, which is taken to be the folder of the root config.
   */
  resolveNamed(rootUri: string, path: string): string;
  /** Names in the folder that a URI of {@link resolveInclude} leads to, those of folders with a `/` at the end; a limited number. */
  listFolder?(uri: string): readonly string[];
  /** Whether the owner of an Ed25519 key of 32 bytes has signed a text; undefined where nobody can tell. @param signature base64url. */
  verifies(key: Uint8Array, text: string, signature: string): boolean | undefined;
  /** The public half of an NKey seed of any role; undefined for what is no seed. */
  publicKeyOf(seed: string): string | undefined;
  /** From when to when the certificate in the file at a URI is valid; undefined where that cannot be told. */
  validityOf?(uri: string): Validity | undefined;
  /** Whether the private key in one file belongs to the certificate in another; undefined where that cannot be told. */
  isKeyOf?(keyUri: string, certificateUri: string): boolean | undefined;
  /** Whether others than its owner may read the file at a URI; undefined where that cannot be known, as on Windows. */
  othersMayRead?(uri: string): boolean | undefined;
  /** Whether this machine runs Windows; absent where that does not matter. */
  readonly isWindows?: boolean;
  /** An environment variable as nats-server would see it, or undefined where it is not set. */
  environment(name: string): string | undefined;
}

/** Seconds since 1970, the last one included. */
export interface Validity {
  readonly from: number;
  readonly to: number;
}

/** Zero-based lines, UTF-16 columns. */
export interface Lines {
  positionAt(offset: number): { line: number; character: number };
  offsetAt(position: { line: number; character: number }): number;
}

export interface FileText {
  readonly kind: "text";
  readonly uri: string;
  /** UTF-16; a byte that is not UTF-8 stands as one lone surrogate U+DC80..U+DCFF (see host/decode.ts). */
  readonly text: SourceText;
  /** Version of the open document, null for a file on disk. */
  readonly version: number | null;
  /** Of an open document: where its lines begin. */
  readonly lines?: Lines | undefined;
  /** Of an open document: all that changed since a version, as one change, if that is known. */
  readonly changeSince?: ((version: number) => TextChange | undefined) | undefined;
}

export interface FileProblem {
  readonly kind: "problem";
  readonly uri: string;
  /** "not-on-disk": the config itself is no file on disk (yet), so nothing can be looked up beside it. */
  readonly reason: "missing" | "directory" | "special" | "unreadable" | "too-large" | "not-on-disk";
}
