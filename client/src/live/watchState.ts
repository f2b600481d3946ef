/** What a watch knows of its endpoint. */
import type { FirstTokens } from "./firstTokens.js";
import type { Snapshot } from "./snapshot.js";

/** Why an endpoint gave nothing. Both sentences are safe to show. */
export interface Failure {
  readonly message: string;
  readonly remedy: string;
  /** For who words the remedy otherwise: `EndpointFailure` or `SystemFailure` of the sources, where it is one of theirs. */
  readonly kind?: string;
}

/** What is known of an endpoint; `at` in milliseconds since the epoch. */
export type WatchState =
  | { readonly kind: "not-asked" }
  /** The first answer is on its way. */
  | ({ readonly kind: "reading" } & EarlyAnswer)
  | ({ readonly kind: "answered" } & Answer)
  /** `last`: the answer before, which is then stale. `early`: what there was of the first one. */
  | { readonly kind: "failed"; readonly failure: Failure; readonly at: number; readonly last: Answer | undefined; readonly early?: EarlyAnswer | undefined };

/** What was there before the first answer. Nothing follows from what it lacks. */
export interface EarlyAnswer {
  readonly first: FirstTokens;
  readonly at: number;
}

export interface Answer {
  readonly snapshot: Snapshot;
  readonly at: number;
}

/** What was last answered, however long ago. */
export function lastOf(state: WatchState): Answer | undefined {
  if (state.kind === "answered") return { snapshot: state.snapshot, at: state.at };
  return state.kind === "failed" ? state.last : undefined;
}

/** What there was before the first answer, while that has not come. */
export function earlyOf(state: WatchState): EarlyAnswer | undefined {
  if (state.kind === "reading") return { first: state.first, at: state.at };
  return state.kind === "failed" ? state.early : undefined;
}

/** Only errors that carry a remedy were written to be shown; of any other the text is not known to be safe. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Error && "remedy" in thrown && typeof thrown.remedy === "string") {
    const kind = "kind" in thrown && typeof thrown.kind === "string" ? { kind: thrown.kind } : {};
    return { message: thrown.message, remedy: thrown.remedy, ...kind };
  }
  return { message: "The endpoint could not be asked.", remedy: "Try again, and report it if it stays." };
}
