/** Finds names that stand in several lists, at a cost that follows what changed since the last time. */
import type { ArrayValue, Pair } from "../value.js";

/** Remembers numbers for names, since a piece of a text would keep that whole text in memory. */
export class RepeatedNames {
  readonly #pairsOf: (list: ArrayValue) => readonly Pair[];
  readonly #numbers = new Map<ArrayValue, readonly number[]>();
  readonly #count = new Map<number, number>();
  readonly #repeated = new Set<number>();

  /** @param pairsOf the pairs whose values are the names of a list. */
  constructor(pairsOf: (list: ArrayValue) => readonly Pair[]) {
    this.#pairsOf = pairsOf;
  }

  /** Every pair whose name stands before it already, in these lists or in the same one. */
  among(lists: readonly ArrayValue[]): Pair[] {
    const now = new Set(lists);
    for (const list of this.#numbers.keys()) if (!now.has(list)) this.#forget(list);
    for (const list of now) if (!this.#numbers.has(list)) this.#add(list);
    if (this.#repeated.size === 0) return [];
    const seen = new Set<string>();
    return [...now].filter((list) => this.#numbers.get(list)?.some((number) => this.#repeated.has(number))).flatMap((list) => this.#seenBefore(list, seen));
  }

  /** Different names may share a number, so the names themselves decide. */
  #seenBefore(list: ArrayValue, seen: Set<string>): Pair[] {
    return this.#pairsOf(list).filter((pair) => {
      const name = nameOf(pair);
      const known = seen.has(name);
      if (this.#repeated.has(numberOf(name))) seen.add(name);
      return known;
    });
  }

  #add(list: ArrayValue): void {
    const numbers = this.#pairsOf(list).map((pair) => numberOf(nameOf(pair)));
    this.#numbers.set(list, numbers);
    for (const number of numbers) this.#change(number, 1);
  }

  #forget(list: ArrayValue): void {
    for (const number of this.#numbers.get(list) ?? []) this.#change(number, -1);
    this.#numbers.delete(list);
  }

  #change(number: number, by: number): void {
    const count = (this.#count.get(number) ?? 0) + by;
    if (count > 0) this.#count.set(number, count);
    else this.#count.delete(number);
    if (count > 1) this.#repeated.add(number);
    else this.#repeated.delete(number);
  }
}

function nameOf({ value }: Pair): string {
  return value.kind === "string" ? value.text : "";
}

/** FNV-1a. */
function numberOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash;
}
