/** The schema as blocks/*.json and enums.json hold it, and how it is read. */
import type { Block, Default, EnumWords, Option, Reload } from "./option.js";
import { parseType } from "./valueType.js";
import { parseVersion } from "./version.js";
import type { Since, Version } from "./version.js";

/** The form of blocks/*.json. */
export interface BlockData {
  readonly doc: string;
  readonly exactCase?: boolean;
  readonly ignoresUnknown?: boolean;
  readonly noVariables?: boolean;
  readonly options: Readonly<Record<string, OptionData>>;
}
interface OptionData {
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

/** The form of enums.json. */
export interface EnumData {
  readonly values: readonly string[];
  readonly exactCase?: boolean;
  readonly unchecked?: boolean;
  readonly takesEmpty?: boolean;
  readonly since?: Readonly<Record<string, string>>;
  readonly former?: Readonly<Record<string, string>>;
  readonly docs?: Readonly<Record<string, string>>;
}

export function readWords({ values, exactCase = false, unchecked = false, takesEmpty = false, since = {}, former = {}, docs = {} }: EnumData): EnumWords {
  const versions = (byWord: Readonly<Record<string, string>>): Map<string, Version> => new Map(Object.entries(byWord).map(([word, version]) => [word, parseVersion(version)]));
  return { values, exactCase, unchecked, takesEmpty, since: versions(since), former: versions(former), docs: new Map(Object.entries(docs)) };
}

export function readBlock(name: string, data: BlockData): Block {
  const options = new Map(Object.entries(data.options).map(([key, each]) => [key, readOption(key, each)]));
  const byName = new Map([...options.values()].flatMap((each) => [each.name, ...each.aliases].map((key) => [key, each] as const)));
  const { doc, exactCase = false, ignoresUnknown = false, noVariables = false } = data;
  return { name, doc, exactCase, ignoresUnknown, noVariables, options, byName };
}

function readOption(name: string, data: OptionData): Option {
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
