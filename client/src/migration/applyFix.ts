import { ProgressLocation, l10n, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { FixEdit, FixPreview, type FixEditResult, type FixPreviewResult, type FixTarget } from "../../../server/src/protocol/edits.js";
import { isFixTarget } from "../../../server/src/protocol/targets.js";
import { messageOf } from "../log.js";
import { applyEdit } from "./applyEdit.js";
import type { MigrationParts } from "./migrateToNkey.js";

/** Applies a fix of the language server, once the user has read in one dialog what it does and agrees. */
export async function applyFix(argument: unknown, { client: running, log }: Pick<MigrationParts, "client" | "log">): Promise<void> {
  if (!isFixTarget(argument)) return;
  try {
    const client = await running();
    const preview = await client.sendRequest<FixPreviewResult>(FixPreview, argument);
    if (preview.refused !== undefined) void window.showWarningMessage(preview.refused);
    else if (await agrees(preview)) await apply(argument, preview.title, client);
  } catch (error) {
    log.error(`${argument.fix}: ${messageOf(error)}`);
    void window.showErrorMessage(l10n.t("The config is unchanged: {0}", messageOf(error)));
  }
}

/** True at once where there is nothing to agree to. */
async function agrees({ title, consequences }: FixPreviewResult): Promise<boolean> {
  if (consequences.length === 0) return true;
  const apply = l10n.t("Apply");
  const detail = consequences.map((line) => `• ${line}`).join("\n");
  return (await window.showWarningMessage(`${title}?`, { modal: true, detail }, apply)) === apply;
}

async function apply(target: FixTarget, title: string, client: LanguageClient): Promise<void> {
  const failure = await window.withProgress({ location: ProgressLocation.Window, title }, async () =>
    applyEdit(client, await client.sendRequest<FixEditResult>(FixEdit, target)));
  if (failure !== undefined) void window.showErrorMessage(l10n.t("The config was not changed: {0}.", failure.replace(/\.$/, "")));
  else window.setStatusBarMessage(l10n.t("$(check) Changed; save the file to keep it"), 5_000);
}
