import type { Config } from "../../model/config.js";
import { isWholeConfig } from "../../model/startup/root.js";
import type { Pair, PairsByName } from "../../model/value.js";
import type { Version } from "../../schema/version.js";
import type { Check } from "../check.js";

const noPairs: PairsByName = new Map();
const noPair: readonly Pair[] = [];

/**
 * Of one root config: the checks that say what they read, and found nothing when they last ran. Until some of that changes
 * they need not run again. What they found would move with the text around it, so only nothing is kept.
 */
export class QuietChecks {
  readonly #quiet = new Set<Check>();
  #pairs = noPairs;
  #version: Version | undefined;
  /** Some checks speak of whole configs only, which all of their text tells. */
  #isWhole = false;

  /** To be called with every config before its checks run. */
  follow(config: Config, version: Version): void {
    const pairs = config.value.byName ?? noPairs;
    const isWhole = isWholeConfig(config);
    if (version !== this.#version || isWhole !== this.#isWhole) this.#quiet.clear();
    else if (this.#quiet.size > 0) this.#wake(changedNames(this.#pairs, pairs));
    this.#pairs = pairs;
    this.#version = version;
    this.#isWhole = isWhole;
  }

  has(check: Check): boolean {
    return this.#quiet.has(check);
  }

  /** Takes note of a check that found nothing. */
  note(check: Check): void {
    if (check.reads !== undefined) this.#quiet.add(check);
  }

  #wake(changed: ReadonlySet<string>): void {
    for (const check of this.#quiet) if (check.reads?.some((name) => changed.has(name)) ?? true) this.#quiet.delete(check);
  }
}

/** Of the options at the top of a config: those with other pairs than before. */
function changedNames(before: PairsByName, after: PairsByName): Set<string> {
  const changed = new Set<string>();
  for (const [name, pairs] of after) if (!areSame(before.get(name) ?? noPair, pairs)) changed.add(name);
  for (const name of before.keys()) if (!after.has(name)) changed.add(name);
  return changed;
}

function areSame(before: readonly Pair[], after: readonly Pair[]): boolean {
  return before.length === after.length && before.every((pair, at) => isSame(pair, after[at]));
}

/** An edit makes the entries that it touches anew, and those around them (syntax/incremental.ts); what is not plain may have changed without. */
function isSame({ entry }: Pair, after: Pair | undefined): boolean {
  return entry === after?.entry && entry.plain;
}
