/**
 * The ways from a root to the files that it includes. What was remembered of a file is known again by its way (place.ts), so that
 * stays the same while edits beside an include make a node of it anew: its last step moves on with the node.
 */
import type { Include } from "../syntax/tree.js";
import { includePath } from "../syntax/values.js";
import type { SourceFile } from "./sourceFile.js";
import type { IncludeStep } from "./value.js";

/** Includes from the root to a file, outermost first. */
export type Way = readonly IncludeStep[];

export const noSteps: Way = [];

interface LiveStep extends IncludeStep {
  include: Include;
}

interface Behind {
  readonly step: LiveStep;
  readonly way: Way;
}

/** By the file and the way to it, and then by what is included and for which time. */
const known = new WeakMap<SourceFile, WeakMap<Way, ReadonlyMap<string, Behind>>>();

/** The includes of one file, reached in one way, in the order in which an evaluation comes to them. */
export class IncludeSteps {
  readonly #file: SourceFile;
  readonly #before: Way;
  /** What was behind each include in the evaluation before this one; below, what is behind it now. */
  readonly #then: ReadonlyMap<string, Behind>;
  readonly #now = new Map<string, Behind>();
  readonly #times = new Map<string, number>();

  constructor(file: SourceFile, before: Way) {
    this.#file = file;
    this.#before = before;
    const ofFile = known.get(file) ?? new WeakMap<Way, ReadonlyMap<string, Behind>>();
    this.#then = ofFile.get(before) ?? new Map<string, Behind>();
    known.set(file, ofFile.set(before, this.#now));
  }

  into(include: Include): Way {
    const path = includePath(this.#file.text, include);
    const times = (this.#times.get(path) ?? 0) + 1;
    this.#times.set(path, times);
    const name = `${times} ${path}`;
    const behind = this.#then.get(name) ?? this.#begin(include);
    behind.step.include = include;
    this.#now.set(name, behind);
    return behind.way;
  }

  #begin(include: Include): Behind {
    const step = { file: this.#file, include };
    return { step, way: [...this.#before, step] };
  }
}
