/**
 * Runs work after changes: on the next turn of the event loop, so that no one feels a delay. Where changes come while
 * long work runs it rests for as long as it took before it runs again, so that at most half of the time goes into it.
 * One run at a time: of two beside each other the one that began first may end last, and tell what has changed since.
 */
export class AfterChanges {
  readonly #work: () => Promise<void>;
  #waiting: Waiting | undefined;
  #isRunning = false;
  /** A change came since the run began: it may not know of it. */
  #isOutdated = false;
  /** How long the last run kept the thread busy. Nobody has to rest from waiting for an answer. */
  #lastMilliseconds = 0;
  #lastEnd = 0;
  /** The changes that come now came while the work ran. */
  #isOutpaced = false;
  #disposed = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  schedule(): void {
    this.#isOutdated = true;
    // A rest goes on, whatever comes in it; the end of a run sees that it is outdated.
    if (this.#disposed || this.#isRunning || this.#waiting?.isRest === true) return;
    this.#waiting?.cancel();
    const run = (): void => { void this.#run(); };
    const rest = this.#lastMilliseconds < unnoticed || !this.#isOutpaced ? 0 : this.#lastEnd + Math.min(this.#lastMilliseconds, longest) - performance.now();
    this.#waiting = rest <= 0 ? soon(run) : later(run, rest);
  }

  dispose(): void {
    this.#disposed = true;
    this.#waiting?.cancel();
  }

  async #run(): Promise<void> {
    this.#waiting = undefined;
    this.#isRunning = true;
    this.#isOutdated = false;
    const started = performance.eventLoopUtilization();
    await this.#work().finally(() => {
      this.#lastEnd = performance.now();
      this.#lastMilliseconds = performance.eventLoopUtilization(started).active;
      this.#isRunning = false;
      this.#isOutpaced = true;
      if (this.#isOutdated) this.schedule();
    });
    for (let turn = 0; turn < turnsToHear; turn++) await new Promise((resolve) => setImmediate(resolve));
    this.#isOutpaced = false;
  }
}

interface Waiting {
  readonly isRest: boolean;
  readonly cancel: () => void;
}

/** Milliseconds that no one notices between two keystrokes. */
const unnoticed = 30;
const longest = 1_000;
/** Turns of the event loop after which a message that had already come has been read and handed over. */
const turnsToHear = 3;

function soon(work: () => void): Waiting {
  const handle = setImmediate(work);
  return { isRest: false, cancel: () => { clearImmediate(handle); } };
}

function later(work: () => void, milliseconds: number): Waiting {
  const handle = setTimeout(work, milliseconds);
  return { isRest: true, cancel: () => { clearTimeout(handle); } };
}
