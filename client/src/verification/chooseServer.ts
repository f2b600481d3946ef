import { l10n, window, type QuickPickItem } from "vscode";
import { displayText } from "../live/displayText.js";
import type { AnsweredAudit, Audited } from "../live/index.js";
import { matchOf, type ConfigFacts } from "../live/verification/index.js";

interface ServerItem extends QuickPickItem {
  readonly audited: AnsweredAudit;
}

/**
 * Of the servers that a system account shows those that a command is about; all that was asked where there is nothing to
 * choose. Those that do not run the open config are offered too: they may be about to. Undefined where the user gave up.
 */
export async function chooseServers(asked: readonly Audited[], config: ConfigFacts, many: boolean, placeHolder: string): Promise<readonly Audited[] | undefined> {
  const answered = asked.filter((each) => each.kind === "answered");
  if (answered.length < 2) return answered.length === 1 ? answered : asked;
  const items = answered.map((audited): ServerItem => {
    const { name, id, versionText } = audited.snapshot.server;
    const runs = matchOf(config, audited.snapshot.server) === "same-digest";
    return { label: displayText(name ?? id), description: displayText(versionText), ...(runs ? { detail: l10n.t("runs this file") } : {}), picked: many, audited };
  });
  const options = { placeHolder, matchOnDescription: true };
  if (many) return (await window.showQuickPick(items, { ...options, canPickMany: true }))?.map(({ audited }) => audited);
  const chosen = await window.showQuickPick(items, options);
  return chosen === undefined ? undefined : [chosen.audited];
}
