import { SymbolKind } from "vscode-languageserver-types";
import type { DocumentSymbol } from "vscode-languageserver-types";
import type { SourceFile } from "../model/sourceFile.js";
import { entryKeyText } from "../syntax/values.js";
import type { ArrayNode, Entry, Item, ValueNode } from "../syntax/tree.js";
import { elementName, urlElement } from "./outline/elements.js";
import type { ElementName } from "./outline/elements.js";
import { symbolName } from "./outline/symbolName.js";
import { rangeOf } from "./positions.js";

/** Deeper entries are left out of the outline: no config is written that deep by hand. */
const maxDepth = 50;
/** Further entries of one block are left out: editors do not draw more in time. */
const maxSiblings = 10_000;
/** Further elements of lists are left out, all lists of a file together: an outline is asked for with every pause in typing. */
const maxElements = 5_000;
/** What is in the elements of a longer list is left out. */
const maxDetailed = 500;

/** What is made of one file. */
interface Outline {
  readonly file: SourceFile;
  elementsLeft: number;
}

/** The outline of a file: its keys without values, and the blocks in its lists by what names them. */
export function documentSymbols(file: SourceFile): DocumentSymbol[] {
  return symbolsOf({ file, elementsLeft: maxElements }, file.document.items, 0);
}

function symbolsOf(outline: Outline, items: readonly Item[], depth: number): DocumentSymbol[] {
  if (depth > maxDepth) return [];
  return items.slice(0, maxSiblings).flatMap((item) => {
    if (item.kind === "group") return symbolsOf(outline, item.items, depth + 1);
    return item.kind === "entry" ? [symbolOf(outline, item, depth)] : [];
  });
}

function symbolOf(outline: Outline, entry: Entry, depth: number): DocumentSymbol {
  const { file } = outline;
  const key = entryKeyText(file.text, entry);
  return {
    name: symbolName(key),
    kind: kindOf(entry.value),
    range: rangeOf(file, entry),
    selectionRange: rangeOf(file, entry.key),
    children: inside(outline, key, entry.value, depth + 1),
  };
}

function inside(outline: Outline, key: string, value: ValueNode | undefined, depth: number): DocumentSymbol[] {
  if (value?.kind === "map") return symbolsOf(outline, value.items, depth);
  return value?.kind === "array" ? elementsOf(outline, key, value, depth) : [];
}

/** Of other lists the elements are values, such as subjects. */
function elementsOf(outline: Outline, key: string, { items, closed }: ArrayNode, depth: number): DocumentSymbol[] {
  if (depth > maxDepth) return [];
  const { text } = outline.file;
  const namesUrls = closed && key.toLowerCase() === "routes";
  const symbols: DocumentSymbol[] = [];
  for (const [at, node] of items.entries()) {
    const named = node.kind === "map" ? (elementName(node, text) ?? { name: `#${at + 1}`, detail: "", node }) : namesUrls && node.kind === "string" ? urlElement(node, text) : undefined;
    if (named === undefined) continue;
    if (outline.elementsLeft-- <= 0) break;
    symbols.push(elementOf(outline, node, named, items.length > maxDetailed ? [] : blocksIn(node), depth));
  }
  return symbols;
}

/** Of an element only what has more in it: its name tells the rest. */
function blocksIn(node: ValueNode): readonly Item[] {
  return node.kind === "map" ? node.items.filter((item) => item.kind === "entry" && (item.value?.kind === "map" || item.value?.kind === "array")) : [];
}

function elementOf(outline: Outline, node: ValueNode, { name, detail, node: naming }: ElementName, blocks: readonly Item[], depth: number): DocumentSymbol {
  const { file } = outline;
  return {
    name,
    ...(detail === "" ? {} : { detail }),
    kind: node.kind === "map" ? SymbolKind.Object : SymbolKind.String,
    range: rangeOf(file, node),
    selectionRange: rangeOf(file, naming),
    ...(blocks.length === 0 ? {} : { children: symbolsOf(outline, blocks, depth + 1) }),
  };
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
