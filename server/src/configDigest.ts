import { sha256 } from "./host/digest.js";
import type { Config } from "./language/model/config.js";
import { digestInput } from "./language/model/digest.js";

/** The digest that nats-server 2.11+ prints for a config, `sha256:...`; undefined where not all of its values are known here. */
export function digestOf(config: Config): string | undefined {
  const input = digestInput(config);
  return input === undefined ? undefined : sha256(input);
}
