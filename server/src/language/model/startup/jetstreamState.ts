import type { Config } from "../config.js";
import { memo } from "../memo.js";
import { blockIn, rootBlock, setting, switchOf } from "./settings.js";
import type { Block, Found } from "./settings.js";

export interface JetStream {
  /** Undefined where it cannot be known. */
  readonly enabled: boolean | undefined;
  readonly block: Block;
  /** Where it is asked for. */
  readonly found: Found | undefined;
}

/** `jetstream` is a switch, or a map that switches it on unless `enabled` in it says no (server/opts.go, parseJetStream). */
export const jetStreamOf = memo((config: Config): JetStream => {
  const root = rootBlock(config);
  const option = setting(root, "jetstream");
  const block = blockIn(root, "jetstream");
  const found = option.kind === "set" ? option : undefined;
  const enabled = found?.pair.value.kind === "map" ? switchOf(setting(block, "enabled", "enable"), true) : switchOf(option, false);
  return { enabled, block, found };
});

/** Whether an account has JetStream of its own, by the value of its `jetstream`. */
export function isOnInAccount(account: Block): boolean | undefined {
  const option = setting(account, "jetstream");
  return option.kind === "set" && option.pair.value.kind === "map" ? true : switchOf(option, false);
}
