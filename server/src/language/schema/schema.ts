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
import { parseType } from "./valueType.js";
import type { ValueType } from "./valueType.js";
import { isBefore, parseVersion } from "./version.js";
import type { Since, Version } from "./version.js";

export type Reload = "yes" | "no" | "partly";
export type Default = string | number | boolean;

/** One option of a block, under its chief name. */
export interface Option {
  readonly name: string;
  /** Other names that mean the same, lower case. */
  readonly aliases: readonly string[];
  /** What the server takes, any of these. */
  readonly types: readonly ValueType[];
  /** Absent where every release since 2.2 knows it. */
  readonly since?: Since;
  readonly default?: Default;
  /** What the default was before a release. */
  readonly earlierDefault?: { readonly before: Version; readonly value: Default };
  /** Its value is a password, a token or a private key: never to be shown. */
  readonly secret: boolean;
  readonly deprecated: boolean;
  readonly windowsOnly: boolean;
  /** The server writes the file that it names, whatever that held. */
  readonly written: boolean;
  /** The server refuses it, whatever its value is. */
  readonly unusable: boolean;
  /** Whether a signal makes a running server take a new value; absent where nobody has tried. */
  readonly reload?: Reload;
  /** Before these releases a new value needs a restart. */
  readonly reloadSince?: Since;
  /** Where it is otherwise, by the block around it, named from the top: the same, or since when a reload takes it there. */
  readonly reloadIn: ReadonlyMap<string, Reload | Since>;
  readonly min?: number;
  readonly max?: number;
  /** Options of its block, by chief name, that are errors here though they stand elsewhere. */
  readonly without: readonly string[];
  /** And those that have no effect here. */
  readonly idle: readonly string[];
  /** An option of the same block without which it is an error. */
  readonly needs?: string;
  /** Of a map whose keys are the user's: the words, by their name in enums.json, that nats-server knows as keys. */
  readonly keys?: string;
  /** What releases before `before` took instead. */
  readonly earlier?: { readonly before: Version; readonly types: readonly ValueType[] };
  /** Of a map whose names are the user's: what a name in it and its value mean; of a list: what an element does. */
  readonly part?: string;
  /**
   * A value in config syntax that 2.15.1 accepts in its place; secrets and JWTs are variables, files those of an example.
   * No value suits a few options: test/nats/options.test.ts says which.
   */
  readonly example: string;
  /** One to three sentences. */
  readonly doc: string;
}

export interface Block {
  readonly name: string;
  readonly doc: string;
  /** Names must be written exactly so; elsewhere case does not matter. */
  readonly exactCase: boolean;
  /** The server passes over names it does not know. */
  readonly ignoresUnknown: boolean;
  /** A name it does not know is refused even where some `$NAME` refers to it. */
  readonly noVariables: boolean;
  /** By chief name, in the order in which they are best explained. */
  readonly options: ReadonlyMap<string, Option>;
  /** By chief name and alias. */
  readonly byName: ReadonlyMap<string, Option>;
}

export interface EnumWords {
  readonly values: readonly string[];
  readonly exactCase: boolean;
  /** Another word is found out only when the server starts. */
  readonly unchecked: boolean;
  /** An empty text is as good as none. */
  readonly takesEmpty: boolean;
  /** First release that knows a word, where some do not. */
  readonly since: ReadonlyMap<string, Version>;
  /** Words that are none any more, and the first release that does not know them. */
  readonly former: ReadonlyMap<string, Version>;
  /** One sentence a word; words without one, such as names of ciphers, speak for themselves. */
  readonly docs: ReadonlyMap<string, string>;
}

