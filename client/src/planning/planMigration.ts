/** The two commands of a plan and what each offers. They lead into each other, and so stand together. */
import { QuickPickItemKind, l10n, window, workspace, type LogOutputChannel, type QuickPickItem } from "vscode";
import { languageId } from "../languageClient.js";
import { messageOf } from "../log.js";
import { targetOf } from "../migration/target.js";
import { stateWord, type PlacedStep } from "../plan/index.js";
import { askForPlans, type PlanSources, type PlannedWithLive } from "./makePlan.js";
import { configOfPage, type PlanPages } from "./planPages.js";
import type { MadePlan, Plans } from "./plans.js";
import { runAction } from "./stepActions.js";

export interface PlanningParts extends PlanSources {
  readonly plans: Plans;
  readonly pages: PlanPages;
  readonly log: LogOutputChannel;
}

/** "Plan the Migration…": makes the plan of the config at hand and shows it. */
export async function planMigration(argument: unknown, parts: PlanningParts): Promise<void> {
  await guarded(parts, async () => {
    const plan = await planAtHand(targetOf(argument)?.uri, parts);
    if (plan === undefined) return;
    await parts.pages.show(plan);
    // Not awaited: the message stays until the user closes it.
    offerSteps(plan, parts).catch((error: unknown) => { parts.log.error(`Migration plan: ${messageOf(error)}`); });
  });
}

/** "Migration Plan: Next Step…": the steps with their state, and what can be done for each. The arguments are those of a page's lens. */
export async function takeStep(config: unknown, step: unknown, parts: PlanningParts): Promise<void> {
  await guarded(parts, async () => {
    const plan = await planAtHand(typeof config === "string" ? config : undefined, parts);
    if (plan === undefined) return;
    const named = plan.document.steps.find((each) => each.step.id === step);
    if (named === undefined) await chooseStep(plan, parts);
    else await offerActions(named, plan, parts);
  });
}

/** The plan of the config that is named, or else of the one at hand. Undefined where there is none; the user knows why. */
async function planAtHand(named: string | undefined, parts: PlanningParts): Promise<MadePlan | undefined> {
  const uri = named ?? configOfPage() ?? openConfigUri() ?? parts.plans.latest?.config.uri;
  if (uri !== undefined) return make(uri, parts);
  void window.showInformationMessage(l10n.t("Open a NATS server config first."));
  return undefined;
}

/** The config in front; behind pages and other files, the only one that is open. */
function openConfigUri(): string | undefined {
  const shown = [window.activeTextEditor, ...window.visibleTextEditors].flatMap((editor) => editor?.document ?? []);
  const inFront = shown.find((document) => document.languageId === languageId);
  const open = workspace.textDocuments.filter((document) => document.languageId === languageId);
  return (inFront ?? (open.length === 1 ? open[0] : undefined))?.uri.toString();
}

/** Made anew each time: a place or a state of a while ago would mislead. Undefined where there is none; the user knows why. */
async function make(uri: string, { plans, pages, ...sources }: PlanningParts): Promise<MadePlan | undefined> {
  const asked = await askForPlans(uri, sources);
  if (asked === undefined) return undefined;
  const chosen = asked.length > 1 ? await chooseConfig(asked) : asked[0];
  if (chosen === undefined) {
    if (asked.length === 0) void window.showWarningMessage(l10n.t("The language server could not read this config."));
    return undefined;
  }
  const plan = plans.make(chosen.config, chosen.live);
  pages.changed(plan);
  return plan;
}

async function chooseConfig(asked: readonly PlannedWithLive[]): Promise<PlannedWithLive | undefined> {
  const items = asked.map((each) => ({ label: each.config.name, description: each.config.uri, each }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t("This file is part of several configs. Which one is to be planned?") }))?.each;
}

async function offerSteps(plan: MadePlan, parts: PlanningParts): Promise<void> {
  const { steps } = plan.document;
  if (steps.length === 0) return;
  const done = steps.filter(({ state }) => state.kind === "done").length;
  const next = l10n.t("Next Step…");
  const asText = l10n.t("Open as Text");
  const says = l10n.t("The plan has {0} steps, of which {1} are done. As text, each step has its command above it.", steps.length, done);
  const chosen = await window.showInformationMessage(says, next, asText);
  if (chosen === next) await takeStep(plan.config.uri, undefined, parts);
  else if (chosen === asText) await parts.pages.showText(plan);
}

interface Choice extends QuickPickItem {
  readonly run?: () => Promise<void>;
}

async function chooseStep(plan: MadePlan, parts: PlanningParts): Promise<void> {
  const { document, config } = plan;
  if (document.steps.length === 0) {
    await parts.pages.show(plan);
    return;
  }
  const icons = { done: "$(pass)", open: "$(circle-large-outline)", unknown: "$(question)" } as const;
  const steps = document.steps.map((placed, index): Choice => ({
    label: `${icons[placed.state.kind]} ${index + 1}. ${placed.step.title}`,
    description: stateWord[placed.state.kind],
    detail: placed.state.because,
    run: () => offerActions(placed, plan, parts),
  }));
  const rest: Choice[] = [
    { label: "", kind: QuickPickItemKind.Separator },
    { label: l10n.t("Choose Another Way…"), run: () => chooseWay(plan, parts) },
    { label: l10n.t("Show the Plan"), run: () => parts.pages.show(plan) },
  ];
  const placeHolder = `${config.name}: ${document.transition?.title ?? ""}`;
  const chosen = await window.showQuickPick([...steps, ...rest], { placeHolder, matchOnDescription: true });
  await chosen?.run?.();
}

async function offerActions(placed: PlacedStep, plan: MadePlan, parts: PlanningParts): Promise<void> {
  const { step, state, line } = placed;
  const items: Choice[] = [
    ...step.actions.map((action): Choice => ({ label: action.title, run: () => runAction(action, step, plan) })),
    { label: l10n.t("Check the Proof"), detail: step.proof.says.replaceAll("`", ""), run: () => checkProof(placed, plan, parts) },
    { label: l10n.t("Read It in the Plan"), run: () => parts.pages.showText(plan, line) },
  ];
  const placeHolder = `${step.title}. ${stateWord[state.kind]}: ${state.because}`;
  await (await window.showQuickPick(items, { placeHolder }))?.run?.();
}

/** Asks anew and says what the file and the connections show of the step. */
async function checkProof({ step }: PlacedStep, { config }: MadePlan, parts: PlanningParts): Promise<void> {
  const plan = await make(config.uri, parts);
  const now = plan?.document.steps.find((each) => each.step.id === step.id)?.state;
  if (now === undefined) return;
  const says = `${step.title}. ${stateWord[now.kind]}: ${now.because}`;
  void (now.kind === "open" ? window.showWarningMessage(says) : window.showInformationMessage(says));
}

async function chooseWay({ config, document }: MadePlan, parts: PlanningParts): Promise<void> {
  const items = config.plan.transitions.filter(({ fits }) => fits).map((transition) => ({
    label: transition.title,
    description: transition.id === document.transition?.id ? l10n.t("the way of this plan") : "",
    detail: transition.why.join(" "),
    transition,
  }));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t("Which way is the plan to describe?"), matchOnDetail: true });
  if (chosen === undefined) return;
  await parts.plans.choose(config.uri, chosen.transition.id);
  const plan = await make(config.uri, parts);
  if (plan !== undefined) await parts.pages.show(plan);
}

async function guarded({ log }: PlanningParts, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error(`Migration plan: ${messageOf(error)}`);
    void window.showErrorMessage(l10n.t("The migration could not be planned: {0}", messageOf(error)));
  }
}
