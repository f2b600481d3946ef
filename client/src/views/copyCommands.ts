import { commands, env, l10n, window, type Disposable } from "vscode";
import { displayText } from "../live/displayText.js";
import { curlCommand, lastOf, natsCommand, redactsTokens, type Connection, type ServerFacts } from "../live/index.js";
import { endpointBase } from "../sources/endpointAddress.js";
import { liveSettings } from "../access/endpointSettings.js";
import { hasConnection, isConnectionNode, isEndpointNode, isServerNode } from "./nodeArgument.js";
import { systemSettings } from "../access/systemSettings.js";

/** The commands that put something of a connection, or a command line about it, on the clipboard. */
export function registerCopyCommands(): Disposable[] {
  const register = (name: string, run: (target: unknown) => Promise<void>): Disposable => commands.registerCommand(`natsServerConf.connections.${name}`, run);
  const part = (name: string, of: (connection: Connection) => string | undefined): Disposable =>
    register(name, async (target) => { if (hasConnection(target)) await copyText(of(target.connection)); });
  return [
    part("copyCid", ({ cid }) => String(cid)),
    part("copyAddress", ({ ip }) => ip),
    part("copyName", ({ name }) => name),
    register("copyCurl", copyCurl),
    register("copyNats", copyNats),
  ];
}

/** A control character of a client's choosing has no business in a terminal. */
async function copyText(text: string | undefined): Promise<void> {
  if (text !== undefined) await env.clipboard.writeText(displayText(text, 1_000));
}

async function copyCurl(target: unknown): Promise<void> {
  const { base, cid } = isConnectionNode(target) ? { base: target.source.base, cid: target.connection.cid } : { base: isEndpointNode(target) ? endpointBase(target.endpoint) : undefined, cid: undefined };
  if (base === undefined) return;
  const { caFile, certificateFile, keyFile, hasCredentials } = liveSettings().access(base);
  const warning = hasCredentials ? l10n.t("Credentials of {0} are not part of the command. Let curl ask for them: --user NAME.", base) : undefined;
  await copyCommand(curlCommand({ base, caFile, certificateFile, keyFile }, cid), warning);
}

async function copyNats(target: unknown): Promise<void> {
  const { server, system, cid } = isConnectionNode(target)
    ? { ...target.source, cid: target.connection.cid }
    : isServerNode(target)
      ? { server: target.entry.snapshot.server, system: target.system, cid: undefined }
      : { server: isEndpointNode(target) && target.kind === "endpoint" ? lastOf(target.state)?.snapshot.server : undefined, system: undefined, cid: undefined };
  const setting = systemSettings().find(({ key }) => key === system);
  await copyCommand(natsCommand(server?.name, setting?.kind === "context" ? setting.name : undefined, cid), tokenWarning(server));
}

/** The `nats` command line always asks for the users of connections, in place of which old servers print tokens. */
function tokenWarning(server: ServerFacts | undefined): string | undefined {
  if (server === undefined || redactsTokens(server.version) === "yes") return undefined;
  return l10n.t("nats-server {0} shows tokens where user names stand: what this command prints may hold them.", displayText(server.versionText));
}

async function copyCommand(command: string | undefined, warning: string | undefined): Promise<void> {
  if (command === undefined) {
    void window.showWarningMessage(l10n.t("No command was copied: a name in it has characters that a terminal would act on."));
    return;
  }
  await env.clipboard.writeText(command);
  if (warning !== undefined) void window.showInformationMessage(warning);
}
