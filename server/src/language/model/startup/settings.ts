/**
 * What the server's options come out as, with three answers: set, not set, and not known. The last where only
 * the server's environment knows, and where several spellings of a name stand together: the server takes one at random.
 */
import type { Config } from "../config.js";
import { memo } from "../memo.js";
import { parseAddress } from "../options/goAddress.js";
import { parseGoDuration } from "../options/goDuration.js";
import { pairsNamed } from "../pairs.js";
import type { MapValue, Pair, Value } from "../value.js";
import { maps } from "../value.js";

/** A pair in effect. */
export interface Found {
  readonly pair: Pair;
}

/** The maps that configure one part of the server together: blocks of several spellings are all read. */
export interface Block {
  readonly maps: readonly MapValue[];
  /** Where they are named; empty for the config itself. */
  readonly found: readonly Found[];
  /** No part of it is left to the server's environment. */
  readonly certain: boolean;
}

export type Setting = { readonly kind: "unset" } | { readonly kind: "uncertain" } | ({ readonly kind: "set" } & Found);

export const rootBlock = memo((config: Config) => blockOf(config.value));

/** A map as a block of its own, such as an entry of `remotes`. */
export function blockOf(map: MapValue): Block {
  return { maps: [map], found: nothing, certain: true };
}

const nothing: readonly Found[] = [];
const unknownBlock: Block = { maps: [], found: nothing, certain: false };
const noBlock: Block = { maps: [], found: nothing, certain: true };

export function blockIn(parent: Block, ...names: readonly string[]): Block {
  const found = allNamed(parent, names);
  // Most of what is asked for is not there.
  if (found.length === 0) return parent.certain ? noBlock : unknownBlock;
  return {
    maps: maps(found.map(({ pair }) => pair)),
    found,
    certain: parent.certain && found.every(({ pair }) => pair.value.kind !== "unknown"),
  };
}

export function allNamed(block: Block, names: readonly string[]): readonly Found[] {
  let found: Found[] | undefined;
  for (const map of block.maps) for (const pair of pairsNamed(map, names)) (found ??= []).push({ pair });
  return found ?? nothing;
}

export function setting(block: Block, ...names: readonly string[]): Setting {
  if (!block.certain) return uncertain;
  let first: Setting = unset;
  for (const map of block.maps) {
    for (const pair of pairsNamed(map, names)) {
      if (first !== unset || pair.value.kind === "unknown") return uncertain;
      first = { kind: "set", pair };
    }
  }
  return first;
}

const unset: Setting = { kind: "unset" };
const uncertain: Setting = { kind: "uncertain" };

/** Of a known text that is not empty; an option set to an empty text is mostly one that is not set. */
export function isGiven(option: Setting): option is { readonly kind: "set" } & Found {
  return (textOf(option) ?? "") !== "";
}

/** Certainly not set, or set to an empty text. */
export function isUnset(option: Setting): boolean {
  return textOf(option) === "";
}

/** Empty where it is not set; undefined where it cannot be known. */
export function textOf(option: Setting): string | undefined {
  if (option.kind === "unset") return "";
  return option.kind === "set" && option.pair.value.kind === "string" ? option.pair.value.text : undefined;
}

export function integerOf(option: Setting, unset: bigint): bigint | undefined {
  if (option.kind === "unset") return unset;
  return option.kind === "set" && option.pair.value.kind === "integer" ? option.pair.value.value : undefined;
}

/** Nanoseconds, 0 where it is not set; undefined where it cannot be known. */
export function durationOf(option: Setting): number | undefined {
  if (option.kind === "unset") return 0;
  return option.kind === "set" && option.pair.value.kind === "string" ? parseGoDuration(option.pair.value.text) : undefined;
}

/** Also the texts `enabled` and `disabled`, as `jetstream` takes them. */
export function switchOf(option: Setting, unset: boolean): boolean | undefined {
  if (option.kind !== "set") return option.kind === "unset" ? unset : undefined;
  const { value } = option.pair;
  if (value.kind === "boolean") return value.value;
  return value.kind === "string" ? /^enabled?$/i.test(value.text) : undefined;
}

/** The texts of a list, or the one text in place of it; undefined where an item cannot be known. */
export function textsOf(option: Setting): { readonly text: string; readonly value: Value }[] | undefined {
  if (option.kind !== "set") return option.kind === "unset" ? [] : undefined;
  const { value } = option.pair;
  const items = value.kind === "array" ? value.items : [value];
  const texts = items.flatMap((item) => (item.kind === "string" ? [{ text: item.text, value: item }] : []));
  return texts.length === items.length ? texts : undefined;
}

/** The port of `port: 1`, `listen: 1` or `listen: "host:1"`. */
export function portNumber({ pair: { value } }: Found): bigint | undefined {
  if (value.kind === "integer") return value.value;
  const address = value.kind === "string" ? parseAddress(value.text) : undefined;
  return typeof address === "object" ? BigInt(address.port) : undefined;
}

export type Port = "open" | "closed" | "unknown";

/** Whether a server has certainly no other beside it, in a cluster or behind a gateway. */
export function standsAlone(config: Config): boolean {
  return ["cluster", "gateway"].every((name) => portOf(blockIn(rootBlock(config), name)) === "closed");
}

/** Whether a listener other than the one for clients opens its port: it does not without one, and not at port 0. */
export function portOf(block: Block, names: readonly string[] = ["port", "listen"]): Port {
  if (!block.certain) return "unknown";
  const ports = allNamed(block, names).map(portNumber);
  if (ports.every((port) => port === 0n)) return "closed";
  return ports.every((port) => port !== undefined && port !== 0n) ? "open" : "unknown";
}
