import { ProgressLocation, commands, l10n, window, type CancellationToken } from "vscode";
import { failureOf, type Audited, type ServerFacts } from "../live/index.js";
import { loginsOf, type ConfigFacts } from "../live/verification/index.js";
import { auditConnections } from "../sources/auditConnections.js";
import { endpointBase } from "../sources/endpointAddress.js";
import type { MonitoringEndpoint } from "../sources/monitoringEndpoint.js";
import { liveSettings } from "../views/endpointSettings.js";
import { isEndpointNode } from "../views/nodeArgument.js";

/** Opens the way to an endpoint of the settings. Throws where its address is none. */
export type OpenEndpoint = (endpoint: string) => MonitoringEndpoint;

const everyConnection = { all: true, clearTextOnly: false };

interface Choice {
  readonly label: string;
  readonly endpoints: readonly string[];
}

/** The endpoints that a command is about: that of the view's node, the only one, or those that the user picks. */
export async function chooseEndpoints(target: unknown, many: boolean, question: string): Promise<readonly string[] | undefined> {
  if (isEndpointNode(target)) return [target.endpoint];
  const { endpoints } = liveSettings();
  if (endpoints.length === 0) {
    const use = l10n.t("Use http_port of the Open Config");
    const says = l10n.t("There is no monitoring endpoint to ask. Add one in the NATS view first.");
    if ((await window.showInformationMessage(says, use)) === use) await commands.executeCommand("natsServerConf.endpoint.useOpenConfig");
    return undefined;
  }
  if (endpoints.length === 1) return endpoints;
  const each = endpoints.map((endpoint, index): Choice => ({ label: shown(endpoint) ?? `#${index + 1}`, endpoints: [endpoint] }));
  const choices = many ? [{ label: l10n.t("All endpoints"), endpoints }, ...each] : each;
  return (await window.showQuickPick(choices, { placeHolder: question }))?.endpoints;
}

/** Asks every endpoint, with what the config says of logins. Undefined where the user gave up. */
export async function askEndpoints(endpoints: readonly string[], config: ConfigFacts, open: OpenEndpoint): Promise<Audited[] | undefined> {
  const title = l10n.t("Asking nats-server for its config and its connections");
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (_progress, token) => {
    const signal = signalOf(token);
    const asked = await Promise.all(endpoints.map((endpoint) => ask(endpoint, config, open, signal)));
    return token.isCancellationRequested ? undefined : asked;
  });
}

async function ask(endpoint: string, config: ConfigFacts, open: OpenEndpoint, signal: AbortSignal): Promise<Audited> {
  try {
    const source = open(endpoint);
    const question = { signal, configLogins: (server: ServerFacts) => loginsOf(config, server) };
    return await auditConnections(source, everyConnection, question).finally(() => void source.close());
  } catch (thrown) {
    return { kind: "failed", endpoint: shown(endpoint) ?? "?", at: Date.now(), failure: failureOf(thrown) };
  }
}

/** An address that is none may hold a password; nothing of it is shown. */
function shown(endpoint: string): string | undefined {
  return endpointBase(endpoint);
}

function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  token.onCancellationRequested(() => { abort.abort(); });
  return abort.signal;
}
