import { commands, Disposable, window, workspace, type LogOutputChannel, type Memento } from "vscode";
import { ConfigLogins as ConfigLoginsRequest, GrantPlaces, MonitoringAddress } from "../../server/src/protocol/live.js";
import type { ConfigLoginsParams, ConfigLoginsResult, GrantPlacesResult, MonitoringAddressResult, ServerIdentity } from "../../server/src/protocol/live.js";
import type { EndpointSecrets } from "./access/endpointSecrets.js";
import type { SystemLogins } from "./access/systemLogins.js";
import { languageId, type LanguageServer } from "./languageClient.js";
import { messageOf } from "./log.js";
import { runningServer, type ConfigLogins, type StartDecoding } from "./live/index.js";
import { UseHistory } from "./useHistory.js";
import type { LiveWays } from "./verification/liveSources.js";
import { ConnectionsView } from "./views/connectionsView.js";
import { exportConnections } from "./views/exportConnections.js";
import { registerOpenGrant } from "./views/openGrant.js";

export interface LiveUse {
  /** The view and what it tells. */
  readonly shown: Disposable;
  /** What clients that are known to be connected with a static token call themselves; they stay in the client. */
  bearerNames(): readonly string[];
}

/** Where things are kept. */
export interface LiveKeeps {
  readonly secrets: EndpointSecrets;
  readonly logins: SystemLogins;
  /** Of the workspace. */
  readonly state: Memento;
}

/** How servers are asked. */
export interface LiveAccess {
  /** Where replies of the view are decoded. */
  readonly decode: StartDecoding;
  readonly ways: LiveWays;
}

/** The live view, and what it and the language server tell each other: who connects, and where the config says to ask. */
export function showLiveUse(server: LanguageServer, log: LogOutputChannel, keeps: LiveKeeps, { decode, ways }: LiveAccess): LiveUse {
  const logins = async (running: ServerIdentity): Promise<ConfigLogins | undefined> => {
    try {
      return await configLogins(server, running);
    } catch (error) {
      log.warn(`Asking the language server for the logins of a config: ${messageOf(error)}`);
      return undefined;
    }
  };
  const view = new ConnectionsView({
    log,
    ...keeps,
    decode,
    monitoringAddress: () => monitoringAddress(server),
    configLogins: logins,
  });
  const history = new UseHistory(keeps.state);
  const told = view.onDidChangeUsage((servers) => {
    server.tellUsage({ servers: history.after(servers) }).catch((error: unknown) => { log.warn(`Telling the language server of live use: ${messageOf(error)}`); });
  });
  const exports = commands.registerCommand("natsServerConf.exportConnections", (target: unknown) =>
    exportConnections(target, { ways, configLogins: (running, endpoint) => logins(runningServer(endpoint, running)) }));
  const openGrant = registerOpenGrant((running) => grantPlaces(server, running));
  return { shown: Disposable.from(view, told, history, exports, openGrant), bearerNames: () => view.bearerNames() };
}

/** Of the config in the active editor, or else of a visible one. */
async function monitoringAddress(server: LanguageServer): Promise<string | undefined> {
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  const document = editors.find((editor) => editor?.document.languageId === languageId)?.document;
  if (document === undefined) return undefined;
  const client = await server.client();
  return (await client.sendRequest<MonitoringAddressResult>(MonitoringAddress, { uri: document.uri.toString() })).url;
}

/**
 * What an open config of a running server says of logins. Without a config there is nothing to ask, nor to start, the
 * language server for.
 */
async function configLogins(server: LanguageServer, running: ServerIdentity): Promise<ConfigLogins | undefined> {
  if (!workspace.textDocuments.some((document) => document.languageId === languageId)) return undefined;
  const asked: ConfigLoginsParams = { servers: [identityOf(running)] };
  const client = await server.client();
  const [found] = (await client.sendRequest<ConfigLoginsResult>(ConfigLoginsRequest, asked)).servers;
  if (found === undefined || found === null) return undefined;
  const { onlyByToken, logins } = found;
  // Only in the global account a name may be a token: in every other one the server vouches for it.
  const users = logins.filter(({ kind, account }) => kind === "user" && account === "$G").map(({ name }) => name);
  return { onlyByToken, users: new Set(users), logins };
}

async function grantPlaces(server: LanguageServer, running: ServerIdentity): Promise<GrantPlacesResult> {
  if (!workspace.textDocuments.some((document) => document.languageId === languageId)) return {};
  const client = await server.client();
  return client.sendRequest<GrantPlacesResult>(GrantPlaces, identityOf(running));
}

/** Nothing more of it than tells a server. */
function identityOf({ configDigest, serverName, endpoint }: ServerIdentity): ServerIdentity {
  return {
    endpoint,
    ...(configDigest === undefined ? {} : { configDigest }),
    ...(serverName === undefined ? {} : { serverName }),
  };
}
