import { sha256 } from "./host/digest.js";
import type { Config } from "./language/model/config.js";
import { digestInput } from "./language/model/digest.js";

/** By config, which never changes: a change makes a new one. */
const known = new WeakMap<Config, { readonly digest: string | undefined }>();

/** The digest that nats-server 2.11+ prints for a config, `sha256:...`; undefined where not all of its values are known here. */
export function digestOf(config: Config): string | undefined {
  let found = known.get(config);
  if (found === undefined) {
    const input = digestInput(config);
    known.set(config, (found = { digest: input === undefined ? undefined : sha256(input) }));
  }
  return found.digest;
}
