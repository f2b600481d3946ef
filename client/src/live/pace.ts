/** One question under way. */
export interface Question {
  /** What is to be done with the answer, unless the question was dropped before it came. Never rejects. */
  readonly answer: Promise<() => void>;
  /** The answer no longer matters. */
  cancel(): void;
}

/** The world of a {@link Pace}. */
export interface PaceHost {
  ask(): Question;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `then` once after so many milliseconds, unless the returned function is called before. */
  after(milliseconds: number, then: () => void): () => void;
  /** A question was asked, or its answer came. */
  changed(): void;
}

/** Two questions to one source are never closer than this, in milliseconds. */
export const shortestPause = 5_000;

/**
 * Decides when a source is asked: again and again, only while it is shown, one question at a time. A question under way
 * when the view is hidden is dropped. `interval`: milliseconds from an answer to the next question; 0: only on `refresh`.
 */
export class Pace {
  readonly #host: PaceHost;
  #interval: number;
  #shown = false;
  #wanted = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  #question: Question | undefined;
  #stopTimer: (() => void) | undefined;

  constructor(interval: number, host: PaceHost) {
    this.#interval = interval;
    this.#host = host;
  }

  /** A question is under way. */
  get isAsking(): boolean {
    return this.#question !== undefined;
  }

  show(): void {
    if (this.#shown) return;
    this.#shown = true;
    this.#plan(this.#wanted ? 0 : this.#sinceLast());
  }

  hide(): void {
    this.#shown = false;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#question?.cancel();
    if (this.#question !== undefined) this.#wanted = true;
    this.#question = undefined;
  }

  /** Asks as soon as the shortest pause allows, or when next shown. A question under way answers it. */
  refresh(): void {
    if (this.#question !== undefined) return;
    this.#wanted = true;
    if (this.#shown) this.#plan(0);
  }

  setInterval(interval: number): void {
    if (interval === this.#interval) return;
    this.#interval = interval;
    if (this.#shown && this.#question === undefined) this.#plan(this.#wanted ? 0 : this.#sinceLast());
  }

  /** What is left of the interval; undefined where questions come only on request. */
  #sinceLast(): number | undefined {
    return this.#interval === 0 ? undefined : this.#untilAfterLast(this.#interval);
  }

  /** Milliseconds until `span` has passed since the last question; never more than the span, should the clock be set back. */
  #untilAfterLast(span: number): number {
    return Math.min(span, Math.max(0, this.#askedAt + span - this.#host.now()));
  }

  #plan(delay: number | undefined): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    if (delay === undefined) return;
    const pause = Math.max(delay, this.#untilAfterLast(shortestPause));
    if (pause <= 0) void this.#ask();
    else this.#stopTimer = this.#host.after(pause, () => void this.#ask());
  }

  async #ask(): Promise<void> {
    this.#stopTimer = undefined;
    this.#wanted = false;
    this.#askedAt = this.#host.now();
    const question = this.#host.ask();
    this.#question = question;
    this.#host.changed();
    const take = await question.answer;
    if (!this.#isUnderWay(question)) return;
    this.#question = undefined;
    take();
    this.#plan(this.#interval === 0 ? undefined : this.#interval);
    this.#host.changed();
  }

  /** Not so once it was dropped. */
  #isUnderWay(question: Question): boolean {
    return this.#question === question;
  }
}
