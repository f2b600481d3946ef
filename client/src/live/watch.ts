import type { Snapshot } from "./snapshot.js";
import { usageAfter, type Usage } from "./usage.js";

/** One question to an endpoint. After `cancel` the answer no longer matters; it may reject. */
export interface Asking {
  readonly answer: Promise<Snapshot>;
  cancel(): void;
}

/** The world of a watch: the network, the clock, a timer. */
export interface WatchHost {
  ask(endpoint: string): Asking;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `then` once after so many milliseconds, unless the returned function is called before. */
  after(milliseconds: number, then: () => void): () => void;
  /** Something of the watch's state has changed. */
  changed(): void;
}

/** Why an endpoint gave nothing. Both sentences are safe to show. */
export interface Failure {
  readonly message: string;
  readonly remedy: string;
}

/** What is known of an endpoint; `at` in milliseconds since the epoch. */
export type WatchState =
  | { readonly kind: "not-asked" }
  | { readonly kind: "answered"; readonly snapshot: Snapshot; readonly at: number }
  | { readonly kind: "failed"; readonly failure: Failure; readonly at: number };

/** Two questions to one endpoint are never closer than this, in milliseconds. */
export const shortestPause = 5_000;

/**
 * Asks one endpoint again and again, only while it is shown, one question at a time. A question under way when the
 * view is hidden is dropped. `interval`: milliseconds from an answer to the next question; 0: only on `refresh`.
 */
export class Watch {
  readonly endpoint: string;
  readonly #host: WatchHost;
  #state: WatchState = { kind: "not-asked" };
  #usage: Usage | undefined;
  #interval: number;
  #shown = false;
  #wanted = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Asking | undefined;
  #stopTimer: (() => void) | undefined;

  constructor(endpoint: string, interval: number, host: WatchHost) {
    this.endpoint = endpoint;
    this.#interval = interval;
    this.#host = host;
  }

  get state(): WatchState {
    return this.#state;
  }

  /** Undefined until the endpoint has answered once. */
  get usage(): Usage | undefined {
    return this.#usage;
  }

  /** A question is under way. */
  get isAsking(): boolean {
    return this.#asking !== undefined;
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
    this.#asking?.cancel();
    if (this.#asking !== undefined) this.#wanted = true;
    this.#asking = undefined;
  }

  /** Asks as soon as the shortest pause allows, or when next shown. A question under way answers it. */
  refresh(): void {
    if (this.#asking !== undefined) return;
    this.#wanted = true;
    if (this.#shown) this.#plan(0);
  }

  setInterval(interval: number): void {
    if (interval === this.#interval) return;
    this.#interval = interval;
    if (this.#shown && this.#asking === undefined) this.#plan(this.#wanted ? 0 : this.#sinceLast());
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
    const asking = this.#start();
    this.#asking = asking;
    this.#host.changed();
    const state = await this.#outcome(asking);
    if (!this.#isUnderWay(asking)) return;
    this.#asking = undefined;
    this.#take(state);
    this.#plan(this.#interval === 0 ? undefined : this.#interval);
    this.#host.changed();
  }

  /** A question that cannot even be asked is one that fails. */
  #start(): Asking {
    try {
      return this.#host.ask(this.endpoint);
    } catch (thrown) {
      return { answer: Promise.reject(thrown instanceof Error ? thrown : new Error("not asked")), cancel: () => undefined };
    }
  }

  /** Not so once it was dropped. */
  #isUnderWay(asking: Asking): boolean {
    return this.#asking === asking;
  }

  async #outcome(asking: Asking): Promise<WatchState> {
    try {
      const snapshot = await asking.answer;
      return { kind: "answered", snapshot, at: this.#host.now() };
    } catch (thrown) {
      return { kind: "failed", failure: failureOf(thrown), at: this.#host.now() };
    }
  }

  #take(state: WatchState): void {
    this.#state = state;
    if (state.kind === "answered") this.#usage = usageAfter(this.endpoint, state.snapshot, state.at, this.#usage);
    else if (this.#usage !== undefined) this.#usage = { ...this.#usage, reachable: false };
  }
}

/** Only errors that carry a remedy were written to be shown; of any other the text is not known to be safe. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Error && "remedy" in thrown && typeof thrown.remedy === "string") {
    return { message: thrown.message, remedy: thrown.remedy };
  }
  return { message: "The endpoint could not be asked.", remedy: "Try again, and report it if it stays." };
}
