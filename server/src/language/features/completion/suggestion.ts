/** One thing that may be written at a place, before it becomes an item of LSP. */
import type { CompletionItemKind } from "vscode-languageserver-types";
import type { Since } from "../../schema/version.js";

export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What a typed word is compared with, where that is not the label. */
  readonly filter?: string;
  readonly write: Text | Literal | Snippet;
  readonly detail?: string;
  /** Lower comes first; equal ones stay in order. */
  readonly rank?: number;
  /** The release that brings it, where the configured server is older. */
  readonly newSince?: Since;
  readonly deprecated?: boolean;
  /** In a few words why it comes late, such as `no effect here`. */
  readonly remark?: string;
  /** Names the option whose explanation is asked for later. */
  readonly about?: OptionName;
  /** Further suggestions follow once it is written. */
  readonly asksOn?: boolean;
}

/** What the server is to read as this very text; quotes come as needed. */
export interface Text {
  readonly as: "text";
  readonly text: string;
}
/** Config syntax as it stands: a number, `$NAME`. Not for the inside of quotes. */
export interface Literal {
  readonly as: "literal";
  readonly text: string;
}
/** Config syntax with places to fill in, and the same without them. */
export interface Snippet {
  readonly as: "snippet";
  readonly snippet: string;
  readonly plain: string;
  /** Whether the quote behind the word is replaced too; absent for what cannot stand in quotes. */
  readonly overQuote?: boolean;
}

export interface OptionName {
  readonly block: string;
  readonly option: string;
  readonly path: readonly string[];
  /** The release that is to run the config. */
  readonly version: string;
}

/** Text as a snippet takes it. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
