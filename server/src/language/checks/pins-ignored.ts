import { overItems, together } from "../model/runs.js";
import { leafBlock } from "../model/startup/remotes.js";
import { allNamed, blockIn, blockOf, rootBlock } from "../model/startup/settings.js";
import type { Block, Found } from "../model/startup/settings.js";
import { keySite } from "../model/value.js";
import type { Check } from "./check.js";

/**
 * The server reads the same options in every tls block, but keeps no pins of a remote (server/opts.go, parseRemoteLeafNodes
 * and parseGateways): where it connects, too, it compares with those of its own leafnodes or gateway block.
 */
export const pinsIgnored: Check = {
  code: "pins-ignored",
  title: "Pinned certificates of a remote",
  severity: "warning",
  documentation: "docs/checks/pins-ignored.md",
  beyondTest: true,
  afterTest: true,
  reads: ["leafnodes", "leaf", "gateway"],
  *run(config) {
    const gateway = blockIn(rootBlock(config), "gateway");
    for (const { pair } of pinsIn(leafBlock(config), "remotes")) yield { ...keySite(pair), message: ignored("leafnodes") };
    for (const { pair } of pinsIn(gateway, "gateways")) yield { ...keySite(pair), message: ignored("gateway") };
  },
};

function ignored(block: string): string {
  return `nats-server does not look at pinned_certs here: it takes any certificate of the remote that verifies. What it compares with, for remotes too, is pinned_certs in the tls block of ${block} itself.`;
}

function pinsIn(block: Block, name: string): readonly Found[] {
  const lists = allNamed(block, [name]).map(({ pair }) => pair.value).filter((value) => value.kind === "array");
  return together(lists, pinsOfRemotes);
}

const pinsOfRemotes = overItems((remote) => {
  const found = remote.kind === "map" ? allNamed(blockIn(blockOf(remote), "tls"), ["pinned_certs"]) : [];
  return found.filter(({ pair: { value } }) => value.kind === "array" && value.items.length > 0);
});
