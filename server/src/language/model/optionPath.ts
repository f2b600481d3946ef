/**
 * Where a position is, in terms of the schema: which block is around it, which option it is about, whether a key or a
 * value stands or may stand there. Made for texts that are being typed, so it leans on nothing but the tree around it.
 * Each step down decides what the next one may be: one descent, and one class.
 */
import { childAround, childBefore, inComment } from "../syntax/queries.js";
import type { SourceText } from "../syntax/sourceText.js";
import type { ArrayNode, Document, Entry, Group, Include, MapNode, ScalarNode, ValueNode } from "../syntax/tree.js";
import { entryKeyText } from "../syntax/values.js";
import type { Config } from "./config.js";
import { rootStep, stepToElement, stepToKey } from "./optionStep.js";
import type { Step } from "./optionStep.js";
import type { SourceFile } from "./sourceFile.js";
import { usesIn } from "./uses.js";

export type Container = Document | Group | MapNode | ArrayNode;

export interface Place {
  readonly file: SourceFile;
  readonly kind: "key" | "value" | "path";
  /** Names of options from the top of the config to here; elements of lists have none. */
  readonly path: readonly string[];
  /** What the map or list around is. */
  readonly around: Step;
  /** What the key or the value here is; undefined where a key may be written. */
  readonly step: Step | undefined;
  /** Outermost first, the file itself among them. */
  readonly containers: readonly Container[];
  /** Entries and elements of this file on the way, the one at hand last. */
  readonly trail: readonly (Entry | ValueNode)[];
  readonly entry: Entry | undefined;
  /** What stands here as a value. */
  readonly node: ValueNode | undefined;
  readonly include: Include | undefined;
  /** Where another file includes this one. */
  readonly includedAt: Place | undefined;
}

/** Undefined in a comment, and where neither a key nor a value can stand. */
export function placeAt(config: Config, file: SourceFile, offset: number): Place | undefined {
  return inComment(file.document, offset) ? undefined : new Descent(config, file, offset, includedAt(config, file, [])).run();
}

/** Nobody leaves more room in front of a bracket. */
const maxBlanks = 200;

/** Behind the last item of a block or list that is closed in the same line: a comma makes it a place for another one. */
export function placeBehindItem(config: Config, file: SourceFile, offset: number): Place | undefined {
  const isLast = /^[ \t]*[}\]]/.test(file.text.slice(offset, offset + maxBlanks));
  return !isLast || inComment(file.document, offset) ? undefined : new Descent(config, file, offset, includedAt(config, file, []), true).run();
}

function includedAt(config: Config, file: SourceFile, within: readonly string[]): Place | undefined {
  if (file.uri === config.root.uri || within.includes(file.uri)) return undefined;
  const edge = config.includes.find(({ target }) => target === file.uri);
  if (edge === undefined) return undefined;
  const above = includedAt(config, edge.from, [...within, file.uri]);
  return new Descent(config, edge.from, edge.include.path.start, above).run();
}

/** One way down: each step leaves to the next what is around it, and any of them may be the last. */
class Descent {
  readonly #config: Config;
  readonly #file: SourceFile;
  readonly #offset: number;
  readonly #includedAt: Place | undefined;
  readonly #path: string[];
  readonly #containers: Container[];
  readonly #trail: (Entry | ValueNode)[] = [];
  readonly #behindItem: boolean;
  #around: Step;

  constructor(config: Config, file: SourceFile, offset: number, above: Place | undefined, behindItem = false) {
    this.#behindItem = behindItem;
    this.#config = config;
    this.#file = file;
    this.#offset = offset;
    this.#includedAt = above;
    this.#around = above?.around ?? rootStep;
    this.#path = [...(above?.path ?? [])];
    this.#containers = [file.document];
  }

  run(): Place | undefined {
    for (let container = this.#containers.at(-1); container !== undefined; ) {
      const child = childAround(container, this.#offset);
      if (child === undefined) return this.#gap(container);
      if (child.kind === "include") return this.#atInclude(child);
      const entered = child.kind === "entry" ? this.#entry(child) : child.kind === "group" ? this.#group(child) : this.#element(child);
      if (entered === undefined || "file" in entered) return entered;
      this.#containers.push(entered);
      container = entered;
    }
    return undefined;
  }

  #place(kind: Place["kind"], more: Partial<Pick<Place, "step" | "entry" | "node" | "include">>): Place {
    const { step, entry, node, include } = more;
    const own = entry ?? node;
    return {
      file: this.#file, kind, around: this.#around, step, entry, node, include, includedAt: this.#includedAt,
      path: step?.name === undefined ? this.#path : [...this.#path, step.name],
      containers: this.#containers,
      trail: own === undefined ? this.#trail : [...this.#trail, own],
    };
  }

