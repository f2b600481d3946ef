import { Disposable, window, type LogOutputChannel } from "vscode";
import { MonitoringAddress, type MonitoringAddressResult } from "../../server/src/protocol/messages.js";
import { languageId, type LanguageServer } from "./languageClient.js";
import { messageOf } from "./log.js";
import { ConnectionsView } from "./views/connectionsView.js";

/** The live view, and what it and the language server tell each other: who connects, and where the config says to ask. */
export function showLiveUse(server: LanguageServer, log: LogOutputChannel): Disposable {
  const view = new ConnectionsView({ log, monitoringAddress: () => monitoringAddress(server) });
  const told = view.onDidChangeUsage((servers) => {
    server.tellUsage({ servers }).catch((error: unknown) => { log.warn(`Telling the language server of live use: ${messageOf(error)}`); });
  });
  return Disposable.from(view, told);
}

/** Of the config in the active editor, or else of a visible one. */
async function monitoringAddress(server: LanguageServer): Promise<string | undefined> {
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  const document = editors.find((editor) => editor?.document.languageId === languageId)?.document;
  if (document === undefined) return undefined;
  const client = await server.client();
  return (await client.sendRequest<MonitoringAddressResult>(MonitoringAddress, { uri: document.uri.toString() })).url;
}
