/** Whether a file seems to be made to be included in a block of another one. */
import { blockNamed, blockNames, optionNamed } from "../schema/schema.js";
import type { Config } from "./config.js";
import { pairsInEffect } from "./pairs.js";
import { isNamedAsRoot } from "./startup/root.js";

/**
 * A file whose every key is an option of one block, and not every one an option of a config's top: where no config is
 * known that includes it, the rules of the top are not its own. A name such as nats-server.conf says that it is a config.
 */
export function isFragment(config: Config): boolean {
  const keys = pairsInEffect(config.value).map(({ key }) => key);
  if (keys.length === 0 || isNamedAsRoot(config)) return false;
  const all = (name: string): boolean => keys.every((key) => optionNamed(blockNamed(name), key) !== undefined);
  return !all("top") && blockNames.some((name) => name !== "top" && all(name));
}
