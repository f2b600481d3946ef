/** Finds the monitoring endpoints of the other servers of a cluster or supercluster, by a guess that is probed. */
import { isIP } from "node:net";
import { isObject } from "../live/index.js";
import type { EndpointAccess } from "./endpointAccess.js";
import { endpointBase } from "./endpointAddress.js";
import { MonitoringEndpoint } from "./monitoringEndpoint.js";

/** An endpoint that answered as a nats-server. Its name is the server's own claim, and untrusted text. */
export interface FoundEndpoint {
  readonly base: string;
  readonly serverId: string;
  readonly serverName: string | undefined;
}

/** More hosts than this are not probed. */
const hostLimit = 100;
const probeTimeout = 3_000;

/**
 * Asks an endpoint for the routes and gateways of its server, and probes each host that it names under the endpoint's own
 * scheme, port and path. Servers of `known`, by id, are left out. Guessed hosts are never sent credentials or a client
 * certificate: they may be anyone's. Rejects as {@link MonitoringEndpoint.get} does where the endpoint itself fails.
 */
export async function discover(base: string, access: EndpointAccess, known: ReadonlySet<string>, signal: AbortSignal): Promise<readonly FoundEndpoint[]> {
  const endpoint = new MonitoringEndpoint(base, { access: () => access });
  try {
    const [routez, gatewayz] = [await endpoint.get("/routez", signal), await endpoint.get("/gatewayz", signal)];
    const hosts = [...new Set([...hostsOfRoutes(routez), ...hostsOfGateways(gatewayz)])].slice(0, hostLimit);
    const probes = hosts.flatMap((host) => endpointBase(withHost(base, host)) ?? []).filter((guess) => guess !== base);
    const found = await Promise.all(probes.map((guess) => probe(guess, access, signal)));
    const fresh = found.flatMap((each) => (each === undefined || known.has(each.serverId) ? [] : [each]));
    return [...new Map(fresh.map((each) => [each.serverId, each])).values()];
  } finally {
    await endpoint.close();
  }
}

function withHost(base: string, host: string): string {
  const url = new URL(base);
  url.hostname = isIP(host) === 6 ? `[${host}]` : host;
  return url.href;
}

async function probe(base: string, { proxy, caFile }: EndpointAccess, signal: AbortSignal): Promise<FoundEndpoint | undefined> {
  const endpoint = new MonitoringEndpoint(base, { timeout: probeTimeout, maxBytes: 1 << 20, access: () => ({ proxy, caFile }) });
  try {
    const varz = await endpoint.get("/varz", signal);
    const [id, name] = [field(varz, "server_id"), field(varz, "server_name")];
    return typeof id === "string" && id !== "" ? { base, serverId: id, serverName: typeof name === "string" ? name : undefined } : undefined;
  } catch {
    return undefined;
  } finally {
    await endpoint.close();
  }
}

/** An address that a server names is an IP address and nothing else. */
function* addresses(...values: readonly unknown[]): Generator<string> {
  for (const value of values) if (typeof value === "string" && isIP(value) !== 0) yield value;
}

function* hostsOfRoutes(routez: unknown): Generator<string> {
  for (const route of list(field(routez, "routes"))) yield* addresses(field(route, "ip"));
}

function* hostsOfGateways(gatewayz: unknown): Generator<string> {
  const outbound = field(gatewayz, "outbound_gateways");
  const inbound = field(gatewayz, "inbound_gateways");
  for (const gateway of values(outbound)) yield* addresses(field(field(gateway, "connection"), "ip"));
  for (const gateways of values(inbound)) for (const gateway of list(gateways)) yield* addresses(field(field(gateway, "connection"), "ip"));
}

function field(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function values(value: unknown): readonly unknown[] {
  return isObject(value) ? Object.values(value) : [];
}
