/** Which endpoints speak for a config, and what they say together. */
import type { RunningText, Usage } from "../model/liveUse.js";
import { pairNamed } from "../model/pairs.js";
import type { Config } from "../model/config.js";
import { monitoringAddress } from "./monitoringAddress.js";

/** What a running server is recognised by. */
export interface ServerIdentity {
  readonly configDigest?: string;
  readonly serverName?: string;
  readonly endpoint: string;
}

/** Connections that a server shows as one user, as our client counts them. */
export interface LoginCount {
  readonly key: string;
  readonly connections: number;
  readonly withoutTls: number;
  /** Milliseconds since the epoch of the first answer in which it was counted. */
  readonly since: number;
  /** Absent: no answer had one. */
  readonly lastSeenAt?: number;
}

/** Live use as one endpoint reports it; a `ServerUsage` of the protocol fits. */
export interface EndpointUsage extends ServerIdentity {
  readonly observedAt: number;
  readonly reachable: boolean;
  readonly staticToken: { readonly connections: number; readonly withoutTls: number; readonly lastSeenAt?: number };
  readonly cannotTell: number;
  readonly unused?: { readonly days: number; readonly inRow: number };
  /** Of the users of the config that it runs, where one is known to be that. */
  readonly logins?: readonly LoginCount[];
}

/**
 * The live use of a config's tokens: of the endpoints that run exactly this config, else of the one with its
 * server name, else of the one at its own monitoring address; undefined where there is none of these.
 * @param digests of the config as releases of nats-server print them, `sha256:...`; none where they are not known.
 */
export function usageFor(config: Config, digests: readonly string[], endpoints: readonly EndpointUsage[]): Usage | undefined {
  const servers = serversOf(config, digests, endpoints);
  return total(servers, runsOf(digests, servers));
}

/** Whether the servers run the text with these digests. */
export function runsOf(digests: readonly string[], servers: readonly ServerIdentity[]): RunningText {
  if (digests.length === 0 || servers.some(({ configDigest }) => configDigest === undefined)) return "not-told";
  return servers.every((server) => hasOneOf(digests, server)) ? "this-file" : "another-file";
}

function hasOneOf(digests: readonly string[], { configDigest }: ServerIdentity): boolean {
  return configDigest !== undefined && digests.includes(configDigest);
}

/** The servers that run the config, by the first of the three marks that any of them has: digest, name, address. */
export function serversOf<T extends ServerIdentity>(config: Config, digests: readonly string[], endpoints: readonly T[]): readonly T[] {
  const name = serverName(config);
  const address = monitoringAddress(config);
  const matches = [
    endpoints.filter((each) => hasOneOf(digests, each)),
    endpoints.filter((each) => name !== undefined && each.serverName === name),
    endpoints.filter((each) => address !== undefined && sameAddress(each.endpoint, address)),
  ];
  return matches.find((found) => found.length > 0) ?? [];
}

function serverName(config: Config): string | undefined {
  const value = pairNamed(config.value, "server_name")?.value;
  return value?.kind === "string" && value.text !== "" ? value.text : undefined;
}

/** Several servers may run one config: their connections add up. One that does not answer adds nothing while another does. */
function total(endpoints: readonly EndpointUsage[], runs: RunningText): Usage | undefined {
  const answering = endpoints.filter((each) => each.reachable);
  const counted = answering.length > 0 ? answering : endpoints;
  if (counted.length === 0) return undefined;
  const seen = endpoints.flatMap(({ staticToken }) => staticToken.lastSeenAt ?? []);
  return {
    runs,
    connections: sum(counted.map(({ staticToken }) => staticToken.connections)),
    withoutTls: sum(counted.map(({ staticToken }) => staticToken.withoutTls)),
    cannotTell: sum(counted.map(({ cannotTell }) => cannotTell)),
    ...(seen.length > 0 ? { lastSeenAt: Math.max(...seen) } : {}),
    observedAt: Math.max(...counted.map(({ observedAt }) => observedAt)),
    reachable: answering.length > 0,
    ...unusedOf(endpoints),
  };
}

/** What holds of every one of the servers: where one says nothing, nothing does. */
function unusedOf(endpoints: readonly EndpointUsage[]): Pick<Usage, "unused"> {
  const all = endpoints.flatMap(({ unused }) => unused ?? []);
  if (all.length < endpoints.length) return {};
  return { unused: { days: Math.min(...all.map(({ days }) => days)), inRow: Math.min(...all.map(({ inRow }) => inRow)) } };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

/** Whether two monitoring URLs lead to one port: same scheme, host and port, all names of the own machine being one. */
function sameAddress(one: string, other: string): boolean {
  const left = authority(one);
  return left !== undefined && left === authority(other);
}

function authority(url: string): string | undefined {
  const parts = /^(https?):\/\/(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?/i.exec(url);
  if (parts === null) return undefined;
  const [, scheme = "", host = "", port] = parts;
  const lowerHost = host.toLowerCase();
  const machine = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(lowerHost) ? "localhost" : lowerHost;
  return `${scheme.toLowerCase()} ${machine} ${port ?? (scheme.toLowerCase() === "https" ? "443" : "80")}`;
}
