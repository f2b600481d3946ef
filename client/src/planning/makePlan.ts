import { ProgressLocation, l10n, window, workspace, type CancellationToken } from "vscode";
import { MigrationPlan, type MigrationPlanParams, type MigrationPlanResult, type PlannedConfig } from "../../../server/src/protocol/migrationPlan.js";
import type { ServerIdentity } from "../../../server/src/protocol/messages.js";
import type { LanguageServer } from "../languageClient.js";
import { failureOf, type AnsweredAudit, type Audited, type ConfigLogins, type ServerFacts } from "../live/index.js";
import type { AskedServer, LiveClients } from "../plan/index.js";
import { auditConnections } from "../sources/auditConnections.js";
import { endpointBase } from "../sources/endpointAddress.js";
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

/** The plans of the configs that a document is a part of. Undefined where the user gave up while endpoints were asked. */
export async function askForPlans(uri: string, { server, open }: PlanSources): Promise<readonly PlannedWithLive[] | undefined> {
  const client = await server.client();
  const plansFor = async (servers: readonly ServerIdentity[]): Promise<readonly PlannedConfig[]> => {
    const asked: MigrationPlanParams = { uri, servers };
    return (await client.sendRequest<MigrationPlanResult>(MigrationPlan, asked)).configs;
  };
  const audits = await askEndpoints(open, plansFor);
  if (audits === undefined) return undefined;
  const answered = audits.filter((each) => each.kind === "answered");
  const configs = await plansFor(answered.map(({ endpoint, snapshot }) => identityOf(endpoint, snapshot.server)));
  return configs.map((config) => ({ config, live: liveOf(config, answered, audits) }));
}

type PlansFor = (servers: readonly ServerIdentity[]) => Promise<readonly PlannedConfig[]>;

/** Nothing where the workspace is not trusted: an endpoint of its settings may be anywhere. */
async function askEndpoints(open: OpenEndpoint, plansFor: PlansFor): Promise<Audited[] | undefined> {
  const { endpoints } = liveSettings();
  if (endpoints.length === 0 || !workspace.isTrusted) return [];
  const title = l10n.t("Asking who is connected");
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (_progress, token) => {
    const signal = signalOf(token);
    const audits = await Promise.all(endpoints.map((endpoint) => audit(endpoint, open, plansFor, signal)));
    return token.isCancellationRequested ? undefined : audits;
  });
}

async function audit(address: string, open: OpenEndpoint, plansFor: PlansFor, signal: AbortSignal): Promise<Audited> {
  const endpoint = endpointBase(address) ?? "?";
  try {
    const source = open(address);
    const configLogins = async (facts: ServerFacts): Promise<ConfigLogins | undefined> => {
      const configs = await plansFor([identityOf(endpoint, facts)]);
      const byToken = configs.some(({ plan, servers: [running] }) => plan.loginIsByToken && (running === "this-file" || running === "not-told"));
      return byToken ? { hasToken: true, users: new Set() } : undefined;
    };
    return await auditConnections(source, { all: false, clearTextOnly: false }, { signal, configLogins }).finally(() => void source.close());
  } catch (thrown) {
    return { kind: "failed", endpoint, at: Date.now(), failure: failureOf(thrown) };
  }
}

function identityOf(endpoint: string, { configDigest, name }: ServerFacts): ServerIdentity {
  const origin = new URL(endpoint).origin;
  return { endpoint: origin, ...(configDigest === undefined ? {} : { configDigest }), ...(name === undefined ? {} : { serverName: name }) };
}

/** Of the servers that run the config; where none is known to, those that did not answer may be. */
function liveOf({ servers }: PlannedConfig, answered: readonly AnsweredAudit[], audits: readonly Audited[]): LiveClients | undefined {
  const own = answered.flatMap((audited, index): AskedServer[] => {
    const running = servers[index] ?? "not-its";
    return running === "not-its" ? [] : [{ audited, runsThisFile: running === "not-told" ? undefined : running === "this-file" }];
  });
  const failed = audits.filter(({ kind }) => kind === "failed").map((audited): AskedServer => ({ audited, runsThisFile: undefined }));
  const live = own.length > 0 ? own : failed;
  return live.length === 0 ? undefined : live;
}

function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  token.onCancellationRequested(() => { abort.abort(); });
  return abort.signal;
}
