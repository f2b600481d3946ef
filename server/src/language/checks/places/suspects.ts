/**
 * The places of a file where the server reads something else than what stands there seems to say, without an error. All kinds of
 * them are found on one way through the tree, which remembers them at its nodes.
 */
import { OPEN_BRACE, isAsciiDigit, isSizeUnit } from "../../syntax/characters.js";
import { childrenOf } from "../../syntax/queries.js";
import { runsOf } from "../../syntax/runs.js";
import type { Run } from "../../syntax/runs.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Document, Entry, Item, Node, ScalarNode, ValueNode } from "../../syntax/tree.js";
import { decodeInteger } from "../../syntax/values.js";

export interface Suspect {
  readonly node: ScalarNode;
  readonly inside: "document" | "group" | "map" | "array";
}

export interface Suspects {
  /** `1kbb`: integers without a value. */
  readonly suffixes: readonly Suspect[];
  /** `2]`: elements with the bracket that should have closed their array. */
  readonly brackets: readonly Suspect[];
  /** `jetstream{}`: bare keys with a brace in them. */
  readonly braceKeys: readonly Entry[];
  /** `{ password: }`: keys in a map that have no value. */
  readonly withoutValue: readonly Entry[];
}

/** Of documents, entries, maps, arrays and runs of their children that stay as they are after an edit. What is around them may not. */
const known = new WeakMap<Node | Run<Child>, Suspects>();
/** Code units of a node from which on keeping what was found costs less than finding it again. */
const worthKeeping = 400;
/** Levels whose nodes are kept one by one; below them a node is gone through without recursion, however deep it is. */
const keptLevels = 50;

/** Of most nodes; they share it. */
const nothing: Suspects = { suffixes: [], brackets: [], braceKeys: [], withoutValue: [] };

type Child = Item | ValueNode;
type Found = { readonly [K in keyof Suspects]: Suspects[K][number][] };

/** Several checks ask, and an unchanged file keeps its tree: each is looked through once, and where it is plain not at all. */
export function suspectsOf(document: Document): Suspects {
  const kept = known.get(document);
  if (kept !== undefined) return kept;
  const search = new Search(document.text);
  search.below(document, "document", 0);
  known.set(document, search.found);
  return search.found;
}

/** Collects into one place: most of very many nodes have nothing to tell. */
class Search {
  readonly found: Found = { suffixes: [], brackets: [], braceKeys: [], withoutValue: [] };
  readonly #text: SourceText;

  constructor(text: SourceText) {
    this.#text = text;
  }

  below(node: Node, inside: Suspect["inside"], level: number): void {
    if (node.kind === "entry") {
      if (node.value !== undefined) this.#child(node.value, inside, level);
      return;
    }
    const runs = node.kind === "group" || node.kind === "map" || node.kind === "array" ? runsOf<Child>(node) : undefined;
    if (runs === undefined) this.#among(childrenOf(node), inside, level);
    else for (const run of runs.list) this.#kept(run, inside, level);
  }

  #among(children: readonly Child[], inside: Suspect["inside"], level: number): void {
    for (const child of children) this.#child(child, inside, level);
  }

  #child(node: Child, around: Suspect["inside"], level: number): void {
    if (node.plain) return;
    if (level >= keptLevels) {
      for (const [each, inside] of nodesOf(node, around)) this.#look(each, inside);
      return;
    }
    this.#look(node, around);
    if (node.kind !== "entry" && insideOf(node) === undefined) return;
    if (node.end - node.start < worthKeeping) this.below(node, insideOf(node) ?? around, level + 1);
    else this.#kept(node, insideOf(node) ?? around, level + 1);
  }

  #kept(part: Child | Run<Child>, inside: Suspect["inside"], level: number): void {
    const kept = known.get(part);
    if (kept !== undefined) {
      if (kept !== nothing) add(this.found, kept);
      return;
    }
    const { suffixes, brackets, braceKeys, withoutValue } = this.found;
    const before = [suffixes.length, brackets.length, braceKeys.length, withoutValue.length] as const;
    if ("kind" in part) this.below(part, inside, level);
    else this.#among(part.items, inside, level);
    const isNothing = suffixes.length === before[0] && brackets.length === before[1] && braceKeys.length === before[2] && withoutValue.length === before[3];
    known.set(part, isNothing ? nothing : { suffixes: suffixes.slice(before[0]), brackets: brackets.slice(before[1]), braceKeys: braceKeys.slice(before[2]), withoutValue: withoutValue.slice(before[3]) });
  }

  #look(node: Child, inside: Suspect["inside"]): void {
    const { found } = this;
    const text = this.#text;
    switch (node.kind) {
      case "entry":
        if (!node.quoted && hasBrace(text, node)) found.braceKeys.push(node);
        if (node.value === undefined && inside === "map") found.withoutValue.push(node);
        return;
      case "integer":
        if (isSizeUnit(text.charCodeAt(node.end - 1)) && isUnread(text, node)) found.suffixes.push({ node, inside });
        return;
      case "string":
        if (inside === "array" && isAsciiDigit(text.charCodeAt(node.start)) && swallowedBracket.test(text.slice(node.start, node.end))) found.brackets.push({ node, inside });
        return;
      default:
    }
  }
}

function add(found: Found, { suffixes, brackets, braceKeys, withoutValue }: Suspects): void {
  for (const each of suffixes) found.suffixes.push(each);
  for (const each of brackets) found.brackets.push(each);
  for (const each of braceKeys) found.braceKeys.push(each);
  for (const each of withoutValue) found.withoutValue.push(each);
}

function insideOf(node: Node): Suspect["inside"] | undefined {
  return node.kind === "group" || node.kind === "map" || node.kind === "array" ? node.kind : undefined;
}

/** Behind its first character. */
function hasBrace(text: SourceText, { start, keyEnd }: Entry): boolean {
  for (let at = start + 1; at < keyEnd; at++) if (text.charCodeAt(at) === OPEN_BRACE) return true;
  return false;
}

const swallowedBracket = /^\d+\]/;

/** A number that the parser complained about has no value either, for a reason of its own. */
function isUnread(text: SourceText, node: ScalarNode): boolean {
  return /^-?\d+[a-z]+$/i.test(text.slice(node.start, node.end)) && decodeInteger(text, node) === undefined;
}

type Visit = readonly [Child, Suspect["inside"]];

function* nodesOf(first: Child, around: Suspect["inside"]): Generator<Visit> {
  const pending: Visit[] = [[first, around]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const [node, inside] = next;
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child?.plain === false) pending.push([child, insideOf(node) ?? inside]);
    }
  }
}
