/**
 * Runs work after changes: on the next turn of the event loop, so that no one feels a delay. Work that takes long rests
 * for as long as it took before it runs again, so that at most half of the time goes into it; a change after a rest does not wait.
 */
export class AfterChanges {
  readonly #work: () => Promise<void>;
  #waiting: { readonly cancel: () => void } | undefined;
  #lastMilliseconds = 0;
  #lastEnd = 0;
  #disposed = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  schedule(): void {
    if (this.#disposed) return;
    this.#waiting?.cancel();
    const run = (): void => { this.#run(); };
    const rest = this.#lastMilliseconds < unnoticed ? 0 : this.#lastEnd + Math.min(this.#lastMilliseconds, longest) - performance.now();
    this.#waiting = rest <= 0 ? soon(run) : later(run, rest);
  }

  dispose(): void {
    this.#disposed = true;
    this.#waiting?.cancel();
  }

  #run(): void {
    this.#waiting = undefined;
    const started = performance.now();
    void this.#work().finally(() => {
      this.#lastEnd = performance.now();
      this.#lastMilliseconds = this.#lastEnd - started;
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
