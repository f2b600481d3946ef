import { commands, l10n, Selection, Uri, window, Range, type Disposable } from "vscode";
import type { GrantPlace, GrantPlacesResult, ServerIdentity } from "../../../server/src/protocol/live.js";
import { grantOf, runningServer } from "../live/index.js";
import { kindText } from "../live/verdictText.js";
import { isConnectionNode } from "./nodeArgument.js";
import type { ConnectionNode } from "./nodes.js";

/** Where the open config of a server lets clients in. */
export type PlacesOf = (server: ServerIdentity) => Promise<GrantPlacesResult>;

/** "Open the Config Line That Grants Access", on a connection of the view. */
export function registerOpenGrant(places: PlacesOf): Disposable {
  return commands.registerCommand("natsServerConf.connections.openConfig", async (target: unknown) => {
    if (isConnectionNode(target)) await openGrant(target, places);
  });
}

async function openGrant({ connection, source }: ConnectionNode, places: PlacesOf): Promise<void> {
  const { config } = await places(runningServer(source.base ?? "", source.server));
  if (config === undefined) {
    const open = l10n.t("Open File…");
    const says = l10n.t("No open config has the digest, the name or the address of this connection's server. Open the config that it runs, and try again.");
    if ((await window.showInformationMessage(says, open)) === open) await commands.executeCommand("workbench.action.files.openFile");
    return;
  }
  const place = grantOf(connection, config.places);
  if (place === undefined) {
    void window.showInformationMessage(l10n.t("The open config has no token, user or account for this connection ({0}).", kindText(connection.verdict.kind, l10n)));
    return;
  }
  await show(place);
  if (config.runs === "another-file") void window.showWarningMessage(l10n.t("The server does not run this config as last saved: what let the connection in may be another line."));
}

async function show({ uri, range: { start, end } }: GrantPlace): Promise<void> {
  const range = new Range(start.line, start.character, end.line, end.character);
  // The beginning, not all of it: what is selected is copied by mistake, and read out by a screen reader.
  await window.showTextDocument(Uri.parse(uri), { selection: new Selection(range.start, range.start) });
}
