import { readFileSync } from "node:fs";

/**
 * How long the turns of this thread's event loop take: the time that whoever else waits in it has to wait. By the
 * thread's own processor time where the system tells it (Linux), so that a busy machine does not count as slow code.
 */
export class TurnMeter {
  #longest = 0;
  #last = threadTime();
  #isRunning = true;

  constructor() {
    const next = (): void => {
      const now = threadTime();
      this.#longest = Math.max(this.#longest, now - this.#last);
      this.#last = now;
      if (this.#isRunning) setImmediate(next);
    };
    setImmediate(next);
  }

  /** Milliseconds of the longest turn; ends the measurement. */
  longest(): number {
    this.#isRunning = false;
    return Math.max(this.#longest, threadTime() - this.#last);
  }
}

/** Milliseconds that this thread has run. */
function threadTime(): number {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    return performance.now();
  }
}
