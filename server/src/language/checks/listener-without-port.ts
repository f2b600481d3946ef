import type { Config } from "../model/config.js";
import { leafBlock } from "../model/startup/remotes.js";
import { isWholeConfig } from "../model/startup/root.js";
import { allNamed, blockIn, rootBlock } from "../model/startup/settings.js";
import type { Block } from "../model/startup/settings.js";
import { keySite } from "../model/value.js";
import type { Check, Finding } from "./check.js";

/** Listeners that the server never opens, since only those for clients and, from the command line, for a cluster have a port without one (server/server.go, Start). */
export const listenerWithoutPort: Check = {
  code: "listener-without-port",
  title: "Listener without a port",
  severity: "warning",
  documentation: "docs/checks/listener-without-port.md",
  afterTest: true,
  *run(config) {
    const closed = [...closedListeners(config)];
    if (closed.length > 0 && isWholeConfig(config)) yield* closed;
  },
};

function* closedListeners(config: Config): Iterable<Finding> {
  const root = rootBlock(config);
  yield* closed(blockIn(root, "websocket", "ws"), "nats-server opens no port for WebSocket clients: without one this block counts for nothing. Add port, 443 for instance.");
  yield* closed(blockIn(root, "mqtt"), "nats-server opens no port for MQTT clients: without one this block counts for nothing. Add port: 1883.");
  const cluster = blockIn(root, "cluster");
  if (allNamed(cluster, ["routes"]).some(({ pair: { value } }) => value.kind === "array" && value.items.length > 0)) {
    yield* closed(cluster, "Without a port nats-server takes no part in a cluster, and connects to none of these routes. Add port: 6222, unless --cluster names one on the command line.");
  }
  const leaf = leafBlock(config);
  if (allNamed(leaf, ["remotes"]).length === 0) yield* closed(leaf, "nats-server opens no port for leaf nodes, and connects to none: without a port or remotes this block counts for nothing. Add port: 7422.");
}

/** Where a port is set to zero, that is what is meant. */
function* closed(block: Block, message: string): Iterable<Finding> {
  const last = block.found.at(-1);
  if (last !== undefined && block.certain && block.maps.length === block.found.length && allNamed(block, ["port", "listen"]).length === 0) yield { ...keySite(last.pair), message };
}
