import type { Config } from "../model/config.js";
import { clusterBlock } from "../model/startup/blocks.js";
import { jetStreamOf } from "../model/startup/jetstreamState.js";
import { isWholeConfig } from "../model/startup/root.js";
import { isGiven, portOf, rootBlock, setting, textOf, textsOf } from "../model/startup/settings.js";
import { keySite } from "../model/value.js";
import type { Check } from "./check.js";

/** In a cluster the leader asks each server for a tag of its own that begins so, one that is to have the only copy too (server/jetstream_cluster.go, selectPeerGroup). */
export const uniqueTagMissing: Check = {
  code: "unique-tag-missing",
  title: "Server on which no stream is placed",
  severity: "warning",
  documentation: "docs/checks/unique-tag-missing.md",
  beyondTest: true,
  afterTest: true,
  reads: ["jetstream", "server_tags", "cluster"],
  *run(config) {
    const { enabled, block } = jetStreamOf(config);
    const prefix = setting(block, "unique_tag");
    if (enabled !== true || !isGiven(prefix) || portOf(clusterBlock(config)) !== "open" || hasTag(config, lower(textOf(prefix) ?? "")) !== false || !isWholeConfig(config)) return;
    yield {
      ...keySite(prefix.pair),
      message: "No tag in server_tags begins with this: JetStream places no stream on this server, not even one without replicas, as long as the servers of the cluster have the same unique_tag. Add such a tag to server_tags, with another end on each server or zone.",
    };
  },
};

/** Undefined where it cannot be known. */
function hasTag(config: Config, prefix: string): boolean | undefined {
  return textsOf(setting(rootBlock(config), "server_tags"))?.some(({ text }) => lower(text).startsWith(prefix));
}

/** The server compares both without blanks around them, in lower case. */
function lower(text: string): string {
  return text.trim().toLowerCase();
}
