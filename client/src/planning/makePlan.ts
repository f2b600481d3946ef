import { l10n, workspace } from "vscode";
import { MigrationPlan, type MigrationPlanParams, type MigrationPlanResult, type PlannedConfig } from "../../../server/src/protocol/migrationPlan.js";
import type { ServerIdentity } from "../../../server/src/protocol/live.js";
import type { LanguageServer } from "../languageClient.js";
import { runningServer, type AnsweredAudit, type Audited } from "../live/index.js";
import type { AskedServer, LiveClients } from "../plan/index.js";
import { askSources, liveSources, type LiveWays } from "../verification/liveSources.js";

/** What a plan is made from. */
export interface PlanSources {
  readonly server: LanguageServer;
  readonly ways: LiveWays;
}

/** A config with those of the asked servers that are its own. */
export interface PlannedWithLive {
  readonly config: PlannedConfig;
  readonly live: LiveClients | undefined;
}

/** The plans of the configs that a document is a part of. Undefined where the user gave up while servers were asked. */
export async function askForPlans(uri: string, { server, ways }: PlanSources): Promise<readonly PlannedWithLive[] | undefined> {
  const client = await server.client();
  const plansFor = async (servers: readonly ServerIdentity[]): Promise<readonly PlannedConfig[]> => {
    const asked: MigrationPlanParams = { uri, servers };
    return (await client.sendRequest<MigrationPlanResult>(MigrationPlan, asked)).configs;
  };
  const audits = await askServers(ways, plansFor);
  if (audits === undefined) return undefined;
  const answered = audits.filter((each) => each.kind === "answered");
  const configs = await plansFor(answered.map(({ endpoint, snapshot }) => runningServer(endpoint, snapshot.server)));
  return configs.map((config) => ({ config, live: liveOf(config, answered, audits) }));
}

type PlansFor = (servers: readonly ServerIdentity[]) => Promise<readonly PlannedConfig[]>;

/** Nothing where the workspace is not trusted: an endpoint of its settings may be anywhere. */
async function askServers(ways: LiveWays, plansFor: PlansFor): Promise<Audited[] | undefined> {
  const sources = liveSources();
  if (sources.length === 0 || !workspace.isTrusted) return [];
  return askSources(sources, {
    title: l10n.t("Asking who is connected"),
    listing: { all: false, clearTextOnly: false },
    configLogins: async (facts, endpoint) => {
      const configs = await plansFor([runningServer(endpoint, facts)]);
      const byToken = configs.some(({ plan, servers: [running] }) => plan.loginIsByToken && (running === "this-file" || running === "not-told"));
      return byToken ? { onlyByToken: true, users: new Set() } : undefined;
    },
  }, ways);
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
