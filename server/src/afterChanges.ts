/**
 * Runs work after a burst of changes: on the next turn of the event loop, so that no one feels a delay; after
 * work that took long, only once the changes pause for as long as it took.
 */
export class AfterChanges {
  readonly #work: () => Promise<void>;
  #waiting: { readonly cancel: () => void } | undefined;
  #lastMilliseconds = 0;
  #disposed = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  schedule(): void {
    if (this.#disposed) return;
    this.#waiting?.cancel();
    const run = (): void => { this.#run(); };
    this.#waiting = this.#lastMilliseconds < unnoticed ? soon(run) : later(run, Math.min(this.#lastMilliseconds, longest));
  }

  dispose(): void {
    this.#disposed = true;
    this.#waiting?.cancel();
  }

  #run(): void {
    this.#waiting = undefined;
    const started = performance.now();
    void this.#work().finally(() => {
      this.#lastMilliseconds = performance.now() - started;
    });
  }
}

/** Milliseconds that no one notices between two keystrokes. */
const unnoticed = 30;
const longest = 1_000;

function soon(work: () => void): { cancel: () => void } {
  const handle = setImmediate(work);
  return { cancel: () => { clearImmediate(handle); } };
}

function later(work: () => void, milliseconds: number): { cancel: () => void } {
  const handle = setTimeout(work, milliseconds);
  return { cancel: () => { clearTimeout(handle); } };
}
