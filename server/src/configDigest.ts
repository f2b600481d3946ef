import { sha256 } from "./host/digest.js";
import type { Config } from "./language/model/config.js";
import { digestInput, earlierDigestInput } from "./language/model/digest.js";

/** By config, which never changes: a change makes a new one. */
const known = new WeakMap<Config, readonly string[]>();

/**
 * The digests that nats-server 2.11+ prints for a config, `sha256:...`: the one of today, and the one that 2.11.0 to 2.12.5 have
 * where it is another. None where not all of its values are known here.
 */
export function digestsOf(config: Config): readonly string[] {
  let found = known.get(config);
  if (found === undefined) {
    found = [digestInput(config), earlierDigestInput(config)].flatMap((input) => (input === undefined ? [] : [sha256(input)]));
    known.set(config, found);
  }
  return found;
}
