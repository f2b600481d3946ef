import { expect, test } from "vitest";
import { AfterChanges } from "../../server/src/afterChanges.js";

/** Longer than what no one notices. */
const long = 60;

interface Counted {
  readonly changes: AfterChanges;
  /** When each run began and ended. */
  readonly runs: { readonly began: number; readonly ended: number }[];
  /** Resolves when there have been so many runs. */
  readonly after: (count: number) => Promise<void>;
}

/** Work that keeps the thread busy for so many milliseconds. */
function counted(milliseconds: number): Counted {
  const runs: Counted["runs"] = [];
  let told = (): void => undefined;
  const changes = new AfterChanges(() => {
    const began = performance.now();
    while (performance.now() - began < milliseconds);
    runs.push({ began, ended: performance.now() });
    told();
    return Promise.resolve();
  });
  const after = (count: number): Promise<void> =>
    new Promise((resolve) => {
      told = () => { if (runs.length >= count) resolve(); };
      told();
    });
  return { changes, runs, after };
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test("work follows on the next turn, once for all changes of this one", async () => {
  const { changes, runs } = counted(0);
  changes.schedule();
  changes.schedule();
  expect(runs).toEqual([]);
  await turns(2);
  expect(runs.length).toBe(1);
});

test("a change that comes after long work does not wait", async () => {
  const { changes, runs, after } = counted(long);
  changes.schedule();
  await after(1);
  await turns(6);
  changes.schedule();
  await turns(2);
  expect(runs.length).toBe(2);
});

test("changes that came while it worked wait together for as long as it took", async () => {
  const { changes, runs, after } = counted(long);
  changes.schedule();
  await after(1);
  await turns(1);
  changes.schedule();
  await turns(6);
  changes.schedule();
  await turns(6);
  expect(runs.length).toBe(1);
  await after(2);
  const [first, second] = runs;
  // A timer may be a millisecond early.
  expect((second?.began ?? 0) - (first?.ended ?? 0)).toBeGreaterThanOrEqual(long - 2);
});

test("nothing runs any more once it is disposed of", async () => {
  const { changes, runs } = counted(0);
  changes.schedule();
  changes.dispose();
  changes.schedule();
  await turns(3);
  expect(runs).toEqual([]);
});

interface Awaited {
  readonly changes: AfterChanges;
  /** The last change that each run knew of when it began. */
  readonly known: readonly number[];
  readonly change: () => void;
  /** Lets the run that waits go on. */
  readonly answer: () => void;
  readonly most: () => number;
}

/** Work that knows the changes before it, and waits for an answer. */
function awaited(): Awaited {
  let [change, atOnce, most] = [0, 0, 0];
  let answer = (): void => undefined;
  const known: number[] = [];
  const changes = new AfterChanges(async () => {
    known.push(change);
    most = Math.max(most, ++atOnce);
    await new Promise<void>((resolve) => { answer = resolve; });
    atOnce--;
  });
  return { changes, known, change: () => { change++; changes.schedule(); }, answer: () => { answer(); }, most: () => most };
}

test("while work waits for an answer no other begins; the last change of that time is followed by one more", async () => {
  const { known, change, answer, most } = awaited();
  change();
  await turns(2);
  change();
  await turns(2);
  change();
  await turns(6);
  expect(known).toEqual([1]);
  answer();
  await turns(3);
  expect(known).toEqual([1, 3]);
  change();
  answer();
  await turns(3);
  expect(known).toEqual([1, 3, 4]);
  answer();
  await turns(6);
  expect([known, most()]).toEqual([[1, 3, 4], 1]);
});
