import { SnapshotBuilder, type ConfigLogins, type Snapshot } from "../../client/src/live/index.js";

/**
 * Reads the whole replies to `/varz` and `/connz?auth=true`. Single fields that are wrong become flaws; throws
 * {@link ReplyError} only where nothing of a nats-server is there. `config`: see {@link ConfigLogins}.
 */
export function readSnapshot(varz: unknown, connz: unknown, config?: ConfigLogins): Snapshot {
  const builder = new SnapshotBuilder(varz, { config });
  builder.reply(connz);
  return builder.snapshot();
}
