import { commands, l10n, ProgressLocation, window, workspace, type Disposable } from "vscode";
import { displayText } from "../live/displayText.js";
import { failureOf } from "../live/index.js";
import { discover, type FoundEndpoint } from "../sources/discovery.js";
import { endpointBase } from "../sources/endpointAddress.js";
import type { AccessOf } from "./accessCommands.js";
import { addEndpoint, liveSettings } from "../access/endpointSettings.js";
import { isEndpointNode } from "./nodeArgument.js";

/** Finds endpoints of the other servers of a cluster, and adds those that the user picks. `known`: ids of servers that are shown already. */
export function registerDiscoverCommand(access: AccessOf, known: () => ReadonlySet<string>): Disposable {
  return commands.registerCommand("natsServerConf.endpoint.discover", async (target: unknown) => {
    const base = isEndpointNode(target) ? endpointBase(target.endpoint) : await chosenBase();
    if (base === undefined || !workspace.isTrusted) return;
    const found = await search(base, access, known());
    if (found === undefined) return;
    if (found.length === 0) {
      void window.showInformationMessage(l10n.t("No other server answers at the port and path of {0}. A system account shows all servers of a cluster.", base));
      return;
    }
    const items = found.map(({ base: label, serverName }) => ({ label, description: displayText(serverName ?? ""), picked: true }));
    const picked = await window.showQuickPick(items, { canPickMany: true, placeHolder: l10n.t("These answer as nats-servers. Which are to be added?") });
    for (const { label } of picked ?? []) await addEndpoint(label);
  });
}

async function chosenBase(): Promise<string | undefined> {
  return window.showQuickPick(liveSettings().endpoints.flatMap((endpoint) => endpointBase(endpoint) ?? []), { placeHolder: l10n.t("Which endpoint?") });
}

/** Undefined where it failed, which was said, or the user has cancelled it. */
async function search(base: string, access: AccessOf, known: ReadonlySet<string>): Promise<readonly FoundEndpoint[] | undefined> {
  const options = { location: ProgressLocation.Notification, title: l10n.t("Looking for the other servers of {0}", base), cancellable: true };
  return window.withProgress(options, async (_progress, token) => {
    const abort = new AbortController();
    const cancelled = token.onCancellationRequested(() => { abort.abort(); });
    try {
      return await discover(base, await access(base), known, abort.signal);
    } catch (thrown) {
      const { message, remedy } = failureOf(thrown);
      if (!abort.signal.aborted) void window.showErrorMessage(`${l10n.t(message)} ${l10n.t(remedy)}`);
      return undefined;
    } finally {
      cancelled.dispose();
    }
  });
}
