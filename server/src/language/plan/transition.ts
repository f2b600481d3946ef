import type { PlanChapter, PlannedTransition, PlanStep, TransitionId } from "../../protocol/migrationPlan.js";
import type { Situation } from "./situation.js";

/** One way from the token to NKeys: when it applies, what is to be done, what it cannot do, how to go back. */
export interface Transition {
  readonly id: TransitionId;
  readonly title: string;
  readonly chapter: PlanChapter | undefined;
  readonly clients: PlannedTransition["clients"];
  readonly fit: (situation: Situation) => Fit;
  readonly steps: (situation: Situation) => readonly PlanStep[];
  readonly limits: (situation: Situation) => readonly string[];
  readonly wayBack: (situation: Situation) => readonly string[];
}

/** Sentences: why it works with a config, or why it does not. */
export interface Fit {
  readonly fits: boolean;
  readonly why: readonly string[];
}

export function planned(transition: Transition, situation: Situation): PlannedTransition {
  const { id, title, chapter, clients } = transition;
  const { fits, why } = transition.fit(situation);
  const details = fits
    ? { steps: transition.steps(situation), limits: transition.limits(situation), wayBack: transition.wayBack(situation) }
    : { steps: [], limits: [], wayBack: [] };
  return { id, title, chapter, clients, fits, why, ...details };
}
