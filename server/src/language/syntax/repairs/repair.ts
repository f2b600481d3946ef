/**
 * A small change to a text that cannot be read, with which it could be read on: what its author most likely meant. Nobody
 * makes it in the text; the parser reads as if it had been made, so that what follows has its place in the tree.
 */
import type { EntryNode } from "../entryNodes.js";
import type { Span, SyntaxIssue } from "../tree.js";

export type Repair =
  /** The key at `at` has no value; what stands on a later line is none. */
  | (At & { readonly kind: "no-value"; readonly keyEnd: number; readonly quoted: boolean })
  /** The bare key at `at` ends at `keyEnd`, before its brace. */
  | (At & { readonly kind: "key-ends"; readonly keyEnd: number })
  /** The quoted text ends at `end`, where no quote stands. It belongs to the entry at `at`, or is an element of an array itself. */
  | (At & { readonly kind: "text-ends"; readonly text: number; readonly end: number; readonly entry: EntryNode | undefined })
  /** The bare text, likewise, goes on to `end`, behind what ended it. */
  | (At & { readonly kind: "text-goes-on"; readonly text: number; readonly end: number; readonly entry: EntryNode | undefined })
  /** The value of the entry is a block, whose bracket is missing or stands behind something else: what is in it stands from `from` on. */
  | (At & { readonly kind: "block-begins"; readonly entry: EntryNode; readonly bracket: Bracket; readonly from: number })
  /** The element of an array at `at` is a block, whose brace is missing. */
  | (At & { readonly kind: "element-begins" })
  /** The block that begins at `block` ends before `at`. */
  | (At & { readonly kind: "block-ends"; readonly block: number })
  /** The closing bracket at `at` is not there. */
  | (At & { readonly kind: "extra-bracket" })
  /** The comma at `at`, or the semicolon, is not there. */
  | (At & { readonly kind: "extra-comma" })
  /** The closing bracket at `at` is of the other kind. */
  | (At & { readonly kind: "other-bracket" });

/** The message where the mistake most likely is; never contains a value of the file. */
export const repairTexts: Readonly<Record<Repair["kind"], string>> = {
  "no-value": "This key seems to have no value: nats-server takes what comes next for it, on whatever line it stands.",
  "key-ends": "The brace is part of this key: put a blank before it.",
  "text-ends": "This text seems to lack its closing quote: it goes on to the next quote, wherever that is.",
  "text-goes-on": "This text seems to need quotes: nats-server ends it at the first `,`, `;`, `]` or `}`.",
  "block-begins": "Behind this key an opening bracket seems to be missing, or something stands between them.",
  "element-begins": "An opening brace seems to be missing before this: nats-server takes it for a text of the list.",
  "block-ends": "This seems never to be closed: what follows is indented as if it were.",
  "extra-bracket": "This closes nothing, or too early: there is one too many, or the opening one before it is missing.",
  "extra-comma": "This is one too many: nats-server takes it for a key, and what comes next for its value.",
  "other-bracket": "This seems to be the wrong one of ] and }.",
};

/** What may be meant at one place; each of them is made as a whole. */
export type Proposals = readonly (readonly Repair[])[];

export type Bracket = "{" | "[";

interface At {
  /** Where the parser has come to when it is made; a place for one repair only. */
  readonly at: number;
  /** What is wrong. */
  readonly span: Span;
}

/** What an error most likely comes from. */
export interface LikelyMistake {
  readonly error: SyntaxIssue;
  readonly repair: Repair;
  /** The error stands at it. */
  readonly isHere: boolean;
}
