import type { Config } from "../config.js";
import { gatewayBlock } from "./blocks.js";
import { atBlock, atKey, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { allNamed, blockOf, isGiven, isUnset, portOf, setting } from "./settings.js";
import type { Block } from "./settings.js";

/** server/gateway.go, validateGatewayOptions: a block with neither name nor port is none. */
export function gatewayProblems(config: Config): StartProblem[] {
  const block = gatewayBlock(config);
  const name = setting(block, "name");
  const port = portOf(block);
  if (isUnset(name) && port === "open") {
    return atBlock(block, refused("the gateway has no name", "Give it the name of this cluster; cluster.name, if it is set, must be the same."));
  }
  if (isGiven(name) && port === "closed") {
    return atBlock(block, refused("the gateway has a name and no port", "Add a port, such as 7222; -1 lets the system choose one."));
  }
  return isGiven(name) && port === "open" ? remoteProblems(block) : [];
}

function remoteProblems(block: Block): StartProblem[] {
  return allNamed(block, ["gateways"]).flatMap(({ pair: { value } }) => {
    const entries = value.kind === "array" ? value.items.filter((item) => item.kind === "map") : [];
    return entries.flatMap((entry) => {
      const why = missing(blockOf(entry));
      const [pair] = entry.pairs;
      if (why === undefined) return [];
      return pair === undefined ? [{ site: { file: entry.file, span: entry.node }, message: why }] : [atKey({ pair }, why)];
    });
  });
}

function missing(remote: Block): string | undefined {
  if (isUnset(setting(remote, "name"))) return refused("this remote gateway has no name", "Add the name of the cluster it leads to.");
  const urls = setting(remote, "urls");
  const none = urls.kind === "unset" || (urls.kind === "set" && urls.pair.value.kind === "array" && urls.pair.value.items.length === 0);
  return none && setting(remote, "url").kind === "unset" ? refused("this remote gateway has no URL", "Add the addresses of some of its servers as urls.") : undefined;
}
