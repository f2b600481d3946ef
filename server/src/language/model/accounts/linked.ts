/** What one account has to do with others, read from its lists of exports and imports. */
import type { Version } from "../../schema/version.js";
import { detached } from "../detached.js";
import { fingerprint } from "../fingerprint.js";
import { pairsNamed } from "../pairs.js";
import type { MapValue, Pair, Value } from "../value.js";
import { offersOf } from "./access.js";
import type { Offers } from "./access.js";
import { readExports } from "./exports.js";
import { readImports } from "./imports.js";
import type { Exports, Import, Imports, Kind } from "./links.js";
import { remembered } from "../remembered.js";

/** One account that offers or takes something. */
export interface Linked {
  readonly exports: Exports;
  readonly imports: Imports;
  readonly offers: Readonly<Record<Kind, Offers>>;
  readonly takes: Readonly<Record<Kind, readonly Import[]>>;
  /** Equal where the lists are named and written alike; undefined where what they say does not follow from how they are written. */
  readonly print: string | undefined;
}

/** By the first of its lists: an edit elsewhere in an account leaves its lists as they are. */
const linkedByList = new WeakMap<Value, { readonly version: Version; readonly parts: readonly (Value | string)[]; readonly linked: Linked }>();

/** Undefined where the account has nothing to do with others. */
export const linkedOf = remembered((map: MapValue, version: Version): Linked | undefined => {
  const lists = pairsNamed(map, ["exports", "imports"]);
  const [first] = lists;
  if (first === undefined) return undefined;
  const parts = lists.flatMap((pair) => [nameOf(pair), pair.value]);
  const known = linkedByList.get(first.value);
  if (known?.version === version && areSame(known.parts, parts)) return known.linked;
  const linked = { ...readLinked(map, version), print: printOf(lists) };
  linkedByList.set(first.value, { version, parts, linked });
  return linked;
});

/** What a list is follows from its name alone: the same text may offer or take. */
function nameOf({ key }: Pair): string {
  return detached(key.toLowerCase());
}

function readLinked(map: MapValue, version: Version): Omit<Linked, "print"> {
  const exports = readExports(map, version);
  const imports = readImports(map, version);
  const taken = (kind: Kind): readonly Import[] => (imports.list.length === 0 ? none : imports.list.filter((each) => each.kind === kind));
  return {
    exports,
    imports,
    offers: { stream: offersOf(exports, "stream"), service: offersOf(exports, "service") },
    takes: { stream: taken("stream"), service: taken("service") },
  };
}

const none: readonly Import[] = [];

/** Whether two say the same, in other places perhaps. */
export function isAlike({ print }: Linked, other: Linked | undefined): boolean {
  return print !== undefined && print === other?.print;
}

function printOf(lists: readonly Pair[]): string | undefined {
  if (lists.some(({ value: { node, references, fromEnvironment } }) => fromEnvironment || references.length > 0 || node.kind !== "array" || !node.plain)) return undefined;
  return lists.map((pair) => {
    const { file, node: { start, end } } = pair.value;
    return [nameOf(pair), ...fingerprint(file.text, start, end), end - start].join(" ");
  }).join();
}

function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}
