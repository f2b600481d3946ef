/**
 * The options that nats-server knows, as data: blocks/*.json hold them, one file a part of the server, and
 * enums.json the words that some of them take. What several blocks share (tls, authorization, permissions) is
 * written once and referred to by name.
 */
import accounts from "./blocks/accounts.json" with { type: "json" };
import authorization from "./blocks/authorization.json" with { type: "json" };
import cluster from "./blocks/cluster.json" with { type: "json" };
import gateway from "./blocks/gateway.json" with { type: "json" };
import jetstream from "./blocks/jetstream.json" with { type: "json" };
import leafnodes from "./blocks/leafnodes.json" with { type: "json" };
import mqtt from "./blocks/mqtt.json" with { type: "json" };
import server from "./blocks/server.json" with { type: "json" };
import tls from "./blocks/tls.json" with { type: "json" };
import websocket from "./blocks/websocket.json" with { type: "json" };
import enumWords from "./enums.json" with { type: "json" };
import { readBlock, readWords } from "./blockData.js";
import type { BlockData, EnumData } from "./blockData.js";
import type { Block, Default, EnumWords, Option } from "./option.js";
import type { ValueType } from "./valueType.js";
import { isBefore } from "./version.js";
import type { Version } from "./version.js";

export type { Block, Default, EnumWords, Option, Reload } from "./option.js";

const files: readonly Readonly<Record<string, BlockData>>[] = [
  server, cluster, gateway, leafnodes, jetstream, accounts, authorization, tls, websocket, mqtt,
];

const blocks = new Map(files.flatMap((file) => Object.entries(file)).map(([name, data]) => [name, readBlock(name, data)]));

/** The names of all blocks; "top" is the config itself. */
export const blockNames: readonly string[] = [...blocks.keys()];

/** Every name and alias of an option, by itself. */
export const optionNames: ReadonlyMap<string, string> = new Map([...blocks.values()].flatMap(({ byName }) => [...byName.keys()].map((name) => [name, name] as const)));

/** @throws for a name that no type refers to. */
export function blockNamed(name: string): Block {
  const found = blocks.get(name);
  if (found === undefined) throw new Error(`The schema has no block of the name ${name}.`);
  return found;
}

/** The option a key stands for, by the block's rule for case. */
export function optionNamed(block: Block, key: string): Option | undefined {
  // Mostly it is written as it is called, and V8 makes a text even where nothing is to be changed in it.
  return block.byName.get(key) ?? (block.exactCase ? undefined : block.byName.get(key.toLowerCase()));
}

/** @throws for an option that the block does not have: the code of this project is wrong then. */
export function optionOf(block: string, name: string): Option {
  const option = blockNamed(block).options.get(name);
  if (option === undefined) throw new Error(`The schema has no option ${block}.${name}.`);
  return option;
}

/** All names of an option, in lower case: to look for it in a config is to look for each of them. @throws as {@link optionOf}. */
export function namesOf(block: string, name: string): readonly string[] {
  const { aliases } = optionOf(block, name);
  return [name, ...aliases];
}

/** What a release takes as the value of an option. */
export function typesOf({ types, earlier }: Option, version: Version): readonly ValueType[] {
  return earlier !== undefined && isBefore(version, earlier.before) ? earlier.types : types;
}

/** What stands for an option that is absent. */
export function defaultOf({ default: value, earlierDefault }: Option, version: Version): Default | undefined {
  return earlierDefault !== undefined && isBefore(version, earlierDefault.before) ? earlierDefault.value : value;
}

/** An option as a release knows it. */
export function asOf(option: Option, version: Version): Option {
  const value = defaultOf(option, version);
  return { ...option, types: typesOf(option, version), ...(value === undefined ? {} : { default: value }) };
}

const enums = new Map(Object.entries<EnumData>(enumWords).map(([name, data]) => [name, readWords(data)]));

/** @throws for a name that no type refers to. */
export function enumNamed(name: string): EnumWords {
  const found = enums.get(name);
  if (found === undefined) throw new Error(`The schema has no words of the name ${name}.`);
  return found;
}
