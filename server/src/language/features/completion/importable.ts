/** What an import can name: accounts that export, and of one that it names the subjects or parts of them. */
import { accountBlocks, isAccount } from "../../model/accounts/entries.js";
import { linkedOf } from "../../model/accounts/linked.js";
import type { Linked } from "../../model/accounts/linked.js";
import type { Export, Kind } from "../../model/accounts/links.js";
import type { Config } from "../../model/config.js";
import type { Place } from "../../model/optionPath.js";
import type { Pair } from "../../model/value.js";
import type { Version } from "../../schema/version.js";
import { decodeString, entryKeyText } from "../../syntax/values.js";

export interface Importable {
  /** Just as the account exports them. */
  readonly exported: ReadonlySet<string>;
  /** Whether nats-server would take an import of the subject. */
  takes(subject: string): boolean;
}

/** Undefined where the place is not the subject of an import, or the account exports nothing that is known. */
export function importable(config: Config, place: Place, version: Version): Importable | undefined {
  const kind = kindOf(place, "subject");
  const source = kind === undefined ? undefined : sourceNamed(place);
  if (kind === undefined || source === undefined) return undefined;
  const exporting = linkedAccount(config, source, version);
  if (exporting === undefined || exporting.exports.list.length === 0) return undefined;
  const importer = importerAt(place) ?? "";
  const taken = linkedAccount(config, importer, version)?.takes[kind].filter(({ account }) => account.text === source) ?? [];
  const repeated = new Set(taken.map(({ subject }) => subject.text));
  return {
    exported: new Set(exporting.exports.list.map(({ subject }) => subject)),
    takes: (subject) => !repeated.has(subject) && ["granted", "unknown"].includes(exporting.offers[kind].accessOf(importer, subject)),
  };
}

export interface Importing {
  /** Undefined in a fragment that nothing is known of. */
  readonly account: string | undefined;
  /** Accounts that export something of the kind that is imported, to this account among others. */
  readonly sources: ReadonlySet<string>;
}

/** Undefined where the place is not the account of an import. */
export function importing(config: Config, place: Place, version: Version): Importing | undefined {
  const kind = kindOf(place, "account");
  if (kind === undefined) return undefined;
  const account = importerAt(place);
  const isFor = ({ kind: each, accounts }: Export): boolean => each === kind && (accounts.length === 0 || accounts.some(({ text }) => text === account));
  const exporting = accountBlocks(config).flatMap(({ pairs }) => pairs).filter((pair) => linkedIn(pair, version)?.exports.list.some(isFor) === true);
  return { account, sources: new Set(exporting.map(({ key }) => key)) };
}

/** The account whose export may be imported by those that are listed here: not by itself. */
export function exportingAt(place: Place): string | undefined {
  return place.step?.option?.name === "accounts" && place.path.at(-2) === "exports" ? importerAt(place) : undefined;
}

/** What is imported where an option of its source stands. */
function kindOf({ path, step }: Place, option: string): Kind | undefined {
  const name = path.at(-2);
  const isSource = step?.block?.name === "importSource" && step.option?.name === option;
  return isSource && (name === "stream" || name === "service") ? name : undefined;
}

/** The account beside the subject. */
function sourceNamed({ file: { text }, containers }: Place): string | undefined {
  const map = containers.at(-1);
  const entry = map?.kind === "map" ? map.items.findLast((item) => item.kind === "entry" && entryKeyText(text, item).toLowerCase() === "account") : undefined;
  return entry?.kind === "entry" && entry.value?.kind === "string" ? decodeString(text, entry.value) : undefined;
}

/** The account that the import stands in. */
function importerAt(place: Place): string | undefined {
  const keys = keysTo(place);
  const at = keys.findIndex((key) => key.toLowerCase() === "accounts");
  return at < 0 ? undefined : keys[at + 1];
}

function keysTo({ file: { text }, trail, includedAt }: Place): string[] {
  const above = includedAt === undefined ? [] : keysTo(includedAt);
  return [...above, ...trail.flatMap((node) => (node.kind === "entry" ? [entryKeyText(text, node)] : []))];
}

function linkedAccount(config: Config, name: string, version: Version): Linked | undefined {
  const pair = accountBlocks(config).flatMap(({ pairs }) => pairs).findLast((each) => each.key === name && isAccount(each));
  return pair === undefined ? undefined : linkedIn(pair, version);
}

function linkedIn({ value }: Pair, version: Version): Linked | undefined {
  return value.kind === "map" ? linkedOf(value, version) : undefined;
}