  #atInclude(include: Include): Place {
    return this.#place(this.#offset <= include.keyword.end ? "key" : "path", { include });
  }

  #group(group: Group): Container | undefined {
    return holds(group, this.#offset) ? group : undefined;
  }

  #entry(entry: Entry): Container | Place | undefined {
    const step = this.#stepTo(entry);
    const { value } = entry;
    if (this.#offset <= entry.key.end) return this.#place("key", { step, entry });
    if (this.#isBelow(entry) && (value === undefined || isScalar(value))) return this.#place("key", {});
    if (value === undefined || this.#offset < value.start) return this.#beforeValue(entry, step);
    return this.#value(entry, value, step);
  }

  #element(node: ValueNode): Container | Place | undefined {
    return this.#value(node, node, stepToElement(this.#around));
  }

  #value(own: Entry | ValueNode, node: ValueNode, step: Step): Container | Place | undefined {
    if (isScalar(node)) return this.#place("value", own.kind === "entry" ? { step, entry: own, node } : { step, node });
    if (!holds(node, this.#offset)) return undefined;
    this.#trail.push(own);
    this.#around = step;
    if (step.name !== undefined) this.#path.push(step.name);
    return node;
  }

  #stepTo(entry: Entry): Step {
    const step = stepToKey(this.#around, entryKeyText(this.#file.text, entry));
    if (step.option !== undefined || step.types.length > 0) return step;
    // No option: what it is shows where its `$NAME` stands.
    return usesIn(this.#config).stepOf(this.#file, entry) ?? step;
  }

  /** On a line below a key without a value: at the top of a file the server does not look for it there, though the tree does. */
  #isBelow({ separator }: Entry): boolean {
    const isTop = this.#containers.at(-1)?.kind !== "map";
    return isTop && separator >= 0 && separator < this.#offset && /^[ \t]*[\r\n]/.test(this.#file.text.slice(separator + 1, this.#offset));
  }

  /** Behind a key, where its value is still to come, or is taken from a later line. */
  #beforeValue(entry: Entry, step: Step): Place | undefined {
    const { text } = this.#file;
    if (entry.separator >= this.#offset) return undefined;
    const before = text.slice(Math.max(entry.key.end, entry.separator + 1), this.#offset);
    const linesCount = entry.separator < 0 || this.#containers.at(-1)?.kind !== "map";
    if (!(linesCount ? /^[ \t]*$/ : /^\s*$/).test(before)) return undefined;
    return entry.value === undefined || isForeign(text, this.#offset, entry.value) ? this.#place("value", { step, entry }) : undefined;
  }

  /** Between the items of a container. */
  #gap(container: Container): Place | undefined {
    const before = childBefore(container, this.#offset);
    if (before?.kind === "entry" && before.value === undefined) {
      const place = this.#beforeValue(before, this.#stepTo(before));
      if (place !== undefined) return place;
    }
    const between = this.#file.text.slice(before?.end ?? this.#offset, this.#offset);
    const isSeparated = before === undefined || (container.kind === "array" ? /[\r\n,]/ : /[\r\n,;]/).test(between);
    const isBehind = this.#behindItem && (container.kind === "map" || container.kind === "array") && /^[ \t]*$/.test(between);
    if (!isSeparated && !isBehind) return undefined;
    return container.kind === "array" ? this.#place("value", { step: stepToElement(this.#around) }) : this.#place("key", {});
  }
}

function isScalar(node: ValueNode): node is ScalarNode {
  return node.kind !== "map" && node.kind !== "array";
}

/** Whether what was read as the value is nothing, the next line, or a comment: the value itself is still to come. */
function isForeign(text: SourceText, offset: number, { start, end }: ValueNode): boolean {
  return start === end || /[\r\n]/.test(text.slice(offset, start)) || /^(#|\/\/)/.test(text.slice(start, start + 2));
}

/** Whether an offset is between the brackets. */
function holds({ start, end, closed }: Group | MapNode | ArrayNode, offset: number): boolean {
  return offset > start && (offset < end || !closed);
}
