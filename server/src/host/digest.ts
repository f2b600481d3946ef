import { createHash } from "node:crypto";

/**
 * `sha256:` and the hash of a text in hexadecimal. Of the text that the core makes of a config's values it is the digest that
 * nats-server 2.11+ prints for the config.
 */
export function sha256(text: string): string {
  return `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;
}
