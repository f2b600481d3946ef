/** How this cluster is called, and those that its gateways lead to. */
import type { Config } from "../../model/config.js";
import { pairNamed, pairsNamed } from "../../model/pairs.js";
import { usesIn } from "../../model/uses.js";
import type { MapValue } from "../../model/value.js";
import { shownNames } from "./names.js";
import { maps } from "../../model/value.js";

/** As one of the two blocks says that have to say the same, or the server does not start. */
export function clusterName(config: Config, block: "cluster" | "gateway"): string | undefined {
  return namesIn(config, maps(pairsNamed(config.value, block)))[0];
}

export function remoteClusterNames(config: Config): string[] {
  const lists = maps(pairsNamed(config.value, "gateway")).flatMap((gateway) => pairsNamed(gateway, "gateways"));
  return namesIn(config, lists.flatMap(({ value }) => (value.kind === "array" ? value.items.filter((item) => item.kind === "map") : [])));
}

/** What the environment holds is not shown. */
function namesIn(config: Config, blocks: readonly MapValue[]): string[] {
  const uses = usesIn(config);
  return shownNames(blocks.flatMap((block) => {
    const value = pairNamed(block, "name")?.value;
    return value?.kind === "string" && !value.fromEnvironment && !uses.sharesSecret(value) ? [value.text] : [];
  }));
}
