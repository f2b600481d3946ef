/** The plan as a page. */
import type { ConfigPlan, PlanChapter, PlannedTransition, PlanStep, TransitionId } from "../../../server/src/protocol/migrationPlan.js";
import { clientChapters, liveChapter } from "./clientChapters.js";
import { countClients, type LiveClients } from "./liveClients.js";
import { code, heading, list, outside, paragraphs } from "./markdown.js";
import { recommend, type Recommendation } from "./recommend.js";
import { stateOf, type StepState } from "./stepState.js";

/** Where the ways are explained at length. */
const manual = "docs/transitions.md";

export interface PlanInput {
  /** Name of the root config, from outside. */
  readonly name: string;
  readonly plan: ConfigPlan;
  /** Undefined where no endpoint speaks for the config. */
  readonly live?: LiveClients;
  /** The way that the user chose in place of the recommended one. */
  readonly chosen?: TransitionId;
  /** The page is printed for this file, as it was named: nothing in it can be clicked, and other ways are asked for by an option. */
  readonly printedFor?: string;
}

export interface PlanDocument {
  readonly markdown: string;
  /** The way the page describes; undefined where there is none to go. */
  readonly transition: PlannedTransition | undefined;
  readonly steps: readonly PlacedStep[];
}

export interface PlacedStep {
  readonly step: PlanStep;
  readonly state: StepState;
  /** Zero-based line of its heading. */
  readonly line: number;
}

export function planDocument({ name, plan, live, chosen, printedFor }: PlanInput): PlanDocument {
  const counted = live === undefined ? undefined : countClients(live);
  const recommended = recommend(plan, counted);
  const wanted = plan.transitions.find(({ id, fits }) => fits && id === chosen);
  const way = wanted === undefined || wanted.id === recommended?.transition.id ? recommended : { transition: wanted, because: "You chose this way." };
  const lines: string[] = [];
  const add = (...more: readonly string[]): void => { lines.push(...more); };
  add(...heading(1, `Migration plan for ${outside(name)}`));
  add(...summary(plan, way, recommended));
  if (plan.risks.length > 0) add(...heading(2, "At risk now"), ...list(plan.risks));
  if (way !== undefined || live !== undefined) add(...liveChapter(plan, live, counted));
  const steps = way === undefined ? [] : placeSteps(way.transition, plan, { live, printedFor }, lines);
  if (plan.stage === "operator") add(...clientChapters(plan, counted));
  if (way !== undefined) add(...clientChapters(plan, counted), ...afterwards(way.transition, printedFor), ...otherWays(plan, way.transition, printedFor));
  return { markdown: `${lines.join("\n").trimEnd()}\n`, transition: way?.transition, steps };
}

function summary({ notes }: ConfigPlan, way: Recommendation | undefined, recommended: Recommendation | undefined): string[] {
  const lines = paragraphs(notes);
  if (way === undefined) return lines;
  const { transition, because } = way;
  const instead = recommended === undefined || recommended === way ? [] : [`Recommended is another way: ${recommended.transition.title}. ${recommended.because}`];
  return [...lines, ...paragraphs([`**${recommended === way ? "Recommended" : "Chosen"}: ${transition.title}.** ${because}`, ...instead]), ...list(transition.why)];
}

interface Context {
  readonly live: LiveClients | undefined;
  readonly printedFor: string | undefined;
}

/** Writes the steps behind the lines and notes where each begins. */
function placeSteps({ steps }: PlannedTransition, { clustered }: ConfigPlan, { live, printedFor }: Context, lines: string[]): PlacedStep[] {
  lines.push(...heading(2, "Steps"));
  return steps.map((step, index) => {
    const state = stateOf(step, live, clustered);
    const line = lines.length;
    lines.push(...heading(3, `${index + 1}. ${step.title}`), ...paragraphs([`**${stateWord[state.kind]}.** ${state.because}`]), ...list(step.says));
    if (step.example !== undefined) lines.push(...code(step.example.language, step.example.text));
    if (printedFor !== undefined && step.example?.text.includes("--signal reload") === true) lines.push(...paragraphs([severalServers]));
    lines.push(...paragraphs([`Proof: ${step.proof.says}`]));
    if (step.chapter !== undefined) lines.push(...paragraphs([reference("Read more", step.chapter, printedFor)]));
    return { step, state, line };
  });
}

/** nats-server gives up where it finds more than one process to signal. */
const severalServers = "Where several servers run on the machine, name the one: `nats-server --signal reload=PID`, with its process id.";

/** A link to a chapter of the manual. Printed, there is nothing that a relative link would be relative to: the page is named. */
function reference(text: string, chapter: PlanChapter, printedFor: string | undefined): string {
  return printedFor === undefined ? `[${text}](${manual}#${chapter})` : `${text}: chapter ${chapter} of ${manual}, which comes with this program.`;
}

export const stateWord: Readonly<Record<StepState["kind"], string>> = { done: "Done", open: "To do", unknown: "Not known" };

function afterwards({ limits, wayBack }: PlannedTransition, printedFor: string | undefined): string[] {
  return [
    ...(limits.length > 0 ? [...heading(2, "What to know before"), ...list(limits)] : []),
    ...heading(2, "Going back"),
    ...list(wayBack),
    ...paragraphs([reference("More about going back", "rollback", printedFor)]),
  ];
}

function otherWays({ transitions }: ConfigPlan, taken: PlannedTransition, printedFor: string | undefined): string[] {
  const others = transitions.filter((each) => each !== taken);
  const asked = ({ id, fits }: PlannedTransition): string[] => (fits && printedFor !== undefined ? paragraphs([`Its steps: ${outside(`nats-conf-lint plan --way ${id} ${printedFor}`)}`]) : []);
  return [...heading(2, "Other ways"), ...others.flatMap((other) => [...heading(3, `${other.title}${other.fits ? "" : " (not here)"}`), ...list(other.why), ...asked(other)])];
}
