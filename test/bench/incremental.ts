/**
 * The tree after a keystroke, made from the tree before it. There is nothing to measure until the parser can do that:
 * put its function here, and the table gets a row for every size.
 */
import type { Document } from "../../server/src/language/syntax/tree.js";

export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/** From the tree of the old text and the change to the tree of the new text. */
export type Reparse = (before: Document, text: string, change: TextChange) => Document;

export const reparse: Reparse | undefined = undefined;
