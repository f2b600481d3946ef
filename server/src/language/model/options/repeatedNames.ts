/** Finds names that stand in several places, at a cost that follows what changed since the last time. */
import { fingerprint } from "../fingerprint.js";
import type { Pair } from "../value.js";

/** Names that stand together: the same part as long as they do. */
export interface Part {
  readonly key: object;
  /** The pairs whose values are the names. */
  readonly pairs: () => readonly Pair[];
}

/** Remembers numbers for names, since a piece of a text would keep that whole text in memory. */
export class RepeatedNames {
  readonly #numbers = new Map<object, readonly number[]>();
  readonly #count = new Map<number, number>();
  readonly #repeated = new Set<number>();

  /** Every pair whose name stands before it already, in another part or in the same one. No two parts have the same key. */
  among(parts: readonly Part[]): Pair[] {
    const now = new Set(parts.map(({ key }) => key));
    for (const key of this.#numbers.keys()) if (!now.has(key)) this.#forget(key);
    for (const part of parts) if (!this.#numbers.has(part.key)) this.#add(part);
    if (this.#repeated.size === 0) return [];
    const seen = new Set<string>();
    return parts.filter(({ key }) => this.#numbers.get(key)?.some((number) => this.#repeated.has(number))).flatMap((part) => this.#seenBefore(part, seen));
  }

  /** Different names may share a number, so the names themselves decide. */
  #seenBefore(part: Part, seen: Set<string>): Pair[] {
    return part.pairs().filter((pair) => {
      const name = nameOf(pair);
      const known = seen.has(name);
      if (this.#repeated.has(numberOf(name))) seen.add(name);
      return known;
    });
  }

  #add({ key, pairs }: Part): void {
    const numbers = pairs().map((pair) => numberOf(nameOf(pair)));
    this.#numbers.set(key, numbers);
    for (const number of numbers) this.#change(number, 1);
  }

  #forget(key: object): void {
    for (const number of this.#numbers.get(key) ?? []) this.#change(number, -1);
    this.#numbers.delete(key);
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

function numberOf(name: string): number {
  return fingerprint(name, 0, name.length)[0];
}
