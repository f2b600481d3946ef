/** Maps and arrays in the making (conf/parse.go, pushContext); long ones in longPairs.ts and longItems.ts. */
import type { Building } from "./building.js";
import { copyOf } from "./literals.js";
import type { ArrayValue, MapValue, Pair, Value } from "./value.js";

export class PairsInProgress {
  readonly #pairs: Pair[] = [];
  readonly #current = new Map<string, Building<Pair>>();

  add(pair: Building<Pair>): void {
    this.#pairs.push(pair);
    if (pair.overwritten) return;
    const { key } = pair;
    const before = this.#current.get(key);
    if (before !== undefined) before.overwritten = true;
    this.#current.set(key, pair);
  }

  /** Pairs in runs are remembered as they are (longPairs.ts). */
  include({ pairs, runs }: Pick<MapValue, "pairs" | "runs">): void {
    for (const pair of pairs) this.add(runs === undefined ? pair : copyOf(pair));
  }

  /** The pair of a key that came last. */
  peek(key: string): Pair | undefined {
    return this.#current.get(key);
  }

  /** The pair of a key that came last, as an object that the caller may change. */
  get(key: string): Building<Pair> | undefined {
    return this.#current.get(key);
  }

  finish(): Pick<MapValue, "pairs" | "runs"> {
    return { pairs: this.#pairs };
  }
}

export class ItemsInProgress {
  readonly #items: Value[] = [];

  add(item: Value): void {
    this.#items.push(item);
  }

  finish(): Pick<ArrayValue, "items" | "runs"> {
    return { items: this.#items };
  }
}
