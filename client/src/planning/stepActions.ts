import { Position, Range, Selection, Uri, commands, env, l10n, window, workspace, type CodeAction } from "vscode";
import type { PlannedToken, StepAction, PlanStep } from "../../../server/src/protocol/migrationPlan.js";
import { copySnippet } from "../migration/clientSnippet.js";
import type { MadePlan } from "./plans.js";

/** Does one thing of a step. What it changes in a config is asked about and shown by the fix itself. */
export async function runAction(action: StepAction, step: PlanStep, { config }: MadePlan): Promise<void> {
  switch (action.kind) {
    case "fix":
      await applyFix(action.fix, config.plan.tokens[action.token], action.several === true);
      return;
    case "snippet":
      await copySnippet(undefined, action.credential);
      return;
    case "copy":
      await env.clipboard.writeText(step.example?.text ?? "");
      window.setStatusBarMessage(l10n.t("$(check) Copied"), 5_000);
      return;
    case "command":
      await window.showTextDocument(Uri.parse(config.uri), { preview: false });
      await commands.executeCommand(action.command);
  }
}

/** The code action of that name at the token, as the light bulb would offer it; of several the user picks one. */
async function applyFix(fix: string, token: PlannedToken | undefined, several: boolean): Promise<void> {
  const offered = token === undefined ? [] : await offeredAt(token, `quickfix.natsServerConf.${fix}`);
  if (offered.length === 0) {
    void window.showWarningMessage(l10n.t("This is not offered at the token now. Make the change by hand, as the plan says."));
    return;
  }
  const action = offered.length === 1 ? offered[0] : await chooseOf(offered);
  if (action === undefined) return;
  if (action.disabled !== undefined) {
    void window.showWarningMessage(action.disabled.reason);
    return;
  }
  if (action.edit !== undefined) await workspace.applyEdit(action.edit);
  if (action.command !== undefined) {
    const { command, arguments: words = [] } = action.command as { command: string; arguments?: unknown[] };
    const [target, ...others] = words;
    await commands.executeCommand(command, several && typeof target === "object" ? { ...target, several } : target, ...others);
  }
}

async function offeredAt({ uri, position: { line, character } }: PlannedToken, kind: string): Promise<CodeAction[]> {
  const place = new Position(line, character);
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const editor = await window.showTextDocument(document, { preview: false });
  editor.selection = new Selection(place, place);
  editor.revealRange(new Range(place, place));
  // Resolved at once, so that their edits are there.
  return commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", document.uri, new Range(place, place), kind, 10);
}

async function chooseOf(offered: readonly CodeAction[]): Promise<CodeAction | undefined> {
  const items = offered.map((action) => ({ label: action.title, ...(action.disabled === undefined ? {} : { detail: action.disabled.reason }), action }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t("Which change is to be made?") }))?.action;
}
