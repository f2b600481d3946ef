/** The places of a file where the server reads something else than what stands there seems to say, without an error. */
import { isSizeUnit } from "../../syntax/characters.js";
import { childrenOf } from "../../syntax/queries.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Document, Entry, Node, ScalarNode } from "../../syntax/tree.js";
import { decodeInteger } from "../../syntax/values.js";

export interface Suspect {
  readonly node: ScalarNode;
  /** The nearest entry around it. */
  readonly entry: Entry | undefined;
  readonly inside: "document" | "group" | "map" | "array";
}

export interface Suspects {
  /** `1kbb`: integers without a value. */
  readonly suffixes: readonly Suspect[];
  /** `2]`: elements with the bracket that should have closed their array. */
  readonly brackets: readonly Suspect[];
  /** `jetstream{}`: bare keys with a brace in them. */
  readonly braceKeys: readonly Entry[];
}

/** Of documents, entries, maps and arrays that stay as they are after an edit. */
const known = new WeakMap<Node, Suspects>();
/** Code units of a node from which on keeping what was found costs less than finding it again. */
const worthKeeping = 400;
/** Levels whose nodes are kept one by one; below them a node is gone through without recursion, however deep it is. */
const keptLevels = 50;

/** Of most nodes; they share it. */
const nothing: Suspects = { suffixes: [], brackets: [], braceKeys: [] };

type Found = { readonly [K in keyof Suspects]: Suspects[K][number][] };

/** Several checks ask, and an unchanged file keeps its tree: each is looked through once. */
export function suspectsOf(document: Document): Suspects {
  const kept = known.get(document);
  if (kept !== undefined) return kept;
  const found = new Search(document.text).below(document, undefined, "document", 0);
  known.set(document, found);
  return found;
}

class Search {
  readonly #text: SourceText;

  constructor(text: SourceText) {
    this.#text = text;
  }

  /** What is found in the children of a node. */
  below(node: Node, entry: Entry | undefined, inside: Suspect["inside"], level: number): Suspects {
    const found: Found = { suffixes: [], brackets: [], braceKeys: [] };
    for (const child of childrenOf(node)) {
      if (level >= keptLevels) for (const visit of nodesOf(child, entry, inside)) this.#look(visit, found);
      else this.#child(child, entry, inside, level, found);
    }
    return found.suffixes.length + found.brackets.length + found.braceKeys.length === 0 ? nothing : found;
  }

  #child(node: Node, entry: Entry | undefined, around: Suspect["inside"], level: number, found: Found): void {
    this.#look([node, entry, around], found);
    if (childrenOf(node).length === 0) return;
    const isLarge = node.end - node.start >= worthKeeping;
    const kept = isLarge ? known.get(node) : undefined;
    const inner = kept ?? this.below(node, node.kind === "entry" ? node : entry, insideOf(node) ?? around, level + 1);
    if (isLarge && kept === undefined) known.set(node, inner);
    if (inner === nothing) return;
    found.suffixes.push(...inner.suffixes);
    found.brackets.push(...inner.brackets);
    found.braceKeys.push(...inner.braceKeys);
  }

  #look([node, entry, inside]: Visit, found: Found): void {
    const text = this.#text;
    if (node.kind === "entry" && !node.key.quoted && hasBrace(text, node)) found.braceKeys.push(node);
    else if (node.kind === "integer" && isSizeUnit(text.charCodeAt(node.end - 1)) && isUnread(text, node)) found.suffixes.push({ node, entry, inside });
    else if (node.kind === "string" && inside === "array" && swallowedBracket.test(text.slice(node.start, node.end))) found.brackets.push({ node, entry, inside });
  }
}

function insideOf(node: Node): Suspect["inside"] | undefined {
  return node.kind === "group" || node.kind === "map" || node.kind === "array" ? node.kind : undefined;
}

function hasBrace(text: SourceText, { key }: Entry): boolean {
  const brace = text.slice(key.start, key.end).indexOf("{");
  return brace > 0;
}

const swallowedBracket = /^\d+\]/;

/** A number that the parser complained about has no value either, for a reason of its own. */
function isUnread(text: SourceText, node: ScalarNode): boolean {
  return /^-?\d+[a-z]+$/i.test(text.slice(node.start, node.end)) && decodeInteger(text, node) === undefined;
}

type Visit = readonly [Node, Entry | undefined, Suspect["inside"]];

function* nodesOf(first: Node, around: Entry | undefined, insideFirst: Suspect["inside"]): Generator<Visit> {
  const pending: Visit[] = [[first, around, insideFirst]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const [node, entry, inside] = next;
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child !== undefined) pending.push([child, node.kind === "entry" ? node : entry, insideOf(node) ?? inside]);
    }
  }
}
