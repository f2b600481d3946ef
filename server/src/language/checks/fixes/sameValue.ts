/** Whether a server sees the same in two configs. */
import type { Pair, Value } from "../../model/value.js";

/** One of two values to be compared, and what of it is left out. */
export interface Side {
  readonly value: Value;
  readonly omits: (inside: { readonly pair: Pair } | { readonly item: Value }) => boolean;
}

/**
 * Compares two values without their places, and without the pairs that others overwrite. Works with a stack of its
 * own, since configs may be nested deeper than calls; what variables share is compared once.
 */
export function sameValue(left: Side, right: Side): boolean {
  const compared = new Map<readonly unknown[], Set<readonly unknown[]>>();
  const pending: (readonly [Value, Value])[] = [[left.value, right.value]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [a, b] = next;
    if (isNew(compared, insideOf(a), insideOf(b))) {
      const children = childrenOf(a, left);
      const others = childrenOf(b, right);
      if (children.length !== others.length) return false;
      for (const [index, [name, child]] of children.entries()) {
        const [otherName, other] = others[index] ?? [];
        if (name !== otherName || other === undefined) return false;
        pending.push([child, other]);
      }
    }
    if (own(a) !== own(b)) return false;
  }
  return true;
}

/** Whether two values say the same to the last. */
export function isSameValue(one: Value, other: Value): boolean {
  return sameValue({ value: one, omits: nothingIsOmitted }, { value: other, omits: nothingIsOmitted });
}

function nothingIsOmitted(): boolean {
  return false;
}

/** Pairs by name or array elements by number. */
function childrenOf(value: Value, { omits }: Side): (readonly [string, Value])[] {
  if (value.kind === "array") return value.items.filter((item) => !omits({ item })).map((item, index) => [String(index), item]);
  if (value.kind !== "map") return [];
  const pairs = value.pairs.filter((pair) => !pair.overwritten && !omits({ pair }));
  return pairs.map((pair) => [pair.key, pair.value] as const).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a value says apart from what is in it. */
function own(value: Value): string {
  switch (value.kind) {
    case "map":
    case "array":
      return value.kind;
    case "string":
    case "date":
      return `${value.kind} ${value.text}`;
    case "unknown":
      return `${value.kind} ${value.references.at(-1)?.name ?? ""}`;
    default:
      return `${value.kind} ${value.value}`;
  }
}

const nothing: readonly unknown[] = [];

function insideOf(value: Value): readonly unknown[] {
  return value.kind === "map" ? value.pairs : value.kind === "array" ? value.items : nothing;
}

function isNew(compared: Map<readonly unknown[], Set<readonly unknown[]>>, a: readonly unknown[], b: readonly unknown[]): boolean {
  const others = compared.get(a) ?? new Set();
  if (others.has(b)) return false;
  compared.set(a, others.add(b));
  return true;
}
