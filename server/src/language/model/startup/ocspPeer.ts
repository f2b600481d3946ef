import type { Config } from "../config.js";
import { leafBlock, websocketBlock } from "./blocks.js";
import { atKey, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { allNamed, blockIn, rootBlock, setting, switchOf } from "./settings.js";
import type { Block } from "./settings.js";
import { verifyNames } from "../tls.js";
import { mayBeTrue } from "../value.js";

/** What is read of the config. */
export const ocspPeerOptions = ["tls", "websocket", "ws", "leafnodes", "leaf"];

/**
 * The OCSP status of a peer is asked for once it has shown a certificate, which clients and leaf nodes do only where they must
 * (server/ocsp_peer.go, plugTLSOCSPPeer). Whether the block opens a port does not matter; mqtt goes by the block at the top.
 */
export function ocspPeerProblems(config: Config): StartProblem[] {
  const root = rootBlock(config);
  return [root, websocketBlock(config), leafBlock(config)].flatMap((block) => problemsIn(blockIn(block, "tls")));
}

function problemsIn(tls: Block): StartProblem[] {
  const option = setting(tls, "ocsp_peer");
  if (option.kind !== "set" || !isOn(tls, option.pair.value.kind === "map") || mayVerify(tls)) return [];
  return [atKey(option, refused("ocsp_peer looks at certificates of clients, and this tls block asks for none", "Add verify: true, with which clients without a certificate cannot connect any more, or remove ocsp_peer."))];
}

function isOn(tls: Block, asMap: boolean): boolean {
  return (asMap ? switchOf(setting(blockIn(tls, "ocsp_peer"), "verify"), false) : switchOf(setting(tls, "ocsp_peer"), false)) === true;
}

/** Of several that contradict each other the server takes one at random (server/opts.go, parseTLS). */
function mayVerify(tls: Block): boolean {
  return allNamed(tls, verifyNames).some(({ pair: { value } }) => mayBeTrue(value));
}
