/** What a config uses and where: what its variables stand for, which of them feed secrets, the subjects it speaks of. */
import type { Entry } from "../syntax/tree.js";
import { entryKeyText } from "../syntax/values.js";
import type { Config } from "./config.js";
import { memo } from "./memo.js";
import { rootStep, stepToElement, stepToKey, takesSubject } from "./optionStep.js";
import type { Step } from "./optionStep.js";
import type { SourceFile } from "./sourceFile.js";
import type { Reference, Value } from "./value.js";

/** Values looked at: variables that repeat each other can stand for more than any memory holds. */
const maxValues = 200_000;
const maxSubjects = 500;
const maxSubjectLength = 200;

/** Found when first asked for, once per config. */
export const usesIn = memo((config: Config): Uses => new Uses(config));

export class Uses {
  readonly subjects = new Set<string>();
  readonly #byDefinition = new Map<string, Set<Step>>();
  readonly #byName = new Map<string, Step>();
  readonly #secretNames = new Set<string>();
  readonly #seen = new Map<object, Set<unknown>>();
  #toSee = maxValues;

  constructor(config: Config) {
    const pending: [Value, Step][] = [[config.value, rootStep]];
    for (let next = pending.pop(); next !== undefined && this.#toSee-- > 0; next = pending.pop()) {
      const [value, step] = next;
      this.#note(value, step);
      if (value.kind === "array" && this.#isNew(value.items, step)) {
        const inside = stepToElement(step);
        for (const item of value.items) pending.push([item, inside]);
      } else if (value.kind === "map" && this.#isNew(value.pairs, step)) {
        for (const pair of value.pairs) pending.push([pair.value, stepToKey(step, pair.key)]);
      }
    }
  }

  /**
   * What a pair that `$NAME`s refer to must be where they stand; undefined where none tells. While its map is being
   * typed the server may not file the pair at all: then its name tells.
   */
  stepOf(file: SourceFile, entry: Entry): Step | undefined {
    const [first = this.#byName.get(entryKeyText(file.text, entry)), ...others] = this.#byDefinition.get(siteOf(file, entry)) ?? [];
    if (first === undefined) return undefined;
    return others.length === 0 && this.#sawAll() ? first : { ...first, hidden: true };
  }

  /** Whether a variable of this name feeds a secret anywhere, or nobody can say. */
  feedsSecret(name: string): boolean {
    return this.#secretNames.has(name) || !this.#sawAll();
  }

  /** Whether any variable on the way to a value feeds a secret too, or nobody can say. */
  sharesSecret({ references }: Value): boolean {
    return references.some(({ name }) => this.feedsSecret(name));
  }

  #sawAll(): boolean {
    return this.#toSee > 0;
  }

  #isNew(inside: object, step: Step): boolean {
    const seen = this.#seen.get(inside) ?? new Set();
    this.#seen.set(inside, seen);
    const size = seen.size;
    return seen.add(step.types).size > size;
  }

  #note(value: Value, step: Step): void {
    for (const reference of value.references) this.#noteReference(reference, step);
    // What comes through a variable may feed a secret elsewhere.
    if (value.kind !== "string" || value.references.length > 0 || !takesSubject(step)) return;
    if (this.subjects.size < maxSubjects && value.text.length <= maxSubjectLength) this.subjects.add(value.text);
  }

  #noteReference({ name, definition }: Reference, step: Step): void {
    if (step.option?.secret === true || step.hidden === true) this.#secretNames.add(name);
    if (step.types.length === 0) return;
    if (definition === undefined) {
      this.#byName.set(name, step);
      return;
    }
    const site = siteOf(definition.file, definition.entry);
    const steps = this.#byDefinition.get(site) ?? new Set();
    // Steps of one option are one use: they are made anew at every key.
    if (![...steps].some(({ option, types }) => option === step.option && types === step.types)) steps.add(step);
    this.#byDefinition.set(site, steps);
  }
}

function siteOf(file: SourceFile, { start }: Entry): string {
  return `${file.uri} ${start}`;
}
