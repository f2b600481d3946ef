/**
 * The children of a long block in runs. A run stays the same object until an edit touches one of its children: what
 * follows from it can be remembered, and the cost of an edit does not follow the length of the block around it.
 */

/** Some of the children of a block, or what they stand for, next to each other. */
export interface Run<Item> {
  readonly items: readonly Item[];
}

export interface Parent<Child> {
  readonly items: readonly Child[];
}

/** All children of one block; `memo` is room for what is derived from them all, and goes on to the block that takes its place. */
export interface Runs<Child> {
  readonly list: readonly Run<Child>[];
  memo: object | undefined;
}

/** Children from which on a block is long, and of a new run at the most. */
const [long, runLength] = [64, 48];

const byParent = new WeakMap<Parent<unknown>, Runs<unknown>>();

/** Undefined for a block that is not long. */
export function runsOf<Child>(parent: Parent<Child>): Runs<Child> | undefined {
  if (parent.items.length < long) return undefined;
  const known = byParent.get(parent) as Runs<Child> | undefined;
  if (known !== undefined) return known;
  const runs: Runs<Child> = { list: cut(parent.items), memo: undefined };
  byParent.set(parent, runs);
  return runs;
}

/** `after` takes the place of `before`, of which it has the first and the last children; the others are new. */
export function passOnRuns<Child>(before: Parent<Child>, after: Parent<Child>, first: number, last: number): void {
  const known = byParent.get(before) as Runs<Child> | undefined;
  if (known === undefined || after.items.length < long) return;
  const { list, memo } = known;
  let [from, start] = [0, 0];
  for (let run = list[from]; run !== undefined && start + run.items.length <= first; run = list[from]) {
    start += run.items.length;
    from++;
  }
  let [to, end] = [list.length, after.items.length];
  for (let run = list[to - 1]; to > from && run !== undefined && after.items.length - end + run.items.length <= last; run = list[to - 1]) {
    end -= run.items.length;
    to--;
  }
  byParent.set(after, { list: [...list.slice(0, from), ...cut(after.items.slice(start, end)), ...list.slice(to)], memo });
}

function cut<Item>(items: readonly Item[]): Run<Item>[] {
  const count = Math.ceil(items.length / runLength);
  return Array.from({ length: count }, (_, at) => ({ items: items.slice(Math.floor((at * items.length) / count), Math.floor(((at + 1) * items.length) / count)) }));
}
