import type { Document } from "../syntax/tree.js";

/** A parsed file of a config. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  /** Version of the open document, null for a file on disk. */
  readonly version: number | null;
  readonly document: Document;
}
