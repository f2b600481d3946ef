/** The places of a file where the server reads something else than what stands there seems to say, without an error. */
import type { Version } from "../../schema/version.js";
import { isSizeSuffix, isSizeUnit } from "../../syntax/characters.js";
import { childrenOf } from "../../syntax/queries.js";
import type { Document, Entry, Node, ScalarNode } from "../../syntax/tree.js";
import { decodeInteger } from "../../syntax/values.js";

/** From this release on a digit behind a suffix makes the number a text. */
export const digitsEndedNumbers: Version = { major: 2, minor: 15, patch: 0 };

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
  /** `1m30s`, `1e5`: an older server ends the number before the last digits. */
  readonly digitsBehindSuffix: readonly Suspect[];
  /** `jetstream{}`: bare keys with a brace in them. */
  readonly braceKeys: readonly Entry[];
}

const known = new WeakMap<Document, Suspects>();

/** Several checks ask, and an unchanged file keeps its tree: each is looked through once. */
export function suspectsOf(document: Document): Suspects {
  const found = known.get(document) ?? find(document);
  known.set(document, found);
  return found;
}

function find(document: Document): Suspects {
  const { text } = document;
  const found = { suffixes: [] as Suspect[], brackets: [] as Suspect[], digitsBehindSuffix: [] as Suspect[], braceKeys: [] as Entry[] };
  for (const [node, entry, inside] of nodesOf(document)) {
    if (node.kind === "entry" && !node.key.quoted && /^[^{\s]+\{/.test(text.slice(node.key.start, node.key.end))) found.braceKeys.push(node);
    else if (node.kind === "integer" && isSized(text, node) && isUnread(text, node)) found.suffixes.push({ node, entry, inside });
    else if (node.kind === "string" && node.form === "bare") {
      if (inside === "array" && swallowedBracket.test(text.slice(node.start, node.end))) found.brackets.push({ node, entry, inside });
      else if (digitsBehindSuffix(text, node)) found.digitsBehindSuffix.push({ node, entry, inside });
    }
  }
  return found;
}

const swallowedBracket = /^\d+\]/;

/** A number that the parser complained about has no value either, for a reason of its own. */
function isUnread(text: string, node: ScalarNode): boolean {
  return /^-?\d+[a-z]+$/i.test(text.slice(node.start, node.end)) && decodeInteger(text, node) === undefined;
}

function isSized(text: string, node: ScalarNode): boolean {
  return isSizeUnit(text.charCodeAt(node.end - 1));
}

/** Until 2.14 a digit ended a number with a suffix (conf/lex.go, lexConvenientNumber); 2.15 reads the whole as a text. */
function digitsBehindSuffix(text: string, node: ScalarNode): boolean {
  let at = node.start;
  while (isDigit(text, at)) at++;
  if (at === node.start || !isSizeSuffix(text.charCodeAt(at))) return false;
  at++;
  while (isSizeUnit(text.charCodeAt(at))) at++;
  return at < node.end && isDigit(text, at);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

function* nodesOf(document: Document): Generator<readonly [Node, Entry | undefined, Suspect["inside"]]> {
  const pending: (readonly [Node, Entry | undefined, Suspect["inside"]])[] = [[document, undefined, "document"]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const [node, entry, inside] = next;
    const children = childrenOf(node);
    const around = node.kind === "document" || node.kind === "group" || node.kind === "map" || node.kind === "array" ? node.kind : inside;
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child !== undefined) pending.push([child, node.kind === "entry" ? node : entry, around]);
    }
  }
}
