import { Position, Range, Selection, Uri, commands, env, l10n, window, workspace, type CodeAction } from "vscode";
import type { PlannedToken, StepAction, PlanStep } from "../../../server/src/protocol/migrationPlan.js";
import { copySnippet } from "../migration/clientSnippet.js";
import type { MadePlan } from "./plans.js";

/** Does one thing of a step. What it changes in a config is asked about and shown by the fix itself. */
export async function runAction(action: StepAction, step: PlanStep, { config }: MadePlan): Promise<void> {
  switch (action.kind) {
    case "fix":
      await applyFix(action.fix, config.plan.tokens[action.token]);
      return;
    case "snippet":
      await copySnippet();
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

/** The code action of that name at the token, as the light bulb would offer it. */
async function applyFix(fix: string, token: PlannedToken | undefined): Promise<void> {
  const action = token === undefined ? undefined : await offeredAt(token, `quickfix.natsServerConf.${fix}`);
  if (action === undefined || action.disabled !== undefined) {
    const why = action?.disabled?.reason ?? l10n.t("This is not offered at the token now. Make the change by hand, as the plan says.");
    void window.showWarningMessage(why);
    return;
  }
  if (action.edit !== undefined) await workspace.applyEdit(action.edit);
  if (action.command !== undefined) {
    const { command, arguments: words = [] } = action.command as { command: string; arguments?: unknown[] };
    await commands.executeCommand(command, ...words);
  }
}

async function offeredAt({ uri, position: { line, character } }: PlannedToken, kind: string): Promise<CodeAction | undefined> {
  const place = new Position(line, character);
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const editor = await window.showTextDocument(document, { preview: false });
  editor.selection = new Selection(place, place);
  editor.revealRange(new Range(place, place));
  // One is resolved at once, so that its edit is there.
  const [first] = await commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", document.uri, new Range(place, place), kind, 1);
  return first;
}
