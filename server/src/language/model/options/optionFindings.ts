import type { OptionProblem } from "./optionProblem.js";
import type { BlockMap, FreeMap, OptionUse, SuspectUses } from "./suspectUses.js";

/** What a walk through options finds. */
export interface OptionFindings extends SuspectUses {
  readonly problems: readonly OptionProblem[];
}

/** {@link OptionFindings} while they are collected. */
export interface Found extends OptionFindings {
  readonly problems: OptionProblem[];
  readonly uses: OptionUse[];
  readonly blocks: BlockMap[];
  readonly freeMaps: FreeMap[];
}

export const nothing: OptionFindings = { problems: [], uses: [], blocks: [], freeMaps: [] };

export function add(found: Found, { problems, uses, blocks, freeMaps }: OptionFindings): void {
  for (const problem of problems) found.problems.push(problem);
  for (const use of uses) found.uses.push(use);
  for (const block of blocks) found.blocks.push(block);
  for (const map of freeMaps) found.freeMaps.push(map);
}

/** How much there is of each kind. */
type Counts = Readonly<Record<keyof Found, number>>;

export function counts({ problems, uses, blocks, freeMaps }: Found): Counts {
  return { problems: problems.length, uses: uses.length, blocks: blocks.length, freeMaps: freeMaps.length };
}

/** What came in since there was so much; {@link nothing} itself where that is nothing. */
export function since({ problems, uses, blocks, freeMaps }: Found, before: Counts): OptionFindings {
  const isNothing = problems.length === before.problems && uses.length === before.uses && blocks.length === before.blocks && freeMaps.length === before.freeMaps;
  return isNothing ? nothing : { problems: problems.slice(before.problems), uses: uses.slice(before.uses), blocks: blocks.slice(before.blocks), freeMaps: freeMaps.slice(before.freeMaps) };
}
