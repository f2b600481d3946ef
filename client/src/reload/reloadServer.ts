import { DiagnosticSeverity, ProgressLocation, commands, l10n, languages, window, workspace } from "vscode";
import { displayText } from "../live/displayText.js";
import { serverOf, type AnsweredAudit, type ServerFacts } from "../live/index.js";
import { messageOf } from "../log.js";
import { endpointBase } from "../sources/endpointAddress.js";
import { chooseServers } from "../verification/chooseServer.js";
import { askSources, chooseSources, loginQuestion, type LiveSource, type LiveWays } from "../verification/liveSources.js";
import { openConfig, type OpenConfig } from "../verification/openConfig.js";
import type { VerificationParts } from "../verification/verifyMigration.js";
import { reloadConsequences } from "./consequences.js";
import { findServerProcess, isOnThisMachine, type Sought } from "./natsProcess.js";
import { reload, type ReloadOutcome, type Reloader } from "./reload.js";
import { signalReloader } from "./signalReloader.js";
import { SystemReloader } from "./systemReloader.js";
import { refusalText } from "./words.js";

/** "Reload nats-server": asks, reloads a server of an endpoint or a system account, and says whether it took the open config. */
export async function reloadServer(target: unknown, parts: VerificationParts): Promise<void> {
  if (!workspace.isTrusted) return;
  try {
    const config = await openConfig(parts.server);
    if (config === undefined) return;
    const which = l10n.t("Which server is to read this config?");
    const [source] = (await chooseSources(target, false, which)) ?? [];
    const all = source === undefined ? undefined : await askSources([source], loginQuestion(config.facts), parts.ways);
    const [asked] = all === undefined ? [] : ((await chooseServers(all, config.facts, false, which)) ?? []);
    if (source === undefined || asked === undefined) return;
    if (asked.kind === "failed") {
      const { message, remedy } = asked.failure;
      void window.showErrorMessage(l10n.t("The server was not reloaded, since it could not be asked: {0} {1}", l10n.t(message), l10n.t(remedy)));
      return;
    }
    await reloadAsked(source, asked, config, parts);
  } catch (error) {
    parts.log.error(`Reload nats-server: ${messageOf(error)}`);
    void window.showErrorMessage(l10n.t("The server was not reloaded: {0}", messageOf(error)));
  }
}

async function reloadAsked(source: LiveSource, asked: AnsweredAudit, config: OpenConfig, parts: VerificationParts): Promise<void> {
  const { server } = asked.snapshot;
  const way = await wayTo(source, server, config.pidFile, parts.ways);
  if (typeof way === "string") {
    void window.showErrorMessage(l10n.t("The server was not reloaded. {0}", way));
    return;
  }
  try {
    if (!(await agrees(source, asked, config))) return;
    const title = l10n.t("Reloading nats-server");
    const outcome = await window.withProgress({ location: ProgressLocation.Notification, title }, () => reload(way.reloader, way.read, { before: server, config: config.facts }));
    parts.log.info(`Reload nats-server: ${outcome.kind}`);
    // Not awaited: the message stays until the user closes it.
    tell(outcome, source, config.pitfalls.hasWebsocket).catch((error: unknown) => { parts.log.error(`Reload nats-server: ${messageOf(error)}`); });
  } finally {
    way.close();
  }
}

/** What reloads a server, and how to see what came of it. */
interface Way {
  readonly reloader: Reloader;
  readonly read: () => Promise<ServerFacts>;
  readonly close: () => void;
}

/** The way to reload a server, or why there is none. */
async function wayTo(source: LiveSource, server: ServerFacts, pidFile: string | undefined, ways: LiveWays): Promise<Way | string> {
  if (source.kind === "system") {
    const reloader = new SystemReloader(() => ways.system(source.setting), server.id, (reason) => refusalText(reason, l10n));
    return { reloader, read: () => reloader.read(), close: () => { reloader.close(); } };
  }
  const reloader = await signalTo(source.endpoint, { startedAt: server.startedAt, pidFile });
  if (typeof reloader === "string") return reloader;
  const endpoint = ways.endpoint(source.endpoint);
  return { reloader, read: async () => serverOf(await endpoint.get("/varz")), close: () => void endpoint.close() };
}

async function signalTo(endpoint: string, sought: Sought): Promise<Reloader | string> {
  if (!isOnThisMachine(endpointBase(endpoint) ?? "")) {
    return l10n.t("It runs on another machine, which cannot be signalled from here. Reload it there by \"nats-server --signal reload\", or add its system account in the NATS view and reload it over that.");
  }
  const found = await findServerProcess(sought);
  return found.kind === "refused" ? refusalText(found.reason, l10n) : signalReloader(sought, (reason) => refusalText(reason, l10n));
}

async function agrees(source: LiveSource, { endpoint, snapshot }: AnsweredAudit, { facts, pitfalls, files }: OpenConfig): Promise<boolean> {
  const errors = files.flatMap((uri) => languages.getDiagnostics(uri)).filter(({ severity }) => severity === DiagnosticSeverity.Error).length;
  const consequences = reloadConsequences({ config: facts, pitfalls, errors, snapshot }, l10n);
  // A signal goes to a process of this machine; over the system account the server may be anywhere.
  const where = source.kind === "system" ? [l10n.t("The server reads the file on its own machine: see that this one is there first.")] : [];
  const detail = [...where, l10n.t("What it does to the server's clients:"), ...consequences.map((line) => `• ${line}`)].join("\n");
  const yes = l10n.t("Reload");
  const name = [snapshot.server.name ?? "nats-server", snapshot.server.versionText].map((text) => displayText(text)).join(" ");
  return (await window.showWarningMessage(l10n.t("Make {0} at {1} read its config anew?", name, endpoint), { modal: true, detail }, yes)) === yes;
}

async function tell(outcome: ReloadOutcome, source: LiveSource, hasWebsocket: boolean): Promise<void> {
  const verify = l10n.t("Verify Migration");
  switch (outcome.kind) {
    case "refused":
      await window.showErrorMessage(l10n.t("The server was not reloaded. {0}", outcome.reason));
      return;
    case "kept":
      await window.showErrorMessage(keptText(hasWebsocket));
      return;
    case "gone":
      await window.showErrorMessage(
        source.kind === "endpoint"
          ? l10n.t("The server does not answer any more at this address. Its log says why.")
          : l10n.t("The server does not answer this login of the system account any more. If the file has another login for it now, that is why; else the server's log says more."),
      );
      return;
    case "taken": {
      const says = takenText(outcome);
      const chosen = outcome.match === "other-digest" ? await window.showWarningMessage(says, verify) : await window.showInformationMessage(says, verify);
      if (chosen === verify) await commands.executeCommand("natsServerConf.verifyMigration", source.kind === "endpoint" ? { kind: "endpoint", id: source.endpoint, endpoint: source.endpoint } : undefined);
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
