/** The blocks at the top of a config that open a port of their own, each under all its names. */
import { namesOf } from "../../schema/schema.js";
import type { Config } from "../config.js";
import { memo } from "../memo.js";
import { blockIn, rootBlock } from "./settings.js";
import type { Block } from "./settings.js";

export const clusterBlock = block("cluster");
export const gatewayBlock = block("gateway");
export const leafBlock = block("leafnodes");
export const websocketBlock = block("websocket");
export const mqttBlock = block("mqtt");

/** All of them. */
export function listenerBlocks(config: Config): Block[] {
  return [clusterBlock, gatewayBlock, leafBlock, websocketBlock, mqttBlock].map((each) => each(config));
}

/** Their names, as options at the top of a config. */
export const listenerNames = ["cluster", "gateway", "leafnodes", "websocket", "mqtt"].flatMap((name) => namesOf("top", name));

function block(name: string): (config: Config) => Block {
  const names = namesOf("top", name);
  return memo((config: Config): Block => blockIn(rootBlock(config), ...names));
}
