/** The names in `accounts` (server/opts.go, parseAccounts). */
import type { Version } from "../../schema/version.js";
import type { Config } from "../config.js";
import { overPairs, overPairsBy } from "../runs.js";
import { pairsNamed } from "../pairs.js";
import type { ArrayValue, MapValue, Pair, StringValue } from "../value.js";
import { quoted } from "./found.js";
import type { Found } from "./found.js";
import { globalAccount } from "./ownAccounts.js";
import { maps } from "../value.js";

/** "no-accounts": what the server passes over, so that there are no accounts. */
export type EntryRule = "reserved" | "twice" | "not-a-block" | "no-accounts";

/** Blocks of accounts; the server reads those whose names differ in case one after the other, in random order. */
export function accountBlocks(config: Config): MapValue[] {
  return maps(pairsNamed(config.value, "accounts"));
}

/** Whether a pair of a block of accounts is there for an account: what some `$NAME` refers to is a variable. */
export function definesAccount({ overwritten, usedAsVariable }: Pair): boolean {
  return !overwritten && !usedAsVariable;
}

/** Whether the server takes it for one. */
export function isAccount(pair: Pair): boolean {
  return definesAccount(pair) && pair.key !== globalAccount;
}

/** What the accounts of a block yield that are blocks themselves; `work` may look at nothing else. */
export function ofAccountBlocks<Result>(work: (account: MapValue, version: Version) => readonly Result[]): (block: MapValue, version: Version) => readonly Result[] {
  return overPairsBy((pair, version) => (isAccount(pair) && pair.value.kind === "map" ? work(pair.value, version) : []));
}

export function* entryProblems(config: Config): Generator<Found<EntryRule>> {
  for (const { value } of pairsNamed(config.value, "accounts")) {
    if (value.kind === "array") yield* listProblems(value);
    else if (value.kind === "map") yield* blockProblems(value);
    else if (value.kind !== "unknown") yield { rule: "no-accounts", place: { value }, words: [] };
  }
}

function* blockProblems(block: MapValue): Generator<Found<EntryRule>> {
  for (const pair of refused(block)) {
    if (isBlock(pair)) yield { rule: "reserved", place: { pair }, words: [] };
    else yield { rule: "not-a-block", place: { value: pair.value }, words: [] };
  }
}

const refused = overPairs((pair) => (!definesAccount(pair) || (isBlock(pair) && pair.key !== globalAccount) ? [] : [pair]));

/** Or may be one. */
function isBlock({ value: { kind } }: Pair): boolean {
  return kind === "map" || kind === "unknown";
}

/** `accounts: [ A, B ]`. */
function* listProblems({ items }: ArrayValue): Generator<Found<EntryRule>> {
  const seen = new Set<string>();
  for (const value of items.filter((item): item is StringValue => item.kind === "string")) {
    if (value.text === globalAccount) yield { rule: "reserved", place: { value }, words: [] };
    else if (seen.has(value.text)) yield { rule: "twice", place: { value }, words: [quoted(value.text)] };
    seen.add(value.text);
  }
}
