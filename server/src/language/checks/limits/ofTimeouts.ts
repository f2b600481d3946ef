import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import { authorizationBlocks, hasOneLogin, hasUserName, isOpen } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { parseGoDuration } from "../../model/options/goDuration.js";
import { clusterBlock, gatewayBlock, leafBlock, mqttBlock, websocketBlock } from "../../model/startup/blocks.js";
import { allNamed, blockIn, blockOf, portOf, rootBlock, setting } from "../../model/startup/settings.js";
import type { Block, Found, Setting } from "../../model/startup/settings.js";
import type { Pair, Value } from "../../model/value.js";
import { maps } from "../../model/value.js";

/** A time that is over before anybody can have used it. */
export interface TimeoutLimit {
  readonly pair: Pair;
  readonly message: string;
}

/** What is read of the config. */
export const timeoutOptions = [
  ...["authorization", "tls", "websocket", "ws", "mqtt", "leafnodes", "leaf", "cluster", "gateway"],
  ...["accounts", "operator", "operators", "root", "roots", "root_operator", "root_operators", "trusted", "trusted_keys"],
];

/** Before it all texts but those of `tls` counted as one second; in websocket and mqtt they still do (server/opts.go, parseSimpleAuth). */
const readsTexts: Version = { major: 2, minor: 11, patch: 2 };
/** Seconds. No answer comes that quickly, not even from a process on the same machine. */
const shortestAnswer = 1e-5;

const login = (whom: string): string => `This time is over before it begins: nats-server disconnects ${whom} with “Authentication Timeout”, and who still gets in does so by luck. Leave it out for the default of two seconds, or write a longer one.`;
const handshake = (what: string): string => `This time is over before it begins: ${what}. Leave it out for the default of two seconds, or write a longer one.`;

export function timeoutLimits(config: Config, version: Version): TimeoutLimit[] {
  const inTexts = !isBefore(version, readsTexts);
  return [...ofLogins(config, inTexts), ...ofHandshakes(config)];
}

/** server/server.go, createClient; route.go and gateway.go, createRoute and createGateway; leafnode.go, createLeafNode. */
function* ofLogins(config: Config, inTexts: boolean): Iterable<TimeoutLimit> {
  const root = rootBlock(config);
  const main = tooShort(setting(blockIn(root, "authorization"), "timeout"), inTexts);
  if (main !== undefined && !isOpen(config)) yield { pair: main, message: login("each client that has to log in") };
  for (const owner of ["websocket", "mqtt"] as const) yield* ofListener(config, owner);
  const [cluster, gateway] = [clusterBlock(config), gatewayBlock(config)];
  const asked = [
    ...(maps(allNamed(cluster, ["authorization"]).map(({ pair }) => pair)).some(hasUserName) ? [{ block: cluster, whom: "each server that connects to this one" }] : []),
    { block: gateway, whom: "each server that connects to this gateway" },
    { block: leafBlock(config), whom: "each leaf node that connects to this server" },
  ];
  for (const { block, whom } of asked) {
    const pair = portOf(block) === "open" ? tooShort(setting(blockIn(block, "authorization"), "timeout"), inTexts) : undefined;
    if (pair !== undefined) yield { pair, message: login(whom) };
  }
}

/** With zero, or without one, the time of the main authorization is theirs (server/websocket.go, createWSClient; mqtt.go, createMQTTClient). */
function* ofListener(config: Config, owner: "websocket" | "mqtt"): Iterable<TimeoutLimit> {
  const block = owner === "websocket" ? websocketBlock(config) : mqttBlock(config);
  if (portOf(block) !== "open") return;
  const [first, ...rest] = authorizationBlocks(config, owner);
  const pair = first === undefined || rest.length > 0 ? undefined : tooShort(setting(blockOf(first.map), "timeout"), false);
  if (pair !== undefined && first !== undefined && (hasOneLogin(first.map) || !isOpen(config))) yield { pair, message: login(`each ${owner === "mqtt" ? "MQTT" : "WebSocket"} client that has to log in`) };
}

/**
 * server/client.go, doTLSHandshake. That of websocket counts for nothing, and a remote leaf node takes what is negative for the default
 * (server/opts.go, parseRemoteLeafNodes).
 */
function* ofHandshakes(config: Config): Iterable<TimeoutLimit> {
  const root = rootBlock(config);
  const gateway = gatewayBlock(config);
  const behindPorts = [
    { port: mqttBlock(config), what: "nats-server gives up the TLS handshake of every MQTT client" },
    { port: leafBlock(config), what: "nats-server gives up the TLS handshake of every leaf node that connects to it" },
    { port: clusterBlock(config), what: "each TLS handshake with another server of the cluster is given up" },
    { port: gateway, what: "each TLS handshake with another gateway is given up" },
  ].map((each) => ({ ...each, block: each.port }));
  const dialled = remoteGateways(gateway).map((block) => ({ port: gateway, block, what: "each TLS handshake with this gateway is given up" }));
  const inUse = [...behindPorts, ...dialled].filter(({ port }) => portOf(port) === "open");
  for (const { block, what } of [{ block: root, what: "nats-server gives up the TLS handshake of every client" }, ...inUse]) {
    const pair = tooShort(setting(blockIn(block, "tls"), "timeout"), true);
    if (pair !== undefined) yield { pair, message: handshake(what) };
  }
}

function remoteGateways(gateway: Block): Block[] {
  const lists = allNamed(gateway, ["gateways"]).map(({ pair }: Found) => pair.value);
  return lists.flatMap((list) => (list.kind === "array" ? list.items : [])).flatMap((item) => (item.kind === "map" ? [blockOf(item)] : []));
}

/** The pair of a timeout that is over at once; zero stands for the default. */
function tooShort(option: Setting, inTexts: boolean): Pair | undefined {
  if (option.kind !== "set") return undefined;
  const seconds = secondsOf(option.pair.value, inTexts);
  return seconds !== undefined && seconds !== 0 && seconds < shortestAnswer ? option.pair : undefined;
}

function secondsOf(value: Value, inTexts: boolean): number | undefined {
  if (value.kind === "integer") return Number(value.value);
  if (value.kind === "float") return value.value;
  const nanoseconds = inTexts && value.kind === "string" ? parseGoDuration(value.text) : undefined;
  return nanoseconds === undefined ? undefined : nanoseconds / 1e9;
}
