/** The service that decides who logs in, in place of the config. */
import { authorizationBlocks } from "./authorization.js";
import type { Config } from "./config.js";
import { calloutNames, calloutUserNames } from "./names.js";
import { pairsNamed } from "./pairs.js";
import type { Pair } from "./value.js";
import { maps } from "./value.js";

export function callouts(config: Config): Pair[] {
  return authorizationBlocks(config, "client").flatMap(({ map }) => pairsNamed(map, calloutNames));
}

/**
 * Users and NKeys that the callout is not asked about: those of the service itself. Undefined without a callout. Names that
 * only the server's environment knows are left out.
 */
export function calloutUsers(config: Config): ReadonlySet<string> | undefined {
  const pairs = callouts(config);
  if (pairs.length === 0) return undefined;
  const lists = maps(pairs).flatMap((callout) => pairsNamed(callout, calloutUserNames)).map(({ value }) => value);
  const items = lists.flatMap((value) => (value.kind === "array" ? value.items : [value]));
  return new Set(items.flatMap((item) => (item.kind === "string" ? [item.text] : [])));
}
