/** URLs of other servers that `nats-server -t` takes, though no connection can come of them. */
import type { Config } from "../config.js";
import { urlNames } from "../names.js";
import { parseGoUrl } from "../options/goUrl.js";
import { isQuotedVariable } from "../options/suspectUses.js";
import { overItems, together } from "../runs.js";
import type { ArrayValue, MapValue, StringValue, Value } from "../value.js";
import { clusterBlock, gatewayBlock } from "./blocks.js";
import { isDialled, ofRemotes } from "./remotes.js";
import { allNamed, blockOf, portOf, setting, textOf } from "./settings.js";
import type { Block } from "./settings.js";

/** What a URL leads to. */
export type Peer = "route" | "gateway" | "leafnode";
export type UrlFault = "host" | "port";

export interface DeadUrl {
  readonly value: StringValue;
  readonly peer: Peer;
  readonly fault: UrlFault;
  /** Of a gateway the name that its entry has. */
  readonly gateway?: string | undefined;
}

export function deadUrls(config: Config): readonly DeadUrl[] {
  return [...ofRoutes(config), ...ofGateways(config), ...ofDialled(config)];
}

/** A cluster without a port has no routes at all (server/server.go, Start). */
function ofRoutes(config: Config): readonly DeadUrl[] {
  const cluster = clusterBlock(config);
  return portOf(cluster) === "closed" ? [] : together(lists(cluster, "routes"), ofRouteList);
}

/** Of a list that all clusters share the server passes over the entry of its own (server/gateway.go, solicitGateways). */
function ofGateways(config: Config): readonly DeadUrl[] {
  const block = gatewayBlock(config);
  if (portOf(block) === "closed") return [];
  const own = textOf(setting(block, "name"));
  return together(lists(block, "gateways"), ofEntries).filter(({ gateway }) => gateway !== own);
}

function lists(block: Block, name: string): ArrayValue[] {
  return allNamed(block, [name]).map(({ pair }) => pair.value).filter((value) => value.kind === "array");
}

const ofRouteList = overItems((item) => dead(item, "route"));

const ofEntries = overItems((item) => {
  if (item.kind !== "map") return [];
  const gateway = textOf(setting(blockOf(item), "name"));
  return urlsOf(item).flatMap((url) => dead(url, "gateway")).map((found) => ({ ...found, gateway }));
});

const ofDialled = ofRemotes(({ map }) => (isDialled(map) ? urlsOf(map).flatMap((url) => dead(url, "leafnode")) : none));

function urlsOf(map: MapValue): Value[] {
  return allNamed(blockOf(map), urlNames).flatMap(({ pair: { value } }) => (value.kind === "array" ? value.items : [value]));
}

function dead(value: Value, peer: Peer): readonly DeadUrl[] {
  const fault = value.kind === "string" && !isQuotedVariable(value) ? urlFault(value.text, peer) : undefined;
  return value.kind !== "string" || fault === undefined ? none : [{ value, peer, fault }];
}

const none: readonly DeadUrl[] = [];

/** Undefined for what may lead somewhere, for what the server refuses, and for a template that another tool is to fill in. */
export function urlFault(text: string, peer: Peer): UrlFault | undefined {
  const url = parseGoUrl(text.trim());
  if (url === undefined || /[{}]/.test(text)) return undefined;
  const { host } = url;
  if (host === "" || host.startsWith(":")) return "host";
  return /:\d+$/.test(host) || (peer === "leafnode" && takesDefaultPort(host)) ? undefined : "port";
}

/**
 * Routes and gateways are dialled as they stand. To the URLs of leaf nodes without a port the server adds one, as if all before it were
 * the name of a host: `[::1]` comes out as `[[::1]]:7422`, `hub:` as `[hub:]:7422` (server/opts.go, setBaselineOptions).
 */
function takesDefaultPort(host: string): boolean {
  return !host.includes(":");
}
