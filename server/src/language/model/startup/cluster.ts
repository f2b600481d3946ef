import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import type { Config } from "../config.js";
import { ownSystemAccount } from "../accounts/ownAccounts.js";
import { clusterBlock, gatewayBlock } from "./blocks.js";
import { compressionProblems } from "./compression.js";
import { jetStreamOf } from "./jetstreamState.js";
import { effectiveSystemAccount } from "./operators.js";
import type { ReadNamed } from "./operators.js";
import { atBlock, atItem, atValue, pointer, refused } from "./problem.js";
import type { Related, StartProblem } from "./problem.js";
import { extendsSystemAccount } from "./remotes.js";
import { integerOf, isGiven, isUnset, portOf, rootBlock, setting, textOf, textsOf } from "./settings.js";
import type { Block } from "./settings.js";

/** Routes in pools, dedicated ones and compression came with it. */
const pools: Version = { major: 2, minor: 10, patch: 0 };

/** server/server.go, validateCluster, and what JetStream asks of a cluster (validateJetStreamOptions, enableJetStreamClustering). */
export function clusterProblems(config: Config, version: Version, readNamed: ReadNamed): StartProblem[] {
  const block = clusterBlock(config);
  const since = isBefore(version, pools) ? [] : [...compressionProblems(block, "cluster"), ...pinnedAccounts(block)];
  return [...otherName(config, block), ...since, ...jetStream(config, block, readNamed)];
}

function otherName(config: Config, block: Block): StartProblem[] {
  const own = setting(block, "name");
  const gateway = setting(gatewayBlock(config), "name");
  if (!isGiven(own) || !isGiven(gateway) || textOf(own) === textOf(gateway)) return [];
  return [atValue(own, refused("the cluster and its gateway have different names", "Give both the same name, or leave cluster.name out."), { related: pointer("The name of the gateway.", gateway) })];
}

/** Accounts with a route of their own. */
function pinnedAccounts(block: Block): StartProblem[] {
  const accounts = setting(block, "accounts");
  const names = textsOf(accounts);
  if (accounts.kind !== "set" || names === undefined || names.length === 0) return [];
  const size = setting(block, "pool_size");
  if (size.kind === "set" && (integerOf(size, 0n) ?? 0n) < 0n) {
    return [atValue(size, refused("a negative pool_size turns pools of routes off, and accounts asks for dedicated routes", "Remove one of the two."), { related: pointer("The accounts with routes of their own.", accounts) })];
  }
  return names
    .filter(({ text }, index) => names.findIndex((other) => other.text === text) < index)
    .map(({ value }) => atItem(accounts, value, refused("accounts names this account a second time", "List every account once.")));
}

function jetStream(config: Config, block: Block, readNamed: ReadNamed): StartProblem[] {
  const { enabled, found } = jetStreamOf(config);
  const gateway = gatewayBlock(config);
  const ports = [portOf(block), portOf(gateway)] as const;
  if (enabled !== true || !ports.includes("open")) return [];
  const related = pointer("JetStream is enabled here.", found);
  const names = ports[0] === "open" ? withoutNames(config, block, related) : [];
  return names.length > 0 ? names : withoutRoutes(config, ports[0] === "open" ? block : gateway, block, related, readNamed);
}

function withoutNames(config: Config, block: Block, related: Related): StartProblem[] {
  if (isUnset(setting(rootBlock(config), "server_name"))) {
    const why = refused("a server with JetStream in a cluster must have a server_name", "Add one that no other server has and that stays the same, here or by the flag --name.");
    return atBlock(block, why, { related, wantsServerName: true });
  }
  if (!isUnset(setting(block, "name")) || !isUnset(setting(gatewayBlock(config), "name"))) return [];
  return atBlock(block, refused("a cluster with JetStream must have a name", "Add the same name to all servers of the cluster, here or by the flag --cluster_name."), { related });
}

/** Without routes there is no one to elect a leader with, unless a leaf node connection joins this server to others. */
function withoutRoutes(config: Config, at: Block, cluster: Block, related: Related, readNamed: ReadNamed): StartProblem[] {
  const routes = setting(cluster, "routes");
  const none = routes.kind === "unset" || (routes.kind === "set" && routes.pair.value.kind === "array" && routes.pair.value.items.length === 0);
  const system = none ? effectiveSystemAccount(config, readNamed) : undefined;
  if (system === undefined || extendsSystemAccount(config, system === "" ? ownSystemAccount : system) !== false) return [];
  const why = "with JetStream a server in a cluster or behind a gateway needs routes to the other servers of its cluster";
  return atBlock(at, refused(why, "List them as routes of cluster, here or by the flag --routes; its own address may be among them. A single server with JetStream needs no cluster block."), { related });
}
