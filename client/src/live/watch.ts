import { Pace, type Question } from "./pace.js";
import type { Snapshot } from "./snapshot.js";
import { usageAfter, type Usage } from "./usage.js";

/** One question to an endpoint. After `cancel` the answer no longer matters; it may reject. */
export interface Asking {
  readonly answer: Promise<Snapshot>;
  cancel(): void;
}

/** How an endpoint is to be asked. */
export interface Wish {
  /** Everything, also what seems not to have changed: somebody wants to be sure. */
  readonly anew: boolean;
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

/** Why an endpoint gave nothing. Both sentences are safe to show. */
export interface Failure {
  readonly message: string;
  readonly remedy: string;
}

/** What is known of an endpoint; `at` in milliseconds since the epoch. */
export type WatchState =
  | { readonly kind: "not-asked" }
  | ({ readonly kind: "answered" } & Answer)
  /** `last`: the answer before, which is then stale. */
  | { readonly kind: "failed"; readonly failure: Failure; readonly at: number; readonly last: Answer | undefined };

export interface Answer {
  readonly snapshot: Snapshot;
  readonly at: number;
}

/** What was last answered, however long ago. */
export function lastOf(state: WatchState): Answer | undefined {
  if (state.kind === "answered") return { snapshot: state.snapshot, at: state.at };
  return state.kind === "failed" ? state.last : undefined;
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
    const wish: Wish = { anew: this.#anew };
    const asking = this.#start(wish);
    const answer = this.#outcome(asking).then((state) => () => {
      if (wish.anew && state.kind === "answered") this.#anew = false;
      this.#take(state);
    });
    return { answer, cancel: () => { asking.cancel(); } };
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
      return { kind: "failed", failure: failureOf(thrown), at: this.#host.now(), last: lastOf(this.#state) };
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
