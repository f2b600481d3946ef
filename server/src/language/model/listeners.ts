/** The ports on which a server takes connections that can authenticate with the tokens of its config. */
import type { Config } from "./config.js";
import { tlsOf } from "./tls.js";
import type { Tls } from "./tls.js";
import { pairsNamed } from "./pairs.js";
import type { MapValue, Pair, Value } from "./value.js";
import { maps, mayBeTrue } from "./value.js";
import { namesOf } from "../schema/schema.js";

export type ListenerName = "client" | "websocket" | "mqtt" | "leafnodes";

export interface Listener {
  readonly name: ListenerName;
  /** The maps that configure it; for clients the root of the config. Several where spellings stand side by side. */
  readonly blocks: readonly MapValue[];
  /** Whether it opens a port. True too where only the environment of the server knows the port. */
  readonly listens: boolean;
  readonly tls: Tls;
}

/** Spellings of the blocks, lower case (server/opts.go, processConfigFileLine). */
const spellings = { websocket: namesOf("top", "websocket"), mqtt: namesOf("top", "mqtt"), leafnodes: namesOf("top", "leafnodes") };

/** The pairs in effect that configure a listener of its own. */
export function listenerPairs(config: Config, name: keyof typeof spellings): readonly Pair[] {
  return pairsNamed(config.value, spellings[name]);
}

export function listener(config: Config, name: ListenerName): Listener {
  const blocks = name === "client" ? [config.value] : maps(listenerPairs(config, name));
  // Clients have a default port; the others are closed without one (validateWebsocketOptions and its like).
  const listens = name === "client" || blocks.some(hasPort);
  return { name, blocks, listens, tls: tlsOf(blocks, name) };
}

/** Whether the server takes part in a cluster: only one with a port does (server/server.go, Start). */
export function isClustered(config: Config): boolean {
  return blocksOf(config, "cluster").some(hasPort);
}

function hasPort(block: MapValue): boolean {
  return pairsNamed(block, ["port", "listen"]).some((pair) => opensPort(pair.value));
}

/** The blocks of that name at the top of a config, in effect. */
export function blocksOf(config: Config, ...names: readonly string[]): MapValue[] {
  return maps(pairsNamed(config.value, names));
}

/**
 * Whether some port finds users by the subject of their certificate (server/auth.go, processClientOrLeafAuthentication), or
 * may: then they need no password. True too where only the environment of the server knows.
 */
export function mapsCertificates(config: Config): boolean {
  const blocks = (["client", "websocket", "mqtt", "leafnodes"] as const).flatMap((name) => listener(config, name).blocks);
  const tls = blocks.flatMap((block) => pairsNamed(block, "tls"));
  return tls.some(({ value }) => value.kind === "unknown") || maps(tls).some((map) => pairsNamed(map, "verify_and_map").some(({ value }) => mayBeTrue(value)));
}

function opensPort(value: Value): boolean {
  if (value.kind === "integer") return value.value !== 0n;
  return value.kind !== "string" || !/^(?:.*:)?0+$/.test(value.text);
}
