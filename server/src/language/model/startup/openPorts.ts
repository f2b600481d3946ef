import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import { hasUserName, isOpen, mainAsks, operatorPairs } from "../authorization.js";
import { callouts } from "../callout.js";
import type { Config } from "../config.js";
import { isLoopback } from "../options/goAddress.js";
import { pairsNamed } from "../pairs.js";
import { needsCertificate } from "../tls.js";
import type { MapValue } from "../value.js";
import { leafBlock } from "./blocks.js";
import { everyInterface, hostOf } from "./hosts.js";
import { isWholeConfig } from "./root.js";
import { allNamed, blockIn, isUnset, portOf, rootBlock, setting } from "./settings.js";
import type { Block, Found } from "./settings.js";

/** A port at which other servers need no credential, while clients need one. */
export interface OpenPort {
  readonly kind: "cluster" | "gateway" | "leafnodes";
  readonly block: Found;
  /** One that lets everybody in. */
  readonly authorization?: Found;
}

/** Before it a leaf node without a credential was let in, whatever clients were asked for. */
const asksLeafNodes: Version = { major: 2, minor: 12, patch: 0 };

/** Nothing where only the environment of the server knows, where only its own machine reaches the port, or where clients need no credential either. */
export function openPorts(config: Config, version: Version): OpenPort[] {
  const peers = (["cluster", "gateway"] as const).map((kind) => ({ kind, block: blockIn(rootBlock(config), kind), asks: asksPeers }));
  const leaf = isBefore(version, asksLeafNodes) ? [{ kind: "leafnodes" as const, block: leafBlock(config), asks: (block: Block) => asksLeafNode(config, block) }] : [];
  return [...peers, ...leaf].flatMap(({ kind, block: { found, ...rest }, asks }) => {
    const [last, block] = [found.at(-1), { found, ...rest }];
    if (last === undefined || !isReachable(block) || asks(block) || !isWholeConfig(config) || isOpen(config)) return [];
    const authorization = allNamed(block, ["authorization"]).at(-1);
    return [{ kind, block: last, ...(authorization === undefined ? {} : { authorization }) }];
  });
}

/** From other machines. */
function isReachable(block: Block): boolean {
  const host = portOf(block) === "open" ? hostOf(block, allNamed(block, ["listen"]), everyInterface) : undefined;
  return host !== undefined && !isLoopback(host);
}

/**
 * Without a user name a route or gateway is taken from anyone (server/auth.go, isRouterAuthorized, isGatewayAuthorized). With
 * TLS both need a certificate that the server can verify, whatever `verify` says (server/opts.go, getTLSConfig).
 */
function asksPeers(block: Block): boolean {
  return asksFor(block, hasUserName) || allNamed(block, ["tls"]).length > 0;
}

function asksFor(block: Block, isCredential: (authorization: MapValue) => boolean): boolean {
  return allNamed(block, ["authorization"]).some(({ pair: { value } }) => value.kind !== "map" || isCredential(value));
}

/**
 * With an operator or a callout a leaf node needs what clients need, and with `no_auth_user` clients need nothing. Any other
 * comes into the global account, or that of the authorization here (server/auth.go, registerLeafWithAccount).
 */
function asksLeafNode(config: Config, block: Block): boolean {
  const isCredential = (map: MapValue): boolean => hasUserName(map) || pairsNamed(map, ["nkey", "users"]).length > 0;
  const others = operatorPairs(config).length + callouts(config).length > 0 || !isUnset(setting(rootBlock(config), "no_auth_user"));
  const findsUsers = mainAsks(config) || allNamed(block, ["authorization"]).some(({ pair: { value } }) => value.kind === "map" && pairsNamed(value, "account").length > 0);
  return others || !findsUsers || asksFor(block, isCredential) || block.maps.some(needsCertificate);
}
