import type { Config } from "./config.js";
import { memo } from "./memo.js";
import type { Reference, Value } from "./value.js";

/** Values looked at: variables that repeat each other can stand for more than any memory holds. */
const maxValues = 200_000;

/** Each `$NAME` that a config resolves, in no order; one that is read several times, once for each pair it stands for. */
export const variableUses = memo((config: Config): readonly Reference[] => {
  const uses = new Map<string, Reference>();
  const seen = new Set<readonly unknown[]>();
  const pending: Value[] = [config.value];
  for (let value = pending.pop(), left = maxValues; value !== undefined && left > 0; value = pending.pop(), left--) {
    for (const reference of value.references) uses.set(nameOf(reference), reference);
    for (const inside of insideOf(value, seen)) pending.push(inside);
  }
  return [...uses.values()];
});

/** What is plain holds no variable, however long it is. */
function insideOf(value: Value, seen: Set<readonly unknown[]>): readonly Value[] {
  const parts = value.kind === "array" ? value.items : value.kind === "map" ? value.pairs : undefined;
  if (parts === undefined || value.node.plain || seen.has(parts)) return [];
  seen.add(parts);
  return value.kind === "map" ? value.pairs.map((pair) => pair.value) : value.kind === "array" ? value.items : [];
}

function nameOf({ site, definition }: Reference): string {
  return [site.file.uri, site.span.start, definition?.file.uri, definition?.entry.start].join(" ");
}
