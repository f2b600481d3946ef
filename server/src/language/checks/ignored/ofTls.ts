import type { Config } from "../../model/config.js";
import { leafBlock, mqttBlock, websocketBlock } from "../../model/startup/blocks.js";
import { leafRemoteLists } from "../../model/startup/remotes.js";
import { allNamed, blockIn, isGiven, portOf, rootBlock, setting, switchOf } from "../../model/startup/settings.js";
import type { Block } from "../../model/startup/settings.js";
import { needsCertificate } from "../../model/tls.js";
import type { Ignored } from "./ignored.js";
import { maps } from "../../model/value.js";

export function ignoredByTls(config: Config): Ignored[] {
  const root = rootBlock(config);
  const [websocket, mqtt, leaf] = [websocketBlock(config), mqttBlock(config), leafBlock(config)];
  // What a remote is dialled with stands in the remote.
  const others = [websocket, mqtt, ...(leafRemoteLists(config).length === 0 ? [leaf] : [])].filter((block) => portOf(block) === "open");
  return [...overruled(websocket), ...[root, ...others].flatMap((block) => unasked(root, block))];
}

/** server/websocket.go, startWebsocketServer. */
function overruled(websocket: Block): Ignored[] {
  const noTls = setting(websocket, "no_tls");
  if (portOf(websocket) !== "open" || noTls.kind !== "set" || switchOf(noTls, false) !== true || !allNamed(websocket, ["tls"]).some(({ pair }) => pair.value.kind === "map")) return [];
  return [{ pair: noTls.pair, message: "With a tls block beside it no_tls counts for nothing: the port speaks TLS, and clients with ws:// are turned away. Leave out one of the two." }];
}

/** server/opts.go, GenTLSConfig: the authorities are for certificates that are asked for. OCSP looks for the issuer of the server's own there. */
function unasked(root: Block, block: Block): Ignored[] {
  const tls = maps(allNamed(block, ["tls"]).map(({ pair }) => pair));
  const caFile = setting(blockIn(block, "tls"), "ca_file");
  if (!isGiven(caFile) || tls.length !== 1 || !block.certain || block.maps.some(needsCertificate) || allNamed(root, ["ocsp"]).length > 0) return [];
  return [{ pair: caFile.pair, message: "Clients need no certificate here: ca_file is for theirs, and without verify or verify_and_map nats-server asks nobody for one. Add verify: true if they are to have one, or leave ca_file out.", mayBeMeant: true }];
}
