import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import type { Config } from "../config.js";
import { leafBlock, mqttBlock } from "./blocks.js";
import { jetStreamOf } from "./jetstreamState.js";
import { userNextToUsers } from "./listenerUser.js";
import { atBlock, atValue, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { allNamed, blockIn, durationOf, integerOf, isUnset, portOf, rootBlock, setting } from "./settings.js";
import type { Block, Port } from "./settings.js";

/** server/mqtt.go, validateMQTTOptions: without a port nothing of the block is looked at. */
export function mqttProblems(config: Config, version: Version): StartProblem[] {
  const root = rootBlock(config);
  const block = mqttBlock(config);
  if (portOf(block) !== "open") return [];
  const neighbours = (["cluster", "gateway"] as const).map((name) => portOf(blockIn(root, name)));
  return [
    ...withoutName(root, block, version, neighbours),
    ...userNextToUsers(config, block, "mqtt"),
    ...negative(block, "ack_wait", "ackwait"),
    ...negative(block, "js_api_timeout", "api_timeout"),
    ...withoutJetStream(config, block, neighbours),
    ...replicas(block, version),
  ];
}

/** Until then every MQTT server had to have a name, not only one that knows others. */
const nameOnlyInClusters: Version = { major: 2, minor: 10, patch: 4 };

function withoutName(root: Block, block: Block, version: Version, neighbours: readonly Port[]): StartProblem[] {
  const always = isBefore(version, nameOnlyInClusters);
  if (!isUnset(setting(root, "server_name")) || !(always || neighbours.includes("open"))) return [];
  const who = always ? "before 2.10.4 a server with MQTT" : "a server with MQTT in a cluster or behind a gateway";
  return atBlock(block, refused(`${who} must have a server_name`, "Add one that no other server has, here or by the flag --name."), { wantsServerName: true });
}

function negative(block: Block, ...names: readonly string[]): StartProblem[] {
  const option = setting(block, ...names);
  if (option.kind !== "set" || (durationOf(option) ?? 0) >= 0) return [];
  return [atValue(option, refused("this time is negative", "Give it a positive one, or leave it out."))];
}

/** MQTT keeps sessions and messages in streams: here, in the cluster, or behind a leaf node. */
function withoutJetStream(config: Config, block: Block, neighbours: readonly Port[]): StartProblem[] {
  const leaf = leafBlock(config);
  const remotes = allNamed(leaf, ["remotes"]).some(({ pair: { value } }) => value.kind !== "array" || value.items.length > 0);
  const alone = [...neighbours, portOf(leaf)].every((port) => port === "closed") && !remotes;
  if (!alone || jetStreamOf(config).enabled !== false) return [];
  return atBlock(block, refused("a single server with MQTT must have JetStream, where it keeps sessions and messages", "Add a jetstream block, or start it with the flag -js."));
}

/** From 2.9.12 on `-t` itself complains of `consumer_replicas`, which is ignored then. */
const ignoresConsumerReplicas: Version = { major: 2, minor: 9, patch: 12 };

function replicas(block: Block, version: Version): StartProblem[] {
  const consumers = setting(block, "consumer_replicas");
  const most = integerOf(setting(block, "stream_replicas"), 0n) ?? 0n;
  if (!isBefore(version, ignoresConsumerReplicas) || consumers.kind !== "set" || most <= 0n || (integerOf(consumers, 0n) ?? 0n) <= most) return [];
  return [atValue(consumers, refused("consumer_replicas is higher than stream_replicas", "A consumer cannot have more replicas than its stream."))];
}
