import { ProgressLocation, l10n, window, workspace, type CancellationToken } from "vscode";
import { MigrationPlan, type MigrationPlanParams, type MigrationPlanResult, type PlannedConfig } from "../../../server/src/protocol/migrationPlan.js";
import type { ServerIdentity } from "../../../server/src/protocol/messages.js";
import type { LanguageServer } from "../languageClient.js";
import { failureOf, readSnapshot, usageAfter, type Failure, type Snapshot } from "../live/index.js";
import type { AskedServer, LiveClients } from "../plan/index.js";
import { endpointBase } from "../sources/endpointAddress.js";
import type { MonitoringReply } from "../sources/monitoringEndpoint.js";
import type { OpenEndpoint } from "../verification/endpoints.js";
import { liveSettings } from "../views/endpointSettings.js";

/** What a plan is made from. */
export interface PlanSources {
  readonly server: LanguageServer;
  readonly open: OpenEndpoint;
}

/** A config with those of the asked servers that are its own. */
export interface PlannedWithLive {
  readonly config: PlannedConfig;
  readonly live: LiveClients | undefined;
}

/** What one endpoint said; the address is fit to be shown. */
type Heard =
  | { readonly endpoint: string; readonly at: number; readonly reply: MonitoringReply; readonly first: Snapshot }
  | { readonly endpoint: string; readonly at: number; readonly failure: Failure };

/** The plans of the configs that a document is a part of. Undefined where the user gave up while endpoints were asked. */
export async function askForPlans(uri: string, { server, open }: PlanSources): Promise<readonly PlannedWithLive[] | undefined> {
  const heard = await askEndpoints(open);
  if (heard === undefined) return undefined;
  const answered = heard.flatMap((each) => ("first" in each ? [each] : []));
  const asked: MigrationPlanParams = { uri, servers: answered.map(({ endpoint, first }) => identityOf(endpoint, first)) };
  const client = await server.client();
  const { configs } = await client.sendRequest<MigrationPlanResult>(MigrationPlan, asked);
  return configs.map((config) => ({ config, live: liveOf(config, answered, heard) }));
}

/** Nothing where the workspace is not trusted: an endpoint of its settings may be anywhere. */
async function askEndpoints(open: OpenEndpoint): Promise<Heard[] | undefined> {
  const { endpoints } = liveSettings();
  if (endpoints.length === 0 || !workspace.isTrusted) return [];
  const title = l10n.t("Asking who is connected");
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (_progress, token) => {
    const signal = signalOf(token);
    const heard = await Promise.all(endpoints.map((endpoint) => hear(endpoint, open, signal)));
    return token.isCancellationRequested ? undefined : heard;
  });
}

async function hear(address: string, open: OpenEndpoint, signal: AbortSignal): Promise<Heard> {
  const endpoint = endpointBase(address) ?? "?";
  let source: ReturnType<OpenEndpoint> | undefined;
  try {
    source = open(address);
    const reply = await source.ask(signal);
    return { endpoint, at: Date.now(), reply, first: readSnapshot(reply.varz, reply.connz) };
  } catch (thrown) {
    return { endpoint, at: Date.now(), failure: failureOf(thrown) };
  } finally {
    void source?.close();
  }
}

function identityOf(endpoint: string, snapshot: Snapshot): ServerIdentity {
  const { configDigest, serverName, endpoint: origin } = usageAfter(endpoint, snapshot, 0, undefined);
  return { endpoint: origin, ...(configDigest === undefined ? {} : { configDigest }), ...(serverName === undefined ? {} : { serverName }) };
}

/** Of the servers that run the config; where none is known to, those that did not answer may be. */
function liveOf({ plan, servers }: PlannedConfig, answered: readonly Extract<Heard, { first: Snapshot }>[], heard: readonly Heard[]): LiveClients | undefined {
  const own = answered.flatMap(({ endpoint, at, reply, first }, index): AskedServer[] => {
    const running = servers[index] ?? "not-its";
    if (running === "not-its") return [];
    const byToken = plan.loginIsByToken && running !== "another-file";
    const snapshot = byToken ? readSnapshot(reply.varz, reply.connz, { hasToken: true, isUser: () => false }) : first;
    return [{ audited: { kind: "answered", endpoint, at, snapshot }, runsThisFile: running === "not-told" ? undefined : running === "this-file" }];
  });
  const failed = heard.flatMap((each): AskedServer[] =>
    "failure" in each ? [{ audited: { kind: "failed", ...each }, runsThisFile: undefined }] : []);
  const live = own.length > 0 ? own : failed;
  return live.length === 0 ? undefined : live;
}

function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  token.onCancellationRequested(() => { abort.abort(); });
  return abort.signal;
}
