/** The runs of a long block (syntax/runs.ts), as they are gone through in its evaluation. */
import type { Run } from "../syntax/runs.js";
import type { Item, ValueNode } from "../syntax/tree.js";
import { memo } from "./memo.js";

export type Children = Run<Item | ValueNode>;

/** Stands for all children of a run. */
export interface RunStep {
  readonly kind: "run";
  readonly run: Children;
  readonly plain: boolean;
}

/** What is in a group belongs to the level above: it is gone through. */
export const isPlain = memo((run: Children) => run.items.every(({ plain, kind }) => plain && kind !== "group"));

export function stepsOf(list: readonly Children[]): readonly RunStep[] {
  return list.map((run) => ({ kind: "run", run, plain: isPlain(run) }));
}
