import { ProgressLocation, commands, l10n, window, type CancellationToken } from "vscode";
import { failureOf, type Audited, type ConfigLogins, type Listing, type ServerFacts } from "../live/index.js";
import { loginsOf, type ConfigFacts } from "../live/verification/index.js";
import { auditConnections } from "../sources/auditConnections.js";
import { auditSystem } from "../sources/auditSystem.js";
import { endpointBase } from "../sources/endpointAddress.js";
import type { MonitoringEndpoint } from "../sources/monitoringEndpoint.js";
import type { SystemAccount } from "../sources/systemAccount.js";
import { liveSettings } from "../access/endpointSettings.js";
import { isEndpointNode, isSystemNode } from "../views/nodeArgument.js";
import { systemSettings, type SystemSetting } from "../access/systemSettings.js";

/** The ways to what the settings name. `endpoint` throws where the address is none. */
export interface LiveWays {
  readonly endpoint: (address: string) => MonitoringEndpoint;
  readonly system: (setting: SystemSetting) => Promise<SystemAccount>;
}

/** One entry of the settings that can be asked of servers and connections: one server, or all of a system account. */
export type LiveSource = { readonly kind: "endpoint"; readonly endpoint: string } | { readonly kind: "system"; readonly setting: SystemSetting };

/** What is asked. */
export interface LiveQuestion {
  readonly title: string;
  readonly listing: Listing;
  /** What the config that a server runs says of logins. @param endpoint as it may be shown; no address where a system account is asked. */
  readonly configLogins: (server: ServerFacts, endpoint: string) => Promise<ConfigLogins | undefined>;
}

/** Every connection, with what the config says of logins. */
export function loginQuestion(config: ConfigFacts): LiveQuestion {
  return {
    title: l10n.t("Asking nats-server for its config and its connections"),
    listing: { all: true, clearTextOnly: false },
    configLogins: (server) => Promise.resolve(loginsOf(config, server)),
  };
}

/** All of the settings. */
export function liveSources(): readonly LiveSource[] {
  const endpoints = liveSettings().endpoints.map((endpoint): LiveSource => ({ kind: "endpoint", endpoint }));
  return [...endpoints, ...systemSettings().map((setting): LiveSource => ({ kind: "system", setting }))];
}

/** The sources that a command is about: that of the view's node, the only one, or those that the user picks. */
export async function chooseSources(target: unknown, many: boolean, question: string): Promise<readonly LiveSource[] | undefined> {
  if (isEndpointNode(target)) return [{ kind: "endpoint", endpoint: target.endpoint }];
  const sources = liveSources();
  const own = isSystemNode(target) ? sources.find((source) => source.kind === "system" && source.setting.key === target.key) : undefined;
  if (own !== undefined) return [own];
  if (sources.length === 0) {
    const use = l10n.t("Use http_port of the Open Config");
    const says = l10n.t("There is no server to ask. Add a monitoring endpoint or a system account in the NATS view first.");
    if ((await window.showInformationMessage(says, use)) === use) await commands.executeCommand("natsServerConf.endpoint.useOpenConfig");
    return undefined;
  }
  if (sources.length === 1) return sources;
  const each = sources.map((source, index) => ({ label: shownSource(source) ?? `#${index + 1}`, sources: [source] }));
  const choices = many ? [{ label: l10n.t("All of them"), sources }, ...each] : each;
  return (await window.showQuickPick(choices, { placeHolder: question }))?.sources;
}

/** Asks every source. Undefined where the user gave up. */
export async function askSources(sources: readonly LiveSource[], question: LiveQuestion, ways: LiveWays): Promise<Audited[] | undefined> {
  return window.withProgress({ location: ProgressLocation.Notification, title: question.title, cancellable: true }, async (_progress, token) => {
    const signal = signalOf(token);
    const asked = await Promise.all(sources.map((source) => (source.kind === "endpoint" ? askEndpoint(source.endpoint, question, ways, signal) : askSystem(source.setting, question, ways, signal))));
    return token.isCancellationRequested ? undefined : once(asked.flat());
  });
}

/** A server that has an endpoint and is shown by a system account too is one server. */
function once(asked: readonly Audited[]): Audited[] {
  const seen = new Set<string>();
  return asked.filter((each) => {
    if (each.kind === "failed") return true;
    const { id } = each.snapshot.server;
    return !seen.has(id) && seen.add(id);
  });
}

async function askEndpoint(address: string, { listing, configLogins }: LiveQuestion, ways: LiveWays, signal: AbortSignal): Promise<Audited[]> {
  const endpoint = endpointBase(address) ?? "?";
  try {
    const source = ways.endpoint(address);
    const question = { signal, configLogins: (server: ServerFacts) => configLogins(server, endpoint) };
    return [await auditConnections(source, listing, question).finally(() => void source.close())];
  } catch (thrown) {
    return [failed(endpoint, thrown)];
  }
}

async function askSystem(setting: SystemSetting, { listing, configLogins }: LiveQuestion, ways: LiveWays, signal: AbortSignal): Promise<Audited[]> {
  try {
    const account = await ways.system(setting);
    const stop = (): void => { account.close(); };
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    return await auditSystem(account, { name: setting.name, listing, configLogins: (server) => configLogins(server, "") }).finally(stop);
  } catch (thrown) {
    return [failed(setting.name, thrown)];
  }
}

function failed(endpoint: string, thrown: unknown): Audited {
  return { kind: "failed", endpoint, at: Date.now(), failure: failureOf(thrown) };
}

/** An address that is none may hold a password; nothing of it is shown. */
function shownSource(source: LiveSource): string | undefined {
  return source.kind === "system" ? l10n.t("System account {0}", source.setting.name) : endpointBase(source.endpoint);
}

function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  token.onCancellationRequested(() => { abort.abort(); });
  return abort.signal;
}
