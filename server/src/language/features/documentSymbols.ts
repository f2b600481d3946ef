import { SymbolKind } from "vscode-languageserver-types";
import type { DocumentSymbol } from "vscode-languageserver-types";
import type { SourceFile } from "../model/sourceFile.js";
import { keyText } from "../syntax/values.js";
import type { Entry, Item, ValueNode } from "../syntax/tree.js";
import { rangeOf } from "./positions.js";
import { isCredential } from "./text/secrets.js";

/** Deeper entries are left out of the outline: no config is written that deep by hand. */
const maxDepth = 50;
const maxNameLength = 100;
/** Further entries of one block are left out: editors do not draw more in time. */
const maxSiblings = 10_000;

/** The outline of a file: its keys, without values. */
export function documentSymbols(file: SourceFile): DocumentSymbol[] {
  return symbolsOf(file, file.document.items, 0);
}

function symbolsOf(file: SourceFile, items: readonly Item[], depth: number): DocumentSymbol[] {
  if (depth > maxDepth) return [];
  return items.slice(0, maxSiblings).flatMap((item) => {
    if (item.kind === "group") return symbolsOf(file, item.items, depth + 1);
    return item.kind === "entry" ? [symbolOf(file, item, depth)] : [];
  });
}

function symbolOf(file: SourceFile, entry: Entry, depth: number): DocumentSymbol {
  return {
    name: nameOf(keyText(file.text, entry.key)),
    kind: kindOf(entry.value),
    range: rangeOf(file, entry),
    selectionRange: rangeOf(file, entry.key),
    children: entry.value?.kind === "map" ? symbolsOf(file, entry.value.items, depth + 1) : [],
  };
}

/** Never empty, which editors refuse; one line of printable text, and no secret that stands where a name belongs. */
function nameOf(key: string): string {
  if (isCredential(key)) return "(a credential)";
  const printable = key.replace(/[\p{Cc}\p{Surrogate}\p{Bidi_Control}]+/gu, " ").trim();
  return printable === "" ? '""' : printable.length > maxNameLength ? `${printable.slice(0, maxNameLength)}…` : printable;
}

function kindOf(value: ValueNode | undefined): SymbolKind {
  switch (value?.kind) {
    case "map":
      return SymbolKind.Namespace;
    case "array":
      return SymbolKind.Array;
    case "integer":
    case "float":
      return SymbolKind.Number;
    case "boolean":
      return SymbolKind.Boolean;
    case "variable":
      return SymbolKind.Variable;
    default:
      return SymbolKind.Property;
  }
}
