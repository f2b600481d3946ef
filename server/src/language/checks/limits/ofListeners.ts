import type { Config } from "../../model/config.js";
import { leafBlock, mqttBlock } from "../../model/startup/blocks.js";
import { jetStreamOf } from "../../model/startup/jetstreamState.js";
import { hidesRemotes, leafRemoteLists } from "../../model/startup/remotes.js";
import { allNamed, blockIn, integerOf, portOf, rootBlock, setting, standsAlone } from "../../model/startup/settings.js";
import type { Block } from "../../model/startup/settings.js";
import { needsCertificate } from "../../model/tls.js";
import type { Pair } from "../../model/value.js";

/** What keeps all clients of a listener out. */
export interface ListenerLimit {
  readonly pair: Pair;
  readonly message: string;
}

/** What is read of the config. */
export const listenerOptions = ["tls", "mqtt", "leafnodes", "leaf", "jetstream", "default_js_domain", "cluster", "gateway"];

export function listenerLimits(config: Config): ListenerLimit[] {
  return [...unseenPins(config), ...replicas(config)];
}

/** A certificate that nobody is asked for is none of those that are pinned (server/client.go, doTLSHandshake, which websocket does without). Between servers it is always asked for. */
function unseenPins(config: Config): ListenerLimit[] {
  const root = rootBlock(config);
  const others = [mqttBlock(config), leafBlock(config)].filter((block) => portOf(block) === "open");
  const message = "nats-server asks nobody for a certificate here, and so finds none of these: it closes every connection with “certificate not pinned”. Add verify: true beside them.";
  return [root, ...others].flatMap((block) => pinsWithoutVerify(block).map((pair) => ({ pair, message })));
}

function pinsWithoutVerify(block: Block): Pair[] {
  const pins = setting(blockIn(block, "tls"), "pinned_certs");
  const isGiven = pins.kind === "set" && pins.pair.value.kind === "array" && pins.pair.value.items.length > 0;
  return isGiven && block.maps.length === 1 && !block.maps.some(needsCertificate) ? [pins.pair] : [];
}

/** A server alone has no second place for the streams of MQTT (server/mqtt.go, mqttCreateAccountSessionManager), unless these are elsewhere. */
function replicas(config: Config): ListenerLimit[] {
  const mqtt = mqttBlock(config);
  const option = setting(mqtt, "stream_replicas");
  if (option.kind !== "set" || (integerOf(option, 0n) ?? 0n) <= 1n || portOf(mqtt) !== "open") return [];
  const isElsewhere = setting(mqtt, "js_domain").kind !== "unset" || allNamed(rootBlock(config), ["default_js_domain"]).length > 0 || hidesRemotes(config) || leafRemoteLists(config).some(({ items }) => items.length > 0);
  if (isElsewhere || jetStreamOf(config).enabled !== true || !standsAlone(config)) return [];
  return [{ pair: option.pair, message: "A server that is alone cannot store streams more than once, and so makes none of those of MQTT: it closes the connection of every MQTT client, unless they are there from before. Leave the option out, or add a cluster." }];
}
