/** Times as medians with their spread; what is compared runs in turns, so that a busy machine is busy for all alike. */
export interface Timing {
  /** Milliseconds. */
  readonly median: number;
  /** The quarter points: half of all samples lie between them. */
  readonly quarters: readonly [number, number];
  readonly samples: number;
}

export function timing(samples: readonly number[]): Timing {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (part: number): number => {
    const place = part * (sorted.length - 1);
    const low = sorted[Math.floor(place)] ?? Number.NaN;
    const high = sorted[Math.ceil(place)] ?? Number.NaN;
    return low + (high - low) * (place - Math.floor(place));
  };
  return { median: at(0.5), quarters: [at(0.25), at(0.75)], samples: samples.length };
}

export interface Contestant {
  readonly name: string;
  /** One unit of work; what it answers keeps the compiler from leaving it out. */
  readonly work: () => unknown;
}

export interface Contest {
  /** Samples of each, unless time runs out. */
  readonly rounds?: number;
  /** Milliseconds for all rounds; at least three are run. */
  readonly budget?: number;
}

/** Milliseconds of a sample below which the clock and the collector say more than the work. */
const shortest = 5;
/** Keeps results reachable. */
let sink: unknown;

/** Runs all contestants in turns and times each. */
export function compete(contestants: readonly Contestant[], { rounds = 25, budget = 15_000 }: Contest = {}): Map<string, Timing> {
  const running = contestants.map(({ name, work }) => ({ name, work, times: warmUp(work), samples: [] as number[] }));
  const begin = performance.now();
  for (let round = 0; round < rounds && (round < 3 || performance.now() - begin < budget); round++) {
    for (const { work, times, samples } of running) samples.push(once(work, times));
  }
  return new Map(running.map(({ name, samples }) => [name, timing(samples)]));
}

/** How often the work must be done for one sample; also lets the compiler see it. */
function warmUp(work: () => unknown): number {
  let times = 1;
  for (let began = performance.now(), each = once(work, 1); performance.now() - began < 300; each = once(work, times)) {
    times = Math.max(1, Math.ceil(shortest / Math.max(each, 1e-4)));
  }
  return times;
}

function once(work: () => unknown, times: number): number {
  const begin = performance.now();
  for (let time = 0; time < times; time++) sink = work();
  return (performance.now() - begin) / times;
}

/** The last result of any work; reading it makes every result count. */
export function lastResult(): unknown {
  return sink;
}