/** The form of blocks/*.json. */
export interface BlockData {
  readonly doc: string;
  readonly exactCase?: boolean;
  readonly ignoresUnknown?: boolean;
  readonly noVariables?: boolean;
  readonly options: Readonly<Record<string, OptionData>>;
}
export interface OptionData {
  readonly type: readonly string[];
  readonly aliases?: readonly string[];
  readonly since?: string | readonly string[];
  readonly default?: Default;
  readonly earlierDefault?: { readonly before: string; readonly value: Default };
  readonly secret?: boolean;
  readonly deprecated?: boolean;
  readonly windowsOnly?: boolean;
  readonly written?: boolean;
  readonly unusable?: boolean;
  readonly reload?: string;
  readonly reloadSince?: string | readonly string[];
  /** "yes", "no" or "partly", or the releases that began to take it. */
  readonly reloadIn?: Readonly<Record<string, string | readonly string[]>>;
  readonly min?: number;
  readonly max?: number;
  readonly without?: readonly string[];
  readonly idle?: readonly string[];
  readonly needs?: string;
  readonly keys?: string;
  readonly earlier?: { readonly before: string; readonly type: readonly string[] };
  readonly part?: string;
  readonly example: string;
  readonly doc: string;
}
interface EnumData {
  readonly values: readonly string[];
  readonly exactCase?: boolean;
  readonly unchecked?: boolean;
  readonly takesEmpty?: boolean;
  readonly since?: Readonly<Record<string, string>>;
  readonly former?: Readonly<Record<string, string>>;
  readonly docs?: Readonly<Record<string, string>>;
}

const files: readonly Readonly<Record<string, BlockData>>[] = [
  server, cluster, gateway, leafnodes, jetstream, accounts, authorization, tls, websocket, mqtt,
];

const blocks = new Map(files.flatMap((file) => Object.entries(file)).map(([name, data]) => [name, block(name, data)]));

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

const enums = new Map(Object.entries<EnumData>(enumWords).map(([name, data]) => [name, words(data)]));

/** @throws for a name that no type refers to. */
export function enumNamed(name: string): EnumWords {
  const found = enums.get(name);
  if (found === undefined) throw new Error(`The schema has no words of the name ${name}.`);
  return found;
}

function words({ values, exactCase = false, unchecked = false, takesEmpty = false, since = {}, former = {}, docs = {} }: EnumData): EnumWords {
  const versions = (byWord: Readonly<Record<string, string>>): Map<string, Version> => new Map(Object.entries(byWord).map(([word, version]) => [word, parseVersion(version)]));
  return { values, exactCase, unchecked, takesEmpty, since: versions(since), former: versions(former), docs: new Map(Object.entries(docs)) };
}

function block(name: string, data: BlockData): Block {
  const options = new Map(Object.entries(data.options).map(([key, each]) => [key, option(key, each)]));
  const byName = new Map([...options.values()].flatMap((each) => [each.name, ...each.aliases].map((key) => [key, each] as const)));
  const { doc, exactCase = false, ignoresUnknown = false, noVariables = false } = data;
  return { name, doc, exactCase, ignoresUnknown, noVariables, options, byName };
}

function option(name: string, data: OptionData): Option {
  const { reload, since, reloadSince, reloadIn = {}, earlierDefault } = data;
  return {
    name,
    aliases: data.aliases ?? [],
    types: data.type.map(parseType),
    ...(since === undefined ? {} : { since: releases(since) }),
    ...(data.default === undefined ? {} : { default: data.default }),
    ...(earlierDefault === undefined ? {} : { earlierDefault: { before: parseVersion(earlierDefault.before), value: earlierDefault.value } }),
    secret: data.secret ?? false,
    deprecated: data.deprecated ?? false,
    windowsOnly: data.windowsOnly ?? false,
    written: data.written ?? false,
    unusable: data.unusable ?? false,
    ...(isReload(reload) ? { reload } : {}),
    ...(reloadSince === undefined ? {} : { reloadSince: releases(reloadSince) }),
    reloadIn: new Map(Object.entries(reloadIn).map(([place, each]) => [place, isReload(each) ? each : releases(each)])),
    ...(data.min === undefined ? {} : { min: data.min }),
    ...(data.max === undefined ? {} : { max: data.max }),
    without: data.without ?? [],
    idle: data.idle ?? [],
    ...(data.needs === undefined ? {} : { needs: data.needs }),
    ...(data.keys === undefined ? {} : { keys: data.keys }),
    ...(data.earlier === undefined ? {} : { earlier: { before: parseVersion(data.earlier.before), types: data.earlier.type.map(parseType) } }),
    ...(data.part === undefined ? {} : { part: data.part }),
    example: data.example,
    doc: data.doc,
  };
}

function isReload(data: unknown): data is Reload {
  return data === "yes" || data === "no" || data === "partly";
}

/** @throws for an empty list: the data of this project is wrong then. */
function releases(texts: string | readonly string[]): Since {
  const [first, ...more] = typeof texts === "string" ? [texts] : texts;
  if (first === undefined) throw new Error("The schema has an option that came with no release.");
  return [parseVersion(first), ...more.map(parseVersion)];
}
