/** The entries that stand beside a place: those of the block around it, wherever they are written. */
import { accountsHaveUsers } from "../../model/accounts.js";
import { authorizationBlocks, hasSingleUser, hasToken } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { storeNames } from "../../model/names.js";
import type { Container, Place } from "../../model/optionPath.js";
import { pairsNamed } from "../../model/pairs.js";
import type { MapValue } from "../../model/value.js";
import type { Block } from "../../schema/schema.js";
import { optionNamed } from "../../schema/schema.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { Entry, Include, Item } from "../../syntax/tree.js";
import { decodeString, entryKeyText } from "../../syntax/values.js";

/** Blocks are not written with more entries by hand; beyond it some options may be suggested again. */
const maxEntries = 2_000;
const maxIncludes = 20;

export interface Beside {
  readonly file: SourceFile;
  readonly entry: Entry;
}

/** In the order of the text; brace groups dissolved. */
export function itemsBeside({ containers }: Place): readonly Item[] {
  const level = levelOf(containers);
  return level === undefined || level.kind === "array" ? [] : dissolved(level.items);
}

function levelOf(containers: readonly Container[]): Container | undefined {
  const innermost = containers.at(-1);
  return innermost?.kind === "group" ? containers[0] : innermost;
}

/** Groups nest without end: those that are open stand on a stack of our own. */
function dissolved(items: readonly Item[]): readonly Item[] {
  const found: Item[] = [];
  const open = [items.values()];
  for (let innermost = open.at(-1); innermost !== undefined && found.length < maxEntries; innermost = open.at(-1)) {
    const { value: item } = innermost.next();
    if (item === undefined) open.pop();
    else if (item.kind === "group") open.push(item.items.values());
    else found.push(item);
  }
  return found;
}

/** Chief names of the options that the block already has, here and in what it is included in or includes; those that are words with them too, such as `type: full`, and what stands elsewhere, such as `another store_dir`. */
export function presentOptions(config: Config, place: Place, block: Block): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { file, entry } of entriesBeside(config, place)) {
    if (entry === place.entry) continue;
    const name = optionNamed(block, entryKeyText(file.text, entry))?.name;
    if (name === undefined) continue;
    names.add(name);
    if (entry.value?.kind === "string") names.add(`${name}: ${decodeString(file.text, entry.value).toLowerCase()}`);
  }
  for (const name of namesElsewhere(config, place, block)) names.add(name);
  const swallowed = place.entry === undefined ? undefined : swallowedKey(place.file, place.entry);
  const name = swallowed === undefined ? undefined : optionNamed(block, swallowed)?.name;
  if (name !== undefined) names.add(name);
  return names;
}

/** Names that stand beside a place, as they are written. */
export function presentNames(config: Config, place: Place): ReadonlySet<string> {
  return new Set(entriesBeside(config, place).flatMap(({ file, entry }) => (entry === place.entry ? [] : [entryKeyText(file.text, entry)])));
}

/** What other blocks have that cannot stand beside options of this one; rivalOptions.json has the same words. */
function namesElsewhere(config: Config, { path }: Place, block: Block): string[] {
  const found = namesStoreElsewhere(config, block) ? ["another store_dir"] : [];
  // One login for all is refused beside users of accounts (server/opts.go, parseAccounts); those of routes and gateways are something else.
  if (block.name === "authorization" && path[0] === "authorization" && accountsHaveUsers(config)) found.push("users of accounts");
  if (block.name === "top" && authorizationBlocks(config, "client").some(({ map }) => isSingle(map))) found.push("a user or token in authorization");
  return found;
}

function isSingle(map: MapValue): boolean {
  return hasSingleUser(map) || hasToken(map);
}

/** The folder of JetStream may be named at the top or in the block. */
function namesStoreElsewhere({ value }: Config, { name }: Block): boolean {
  if (name === "jetstream") return pairsNamed(value, storeNames.top).length > 0;
  return name === "top" && pairsNamed(value, "jetstream").some((pair) => pair.value.kind === "map" && pairsNamed(pair.value, storeNames.jetstream).length > 0);
}

/** Where only a key is typed so far, the key of the next line was read as its value. */
function swallowedKey({ text }: SourceFile, { key, value }: Entry): string | undefined {
  if (value?.kind !== "string" || !/[\r\n]/.test(text.slice(key.end, value.start))) return undefined;
  return /^["']?([A-Za-z_]+)/.exec(text.slice(value.start, value.end))?.[1];
}

function entriesBeside(config: Config, place: Place): Beside[] {
  const items = itemsBeside(place);
  const own = entriesOf(place.file, items);
  const included = items.filter((item) => item.kind === "include").slice(0, maxIncludes).flatMap((include) => entriesIn(config, place.file, include));
  // A fragment's pairs go into the block where it is included.
  const isTop = place.containers.at(-1)?.kind === "document" || place.containers.at(-1)?.kind === "group";
  const above = isTop && place.includedAt !== undefined ? entriesBeside(config, place.includedAt) : [];
  return [...own, ...included, ...above];
}

function entriesOf(file: SourceFile, items: readonly Item[]): Beside[] {
  return items.flatMap((item) => (item.kind === "entry" ? [{ file, entry: item }] : []));
}

/** The entries that an include contributes, without what its file includes in turn. */
export function entriesIn(config: Config, from: SourceFile, include: Include): Beside[] {
  const edge = config.includes.find((each) => each.from.uri === from.uri && each.include.start === include.start);
  const file = edge === undefined ? undefined : config.files.get(edge.target);
  return file === undefined ? [] : entriesOf(file, dissolved(file.document.items));
}
