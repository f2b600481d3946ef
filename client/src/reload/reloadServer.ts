import { DiagnosticSeverity, ProgressLocation, commands, l10n, languages, window, workspace } from "vscode";
import { displayText } from "../live/displayText.js";
import { serverOf, type AnsweredAudit } from "../live/index.js";
import { messageOf } from "../log.js";
import { endpointBase } from "../sources/endpointAddress.js";
import { askEndpoints, chooseEndpoints } from "../verification/endpoints.js";
import { openConfig, type OpenConfig } from "../verification/openConfig.js";
import type { VerificationParts } from "../verification/verifyMigration.js";
import { reloadConsequences } from "./consequences.js";
import { findServerProcess, isOnThisMachine, type Sought } from "./natsProcess.js";
import { reload, type ReloadOutcome, type ReloadRoad } from "./reload.js";
import { signalRoad } from "./signalRoad.js";
import { refusalText } from "./words.js";

/** "Reload nats-server": asks, reloads the server that an endpoint belongs to, and says whether it took the open config. */
export async function reloadServer(target: unknown, parts: VerificationParts): Promise<void> {
  if (!workspace.isTrusted) return;
  try {
    const config = await openConfig(parts.server);
    if (config === undefined) return;
    const [endpoint] = (await chooseEndpoints(target, false, l10n.t("Which server is to read this config?"))) ?? [];
    const [asked] = endpoint === undefined ? [] : ((await askEndpoints([endpoint], config.facts, parts.open)) ?? []);
    if (endpoint === undefined || asked === undefined) return;
    if (asked.kind === "failed") {
      const { message, remedy } = asked.failure;
      void window.showErrorMessage(l10n.t("The server was not reloaded, since it could not be asked: {0} {1}", l10n.t(message), l10n.t(remedy)));
      return;
    }
    await reloadAsked(endpoint, asked, config, parts);
  } catch (error) {
    parts.log.error(`Reload nats-server: ${messageOf(error)}`);
    void window.showErrorMessage(l10n.t("The server was not reloaded: {0}", messageOf(error)));
  }
}

async function reloadAsked(endpoint: string, asked: AnsweredAudit, config: OpenConfig, parts: VerificationParts): Promise<void> {
  const { server } = asked.snapshot;
  const road = await roadTo(endpoint, { startedAt: server.startedAt, pidFile: config.pidFile });
  if (typeof road === "string") {
    void window.showErrorMessage(l10n.t("The server was not reloaded. {0}", road));
    return;
  }
  if (!(await agrees(asked, config))) return;
  const source = parts.open(endpoint);
  try {
    const title = l10n.t("Reloading nats-server");
    const outcome = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
      reload(road, async () => serverOf(await source.get("/varz")), { before: server, config: config.facts }));
    parts.log.info(`Reload nats-server: ${outcome.kind}`);
    // Not awaited: the message stays until the user closes it.
    tell(outcome, endpoint, config.hasWebsocket).catch((error: unknown) => { parts.log.error(`Reload nats-server: ${messageOf(error)}`); });
  } finally {
    void source.close();
  }
}

/** The way to reload a server, or why there is none. */
async function roadTo(endpoint: string, sought: Sought): Promise<ReloadRoad | string> {
  if (!isOnThisMachine(endpointBase(endpoint) ?? "")) return l10n.t("It runs on another machine, which cannot be signalled from here. Reload it there by \"nats-server --signal reload\".");
  const found = await findServerProcess(sought);
  return found.kind === "refused" ? refusalText(found.reason, l10n) : signalRoad(sought, (reason) => refusalText(reason, l10n));
}

async function agrees({ endpoint, snapshot }: AnsweredAudit, { facts, hasWebsocket, files }: OpenConfig): Promise<boolean> {
  const errors = files.flatMap((uri) => languages.getDiagnostics(uri)).filter(({ severity }) => severity === DiagnosticSeverity.Error).length;
  const consequences = reloadConsequences({ config: facts, hasWebsocket, errors, snapshot }, l10n);
  const detail = [l10n.t("What it does to the server's clients:"), ...consequences.map((line) => `• ${line}`)].join("\n");
  const yes = l10n.t("Reload");
  const name = [snapshot.server.name ?? "nats-server", snapshot.server.versionText].map((text) => displayText(text)).join(" ");
  return (await window.showWarningMessage(l10n.t("Make {0} at {1} read its config anew?", name, endpoint), { modal: true, detail }, yes)) === yes;
}

async function tell(outcome: ReloadOutcome, endpoint: string, hasWebsocket: boolean): Promise<void> {
  const verify = l10n.t("Verify Migration");
  switch (outcome.kind) {
    case "refused":
      await window.showErrorMessage(l10n.t("The server was not reloaded. {0}", outcome.reason));
      return;
    case "kept":
      await window.showErrorMessage(keptText(hasWebsocket));
      return;
    case "gone":
      await window.showErrorMessage(l10n.t("The server does not answer any more at this address. Its log says why."));
      return;
    case "taken": {
      const says = takenText(outcome);
      const chosen = outcome.match === "other-digest" ? await window.showWarningMessage(says, verify) : await window.showInformationMessage(says, verify);
      if (chosen === verify) await commands.executeCommand("natsServerConf.verifyMigration", { kind: "endpoint", id: endpoint, endpoint });
    }
  }
}

/** The signal brings no answer; a server that took the file would have said so by now. */
function keptText(hasWebsocket: boolean): string {
  const says = l10n.t("The server keeps the config that it had: it has not taken another one within 10 seconds. Its log says why it refused.");
  return hasWebsocket
    ? `${says} ${l10n.t("If the websocket block was changed, restart the server instead, and know that its log now holds the old and the new block, tokens included.")}`
    : says;
}

function takenText({ match }: Extract<ReloadOutcome, { kind: "taken" }>): string {
  switch (match) {
    case "same-digest": return l10n.t("The server has reloaded and runs this file.");
    case "other-digest": return l10n.t("The server has reloaded, but what it runs is not this file: it was started with another one.");
    default: return l10n.t("The server has reloaded its config. This version does not say whether it is this file.");
  }
}
