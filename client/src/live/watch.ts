import type { FirstTokens } from "./firstTokens.js";
import { Pace, type Question } from "./pace.js";
import type { Snapshot } from "./snapshot.js";
import { usageAfter, type Usage } from "./usage.js";
import { earlyOf, failureOf, lastOf, type WatchState } from "./watchState.js";

/** One question to an endpoint. After `cancel` the answer no longer matters; it may reject. */
export interface Asking {
  readonly answer: Promise<Snapshot>;
  cancel(): void;
}

/** How an endpoint is to be asked. */
export interface Wish {
  /** Everything, also what seems not to have changed: somebody wants to be sure. */
  readonly anew: boolean;
  /** Where nothing is known yet: takes what is there before the answer is. */
  readonly first: ((tokens: FirstTokens) => void) | undefined;
}

/** The world of a watch: the network, the clock, a timer. */
export interface WatchHost {
  ask(endpoint: string, wish: Wish): Asking;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `then` once after so many milliseconds, unless the returned function is called before. */
  after(milliseconds: number, then: () => void): () => void;
  /** Something of the watch's state has changed. */
  changed(): void;
}

/** Asks one endpoint at a {@link Pace}, and keeps what it last answered. */
export class Watch {
  readonly endpoint: string;
  readonly #host: WatchHost;
  readonly #pace: Pace;
  #state: WatchState = { kind: "not-asked" };
  #usage: Usage | undefined;
  #anew = false;

  constructor(endpoint: string, interval: number, host: WatchHost) {
    this.endpoint = endpoint;
    this.#host = host;
    this.#pace = new Pace(interval, {
      ask: () => this.#ask(),
      now: () => host.now(),
      after: (milliseconds, then) => host.after(milliseconds, then),
      changed: () => { host.changed(); },
    });
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
    return this.#pace.isAsking;
  }

  show(): void {
    this.#pace.show();
  }

  hide(): void {
    this.#pace.hide();
  }

  /** Asks for everything. */
  refresh(): void {
    this.#anew = true;
    this.#pace.refresh();
  }

  setInterval(interval: number): void {
    this.#pace.setInterval(interval);
  }

  #ask(): Question {
    let isUnderWay = true;
    const first = (tokens: FirstTokens): void => {
      if (!isUnderWay) return;
      this.#state = { kind: "reading", first: tokens, at: this.#host.now() };
      this.#host.changed();
    };
    const wish: Wish = { anew: this.#anew, first: lastOf(this.#state) === undefined ? first : undefined };
    const asking = this.#start(wish);
    const answer = this.#outcome(asking).then((state) => () => {
      isUnderWay = false;
      if (wish.anew && state.kind === "answered") this.#anew = false;
      this.#take(state);
    });
    const cancel = (): void => {
      isUnderWay = false;
      asking.cancel();
    };
    return { answer, cancel };
  }

  /** A question that cannot even be asked is one that fails. */
  #start(wish: Wish): Asking {
    try {
      return this.#host.ask(this.endpoint, wish);
    } catch (thrown) {
      return { answer: Promise.reject(thrown instanceof Error ? thrown : new Error("not asked")), cancel: () => undefined };
    }
  }

  async #outcome(asking: Asking): Promise<WatchState> {
    try {
      const snapshot = await asking.answer;
      return { kind: "answered", snapshot, at: this.#host.now() };
    } catch (thrown) {
      return { kind: "failed", failure: failureOf(thrown), at: this.#host.now(), last: lastOf(this.#state), early: earlyOf(this.#state) };
    }
  }

  #take(state: WatchState): void {
    this.#state = state;
    if (state.kind === "answered") this.#usage = usageAfter(this.endpoint, state.snapshot, state.at, this.#usage);
    else if (this.#usage !== undefined) this.#usage = { ...this.#usage, reachable: false };
  }
}
