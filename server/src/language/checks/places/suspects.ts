/** The places of a file where the server reads something else than what stands there seems to say, without an error. */
import { isSizeUnit } from "../../syntax/characters.js";
import { childrenOf } from "../../syntax/queries.js";
import type { Document, Entry, Item, Node, ScalarNode } from "../../syntax/tree.js";
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

/** Of items and documents that stay as they are after an edit. */
const known = new WeakMap<Document | Item, Suspects>();
/** Code units of an item from which on keeping what was found costs less than finding it again. */
const worthKeeping = 400;

/** Several checks ask, and an unchanged file keeps its tree: each is looked through once. */
export function suspectsOf(document: Document): Suspects {
  const kept = known.get(document);
  if (kept !== undefined) return kept;
  const found = { suffixes: [] as Suspect[], brackets: [] as Suspect[], braceKeys: [] as Entry[] };
  for (const [inside, item] of itemsOf(document)) {
    const { suffixes, brackets, braceKeys } = inItem(document, item, inside);
    if (suffixes.length > 0) found.suffixes.push(...suffixes);
    if (brackets.length > 0) found.brackets.push(...brackets);
    if (braceKeys.length > 0) found.braceKeys.push(...braceKeys);
  }
  known.set(document, found);
  return found;
}

/** The items at the top, those of groups in place of the groups. */
function* itemsOf({ items }: Document): Generator<readonly ["document" | "group", Item]> {
  for (const item of items) {
    if (item.kind !== "group") yield ["document", item];
    else for (const inner of item.items) yield ["group", inner];
  }
}

function inItem({ text }: Document, item: Item, around: "document" | "group"): Suspects {
  const kept = known.get(item);
  if (kept !== undefined) return kept;
  const found = { suffixes: [] as Suspect[], brackets: [] as Suspect[], braceKeys: [] as Entry[] };
  for (const [node, entry, inside] of nodesOf(item, around)) {
    if (node.kind === "entry" && !node.key.quoted && hasBrace(text, node)) found.braceKeys.push(node);
    else if (node.kind === "integer" && isSizeUnit(text.charCodeAt(node.end - 1)) && isUnread(text, node)) found.suffixes.push({ node, entry, inside });
    else if (node.kind === "string" && inside === "array" && swallowedBracket.test(text.slice(node.start, node.end))) found.brackets.push({ node, entry, inside });
  }
  if (item.end - item.start >= worthKeeping) known.set(item, found);
  return found;
}

function hasBrace(text: string, { key }: Entry): boolean {
  const brace = text.slice(key.start, key.end).indexOf("{");
  return brace > 0;
}

const swallowedBracket = /^\d+\]/;

/** A number that the parser complained about has no value either, for a reason of its own. */
function isUnread(text: string, node: ScalarNode): boolean {
  return /^-?\d+[a-z]+$/i.test(text.slice(node.start, node.end)) && decodeInteger(text, node) === undefined;
}

type Visit = readonly [Node, Entry | undefined, Suspect["inside"]];

function* nodesOf(item: Item, around: Suspect["inside"]): Generator<Visit> {
  const pending: Visit[] = [[item, undefined, around]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const [node, entry, inside] = next;
    const children = childrenOf(node);
    const within = node.kind === "group" || node.kind === "map" || node.kind === "array" ? node.kind : inside;
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child !== undefined) pending.push([child, node.kind === "entry" ? node : entry, within]);
    }
  }
}
