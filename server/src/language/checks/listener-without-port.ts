import type { Config } from "../model/config.js";
import { clusterBlock, leafBlock, mqttBlock, websocketBlock } from "../model/startup/blocks.js";
import { isWholeConfig } from "../model/startup/root.js";
import { allNamed } from "../model/startup/settings.js";
import type { Block } from "../model/startup/settings.js";
import { keySite } from "../model/value.js";
import type { Pair } from "../model/value.js";
import type { Check } from "./check.js";
import { addPort } from "./fixes/addPort.js";

/** A block that counts for nothing, and the port that most give it. */
interface ClosedListener {
  readonly pair: Pair;
  readonly message: string;
  readonly usual: number;
}

/** Listeners that the server never opens, since only those for clients and, from the command line, for a cluster have a port without one (server/server.go, Start). */
export const listenerWithoutPort: Check = {
  code: "listener-without-port",
  title: "Listener without a port",
  severity: "warning",
  documentation: "docs/checks/listener-without-port.md",
  afterTest: true,
  *run(config, context) {
    const closed = [...closedListeners(config)];
    if (closed.length === 0 || !isWholeConfig(config)) return;
    for (const { pair, message, usual } of closed) {
      yield {
        ...keySite(pair),
        message,
        get fixes() {
          return addPort(config, context, pair, usual);
        },
      };
    }
  },
};

function* closedListeners(config: Config): Iterable<ClosedListener> {
  const [websocket, mqtt, cluster, leaf] = [websocketBlock(config), mqttBlock(config), clusterBlock(config), leafBlock(config)];
  const [forWebsocket, forMqtt] = [hasTls(websocket) ? 443 : 8080, hasTls(mqtt) ? 8883 : 1883];
  yield* closed(websocket, forWebsocket, `nats-server opens no port for WebSocket clients: without one this block counts for nothing. Add port, ${forWebsocket} for instance.`);
  yield* closed(mqtt, forMqtt, `nats-server opens no port for MQTT clients: without one this block counts for nothing. Add port: ${forMqtt}.`);
  if (allNamed(cluster, ["routes"]).some(({ pair: { value } }) => value.kind === "array" && value.items.length > 0)) {
    yield* closed(cluster, 6222, "Without a port nats-server takes no part in a cluster, and connects to none of these routes. Add port: 6222, unless --cluster names one on the command line.");
  }
  if (allNamed(leaf, ["remotes"]).length === 0) yield* closed(leaf, 7422, "nats-server opens no port for leaf nodes, and connects to none: without a port or remotes this block counts for nothing. Add port: 7422.");
}

function hasTls(block: Block): boolean {
  return allNamed(block, ["tls"]).length > 0;
}

/** Where a port is set to zero, that is what is meant. */
function* closed(block: Block, usual: number, message: string): Iterable<ClosedListener> {
  const last = block.found.at(-1);
  if (last !== undefined && block.certain && block.maps.length === block.found.length && allNamed(block, ["port", "listen"]).length === 0) yield { pair: last.pair, message, usual };
}
