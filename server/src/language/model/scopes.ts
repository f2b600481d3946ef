/**
 * The blocks being evaluated, in which variables are looked up (conf/parse.go, lookupVariable), and, with each of them, what it
 * asks of what is around it. Both change with every block that opens or closes, and at every look, so they stand together.
 */
import { Asked } from "./asked.js";
import type { Asking } from "./asked.js";
import type { Block } from "./blocks.js";
import type { Problem } from "./config.js";
import { LongPairs } from "./longPairs.js";
import type { Look, Resolver } from "./resolver.js";
import type { Definition, Pair } from "./value.js";

/** A block, one of its runs or a variable in it. */
interface Part {
  readonly asked: Asked;
  /** How many blocks are around it. */
  readonly around: number;
  /** A part of the innermost block around it, whose own pairs go into that. */
  readonly isRun: boolean;
}

const environment = -1;

/** Parts within each other that are kept: each name is noted with all of them, and a config may nest as deep as it likes. */
const maxParts = 16;

export class Scopes {
  readonly #resolver: Resolver;
  readonly #root: Block;
  readonly #blocks: Block[];
  readonly #parts: Part[] = [];
  /** Blocks with an include that cannot be read: whatever is not defined in them may be there. */
  readonly #unread = new Set<Block>();
  #runs = 0;
  /** Parts within those, which are evaluated each time. */
  #beyond = 0;

  constructor(root: Block, resolver: Resolver) {
    this.#resolver = resolver;
    this.#root = root;
    this.#blocks = [root];
  }

  get innermost(): Block {
    return this.#blocks.at(-1) ?? this.#root;
  }

  get atTop(): boolean {
    return this.#blocks.length === 1;
  }

  /** Whether what is evaluated is kept with a run around it. */
  get areInRun(): boolean {
    return this.#runs > 0;
  }

  open(block: Block): void {
    if (block.keeps) this.begin();
    this.#blocks.push(block);
  }

  /** Ends the innermost block; what it asked is of interest where it is to be kept. */
  close(): Asked | undefined {
    return this.#blocks.pop()?.keeps === true ? this.end() : undefined;
  }

  begin(isRun = false): void {
    if (this.#parts.length === maxParts) {
      this.#beyond++;
      return;
    }
    if (isRun) this.#runs++;
    this.#parts.push({ asked: new Asked(), around: this.#blocks.length, isRun });
  }

  end(): Asked {
    if (this.#beyond > 0) {
      this.#beyond--;
      return notNoted;
    }
    const part = this.#parts.pop();
    if (part?.isRun === true) this.#runs--;
    return part?.asked ?? new Asked();
  }

  /** The pair that a name stands for: of maps being built the innermost that has one. */
  definition(name: string): Definition | undefined {
    for (let at = this.#blocks.length - 1; at >= 0; at--) {
      const block = this.#blocks[at];
      const pair = block?.kind === "map" ? block.pairs.get(name) : undefined;
      if (pair === undefined) continue;
      pair.usedAsVariable = true;
      this.#note({ name, answer: pair }, at, pair);
      return pair;
    }
    return undefined;
  }

  /** Looks into the environment, after nothing in the files has answered. */
  noteLooks(name: string, looks: readonly Look[]): void {
    this.#note({ name, answer: looks }, environment);
  }

  noteCost(cost: number): void {
    for (const { asked } of this.#parts) asked.cost += cost;
  }

  /** All that is being evaluated reaches out of itself. */
  noteReach(): void {
    for (const { asked } of this.#parts) asked.reachesOut = true;
  }

  /** The innermost block includes what cannot be read. */
  noteUnread(): void {
    this.#unread.add(this.innermost);
  }

  report(problem: Problem): void {
    for (const { asked } of this.#parts) asked.report(problem);
    if (problem.mayBeIncluded !== true || !this.#blocks.some((block) => this.#unread.has(block))) this.#resolver.report(problem);
  }

  /** Whether the answers to what a part asked, when it was evaluated, would be the same here. */
  answers({ askings, cost }: Asked): boolean {
    return (cost === 0 || this.#resolver.environment.affords(cost)) && askings.every(({ name, answer }) => {
      const definition = this.#known(name);
      if (!isLooks(answer)) return definition !== undefined && isSame(answer, definition);
      return definition === undefined && answer.every((look) => this.#resolver.environment.finds(look));
    });
  }

  /** What follows from all of that beside the value of the part. */
  repeat({ askings, cost, problems }: Asked): void {
    this.#resolver.environment.spend(cost);
    if (cost > 0) this.noteCost(cost);
    for (const { name, answer } of askings) {
      if (isLooks(answer)) this.noteLooks(name, answer);
      else this.definition(name);
    }
    for (const problem of problems) this.report(problem);
  }

  #known(name: string): Pair | undefined {
    for (let at = this.#blocks.length - 1; at >= 0; at--) {
      const block = this.#blocks[at];
      const pair = block?.kind === "map" ? block.pairs.peek(name) : undefined;
      if (pair !== undefined) return pair;
    }
    return undefined;
  }

  /** @param at of the block that answered. */
  #note(asking: Asking, at: number, pair?: Pair): void {
    const block = this.#blocks[at];
    for (let index = this.#parts.length - 1; index >= 0; index--) {
      const part = this.#parts[index];
      if (part === undefined || part.around <= at) return;
      const isOwn = part.isRun && part.around === at + 1 && pair !== undefined && block?.kind === "map" && block.pairs instanceof LongPairs && block.pairs.isComing(pair);
      if (!isOwn) part.asked.ask(asking);
    }
  }
}

const notNoted = Object.assign(new Asked(), { reachesOut: true });

function isLooks(answer: Asking["answer"]): answer is readonly Look[] {
  return Array.isArray(answer);
}

/** What is not plain is the same once its value is. */
function isSame(one: Definition, other: Definition): boolean {
  return one.entry === other.entry && one.file === other.file && one.includes === other.includes && (one.entry.plain || one.value === other.value);
}
