import { overItems, together } from "../model/runs.js";
import { gatewayBlock, leafBlock, websocketBlock } from "../model/startup/blocks.js";
import { allNamed, blockIn, blockOf, portOf } from "../model/startup/settings.js";
import type { Block, Found } from "../model/startup/settings.js";
import { keySite } from "../model/value.js";
import type { Check } from "./check.js";

/**
 * The server reads the same options in every tls block, but keeps no pins of a remote (server/opts.go, parseRemoteLeafNodes
 * and parseGateways): where it connects, too, it compares with those of its own leafnodes or gateway block. It keeps those of
 * websocket, whose handshakes net/http makes, and does not compare with them (server/websocket.go, startWebsocketServer).
 */
export const pinsIgnored: Check = {
  code: "pins-ignored",
  title: "Pinned certificates that are not looked at",
  severity: "warning",
  documentation: "docs/checks/pins-ignored.md",
  beyondTest: true,
  afterTest: true,
  reads: ["leafnodes", "leaf", "gateway", "websocket", "ws"],
  *run(config) {
    const gateway = gatewayBlock(config);
    for (const { pair } of pinsIn(leafBlock(config), "remotes")) yield { ...keySite(pair), message: ignored("leafnodes") };
    for (const { pair } of pinsIn(gateway, "gateways")) yield { ...keySite(pair), message: ignored("gateway") };
    const websocket = websocketBlock(config);
    for (const { pair } of portOf(websocket) === "open" ? pinsOf(websocket) : []) yield { ...keySite(pair), message: ofWebsocket };
  },
};

const ofWebsocket = "nats-server does not compare the certificates of WebSocket clients with pinned_certs: it takes any that verifies. Let ca_file name an authority that signs for nobody else.";

function ignored(block: string): string {
  return `nats-server does not look at pinned_certs here: it takes any certificate of the remote that verifies. What it compares with, for remotes too, is pinned_certs in the tls block of ${block} itself.`;
}

function pinsIn(block: Block, name: string): readonly Found[] {
  const lists = allNamed(block, [name]).map(({ pair }) => pair.value).filter((value) => value.kind === "array");
  return together(lists, pinsOfRemotes);
}

const pinsOfRemotes = overItems((remote) => (remote.kind === "map" ? pinsOf(blockOf(remote)) : []));

function pinsOf(block: Block): Found[] {
  return allNamed(blockIn(block, "tls"), ["pinned_certs"]).filter(({ pair: { value } }) => value.kind === "array" && value.items.length > 0);
}
