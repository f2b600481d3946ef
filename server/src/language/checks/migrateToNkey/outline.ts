/** A config as plain text that two configs share exactly when a server sees the same in both. */
import type { MapValue, Pair, Value } from "../../model/value.js";

/** Whether a pair or an array element is left out. */
export interface Omitted {
  readonly pair?: (pair: Pair) => boolean;
  readonly item?: (item: Value) => boolean;
}

/**
 * Keys in the order of their names, overwritten pairs left out. A map that variables share is written out once
 * only, so that nesting them costs no more than the file does.
 */
export function outline(value: Value, omitted: Omitted): string {
  const known = new Map<readonly unknown[], number>();
  const write = (of: Value): string => {
    switch (of.kind) {
      case "map":
        return once(known, of.pairs, () => `{${writePairs(of, omitted, write)}}`);
      case "array":
        return once(known, of.items, () => `[${of.items.filter((item) => omitted.item?.(item) !== true).map(write).join(",")}]`);
      case "string":
      case "date":
        return `${of.kind}${JSON.stringify(of.text)}`;
      case "unknown":
        return `unknown${JSON.stringify(of.references.at(-1)?.name ?? "")}`;
      default:
        return `${of.kind} ${of.value}`;
    }
  };
  return write(value);
}

function writePairs(map: MapValue, omitted: Omitted, write: (value: Value) => string): string {
  return map.pairs
    .filter((pair) => !pair.overwritten && omitted.pair?.(pair) !== true)
    .map((pair) => ({ key: JSON.stringify(pair.key), value: pair.value }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, value }) => `${key}:${write(value)}`)
    .join(",");
}

function once(known: Map<readonly unknown[], number>, inside: readonly unknown[], write: () => string): string {
  const number = known.get(inside);
  if (number !== undefined && inside.length > 0) return `#${number}`;
  const written = write();
  known.set(inside, known.size);
  return written;
}
