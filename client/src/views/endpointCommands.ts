import { commands, l10n, window, type Disposable } from "vscode";
import { endpointBase, hasUserInfo } from "../sources/endpointAddress.js";
import { addEndpoint, liveSettings, removeEndpoint } from "../access/endpointSettings.js";
import { isEndpointNode } from "./nodeArgument.js";

/** Asks for what the open config states as its monitoring address; undefined where it states none or none is open. */
export type MonitoringAddress = () => Promise<string | undefined>;

/** The commands that change which endpoints are asked. */
export function registerEndpointCommands(monitoringAddress: MonitoringAddress): Disposable[] {
  return [
    commands.registerCommand("natsServerConf.endpoint.add", askForEndpoint),
    commands.registerCommand("natsServerConf.endpoint.useOpenConfig", () => useOpenConfig(monitoringAddress)),
    commands.registerCommand("natsServerConf.endpoint.remove", forgetEndpoint),
  ];
}

async function askForEndpoint(): Promise<void> {
  const answer = await window.showInputBox({
    title: l10n.t("Add Monitoring Endpoint"),
    prompt: l10n.t("Address of a nats-server's monitoring port (http_port or https_port), with its http_base_path if it has one."),
    placeHolder: "http://127.0.0.1:8222",
    ignoreFocusOut: true,
    validateInput: whyNot,
  });
  const url = answer === undefined ? undefined : endpointBase(answer);
  if (url !== undefined) await addEndpoint(url);
}

/** Why this is no endpoint to add, while it is being typed. */
function whyNot(answer: string): string | undefined {
  const url = endpointBase(answer);
  if (hasUserInfo(answer)) return l10n.t("Leave user and password out: a setting would show them. Set Credentials, on the endpoint in the view, keeps them safe.");
  if (url === undefined) return l10n.t("Use http:// or https://, a host and a port, without user, password, query or fragment.");
  const known = liveSettings().endpoints.some((endpoint) => endpointBase(endpoint) === url);
  return known ? l10n.t("This endpoint is in the list already.") : undefined;
}

async function useOpenConfig(monitoringAddress: MonitoringAddress): Promise<void> {
  const address = await monitoringAddress();
  const url = address === undefined ? undefined : endpointBase(address);
  if (url !== undefined) {
    await addEndpoint(url);
    return;
  }
  const add = l10n.t("Add Endpoint…");
  const text = l10n.t("The open config states no monitoring port. Give it an http_port and reload the server, or name an address yourself.");
  if ((await window.showInformationMessage(text, add)) === add) await askForEndpoint();
}

/** `target`: the node of the tree; from the command palette the user chooses. */
async function forgetEndpoint(target: unknown): Promise<void> {
  if (isEndpointNode(target)) {
    await removeEndpoint(target.endpoint);
    return;
  }
  const choices = liveSettings().endpoints.map((endpoint, index) => ({ label: endpointBase(endpoint) ?? `#${index + 1}`, endpoint }));
  const chosen = await window.showQuickPick(choices, { placeHolder: l10n.t("Which endpoint is not to be asked any more?") });
  if (chosen !== undefined) await removeEndpoint(chosen.endpoint);
}
