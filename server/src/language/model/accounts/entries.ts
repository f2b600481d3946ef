/** The names in `accounts` (server/opts.go, parseAccounts). */
import type { Config } from "../config.js";
import { pairsNamed } from "../value.js";
import type { ArrayValue, MapValue, Pair, StringValue } from "../value.js";
import { quoted } from "./found.js";
import type { Found } from "./found.js";

export interface AccountEntry {
  readonly name: string;
  readonly pair: Pair;
  /** The map that all accounts stand in. */
  readonly block: MapValue;
}

export type EntryRule = "reserved" | "twice" | "not-a-block";

/** The account that the server has of its own. */
const reserved = "$G";

/** Blocks of accounts; the server reads those whose names differ in case one after the other, in random order. */
export function accountBlocks(config: Config): MapValue[] {
  return pairsNamed(config.value, "accounts").map(({ value }) => value).filter((value) => value.kind === "map");
}

/** What the server takes for accounts in a block: all but what is overwritten, and what some `$NAME` refers to. */
export function accountEntries(block: MapValue): readonly AccountEntry[] {
  const known = byBlock.get(block);
  if (known !== undefined) return known;
  const entries: AccountEntry[] = [];
  byBlock.set(block, entries);
  for (const pair of block.pairs) {
    if (!pair.overwritten && !pair.usedAsVariable && pair.key !== reserved) entries.push({ name: pair.key, pair, block });
  }
  return entries;
}

/** Several checks go through them. */
const byBlock = new WeakMap<MapValue, readonly AccountEntry[]>();

export function* entryProblems(config: Config): Generator<Found<EntryRule>> {
  for (const { value } of pairsNamed(config.value, "accounts")) {
    if (value.kind === "array") yield* listProblems(value);
    if (value.kind === "map") yield* blockProblems(value);
  }
}

function* blockProblems(block: MapValue): Generator<Found<EntryRule>> {
  for (const pair of block.pairs) {
    if (pair.overwritten || pair.usedAsVariable) continue;
    const { kind } = pair.value;
    if (kind !== "map" && kind !== "unknown") yield { rule: "not-a-block", place: { value: pair.value }, words: [] };
    else if (pair.key === reserved) yield { rule: "reserved", place: { pair, map: block }, words: [] };
  }
}

/** `accounts: [ A, B ]`. */
function* listProblems({ items }: ArrayValue): Generator<Found<EntryRule>> {
  const seen = new Set<string>();
  for (const value of items.filter((item): item is StringValue => item.kind === "string")) {
    if (value.text === reserved) yield { rule: "reserved", place: { value }, words: [] };
    else if (seen.has(value.text)) yield { rule: "twice", place: { value }, words: [quoted(value.text)] };
    seen.add(value.text);
  }
}
