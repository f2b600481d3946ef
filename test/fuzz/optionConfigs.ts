/** Configs made from the schema: any option at its place, with neighbours, right or slightly wrong. */
import { blockNamed, blockNames } from "../../server/src/language/schema/schema.js";
import type { Block, Option } from "../../server/src/language/schema/schema.js";
import type { ValueType } from "../../server/src/language/schema/valueType.js";
import type { Random } from "../support/random.js";
import { combination } from "./combinations.js";
import type { FuzzCase } from "./fuzzCase.js";
import { accident } from "./optionAccidents.js";
import { textOf } from "./optionTree.js";
import type { EntryNode, MapNode, Node } from "./optionTree.js";
import { scalar } from "./optionValues.js";

interface Place {
  readonly block: string;
  readonly option: Option;
}

/** By block: the options that lead to it. */
const parents = new Map<string, Place[]>();
const places: Place[] = [];
for (const block of blockNames) {
  for (const option of blockNamed(block).options.values()) {
    if (option.windowsOnly) continue;
    places.push({ block, option });
    for (const type of option.types) {
      const inner = blockOf(type);
      if (inner !== undefined) parents.set(inner, [...(parents.get(inner) ?? []), { block, option }]);
    }
  }
}

/** What stands behind a type that is no block, such as the destinations of mappings, has its own values. */
const reachable = places.filter(({ block }) => block === "top" || parents.has(block));

function blockOf(type: ValueType): string | undefined {
  if (type.kind === "list" || type.kind === "map") return blockOf(type.of);
  return type.kind === "block" ? type.name : undefined;
}

export function optionConfig(random: Random): FuzzCase {
  const root: MapNode = { kind: "map", block: "top", entries: [] };
  if (random.chance(0.7)) root.entries.push(...aimedAt(random, random.pick(reachable)).entries);
  if (root.entries.length === 0 || random.chance(0.2)) root.entries.push(...combination(random));
  for (let times = random.pick([0, 0, 1, 1, 1, 2]); times > 0; times--) accident(random, root);
  const text = textOf(root);
  return { level: "options", text: definitions(text) + text };
}

/** What `$NAME`s refer to; an unused definition would be an unknown option. */
function definitions(text: string): string {
  const known = { defined: "x", list: "[a, b]", block: "{ a: b }" };
  return Object.entries(known).filter(([name]) => text.includes(`$${name}`)).map(([name, value]) => `${name}: ${value}\n`).join("");
}

/** The map at the top of a config in which one option stands at its place. */
function aimedAt(random: Random, { block, option }: Place): MapNode {
  let map: MapNode = { kind: "map", block, entries: withNeighbours(random, block, { key: nameOf(random, option), value: valueFor(random, option, 0) }) };
  for (let name = block; name !== "top";) {
    const parent = random.pick(parents.get(name) ?? []);
    const types = parent.option.types.filter((type) => blockOf(type) === name);
    const entry = { key: nameOf(random, parent.option), value: wrapped(random.pick(types), map) };
    map = { kind: "map", block: parent.block, entries: withNeighbours(random, parent.block, entry) };
    name = parent.block;
  }
  return map;
}

function wrapped(type: ValueType, map: MapNode): Node {
  if (type.kind === "list") return { kind: "list", items: [wrapped(type.of, map)] };
  return type.kind === "map" ? { kind: "map", entries: [{ key: "A", value: wrapped(type.of, map) }] } : map;
}

function withNeighbours(random: Random, block: string, entry: EntryNode): EntryNode[] {
  const entries = [entry, ...needed(block)];
  for (let more = random.pick([0, 0, 0, 1, 2]); more > 0; more--) entries.push(randomEntry(random, blockNamed(block), 1));
  const seen = new Set<string>();
  const kept = entries.filter(({ key }) => !seen.has(key) && seen.add(key));
  return random.chance(0.3) ? kept.reverse() : kept;
}

/** Without these most of what stands beside them is refused. */
function needed(block: string): EntryNode[] {
  const entries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    user: { user: "u", password: "p" },
    leafUser: { user: "u", password: "p" },
    importSource: { account: "A", subject: "x" },
    export: { stream: '"x"' },
    remoteGateway: { name: "g" },
    mappingDestination: { destination: "b", weight: "100" },
    authCallout: { issuer: "ABJHLOVMPA4CI6R5KLNGOB4GSLNIY7IOUPAJC4YFNDLQVIOBYQGUWVLA", auth_users: "[u]" },
    resolver: { type: "FULL", dir: '"j"' },
    certificatePair: { cert_file: '"server.pem"', key_file: '"server-key.pem"' },
  };
  return Object.entries(entries[block] ?? {}).map(([key, value]) => ({ key, value }));
}

function randomEntry(random: Random, block: Block, depth: number): EntryNode {
  const options = [...block.options.values()].filter(({ windowsOnly }) => !windowsOnly);
  const option = random.pick(options);
  return { key: nameOf(random, option), value: valueFor(random, option, depth) };
}

function nameOf(random: Random, { name, aliases }: Option): string {
  return random.chance(0.7) ? name : random.pick([name, ...aliases]);
}

function valueFor(random: Random, option: Option, depth: number): Node {
  return valueOf(random, random.pick(option.types), option, depth);
}

function valueOf(random: Random, type: ValueType, option: Option, depth: number): Node {
  if (type.kind === "list") return { kind: "list", items: Array.from({ length: random.pick([0, 1, 1, 2]) }, () => valueOf(random, type.of, option, depth + 1)) };
  if (type.kind === "map") return { kind: "map", entries: ["A", "B"].slice(0, random.pick([0, 1, 1, 2])).map((key) => ({ key, value: valueOf(random, type.of, option, depth + 1) })) };
  if (type.kind !== "block") return scalar(random, type, option);
  const block = blockNamed(type.name);
  const entries = needed(type.name);
  for (let more = depth > 3 ? 0 : random.pick([0, 1, 1, 2]); more > 0; more--) entries.push(randomEntry(random, block, depth + 1));
  return { kind: "map", block: type.name, entries };
}
