import { createHash } from "node:crypto";

/** The digest nats-server 2.11+ prints for a config, from the text that the core makes of the config's values. */
export function sha256(text: string): string {
  return `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;
}
