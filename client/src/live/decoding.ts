import type { ConfigLogins } from "./classify.js";
import type { Snapshot } from "./snapshot.js";

/** What it takes to understand a reply to `/connz?auth=true`; can be sent to another thread. */
export interface DecodingTask {
  /** The reply to `/varz`. */
  readonly varz: unknown;
  readonly config?: ConfigLogins | undefined;
}

/** A reply that is decoded while it arrives. All but `cancel` rejects with an error that is safe to show. */
export interface Decoding {
  /** Takes the next bytes of the JSON; resolves when more are welcome and these may be reused. */
  push(bytes: Uint8Array): Promise<void>;
  /** After the last bytes. */
  end(): Promise<Snapshot>;
  /** The reply no longer matters; nothing is called after. */
  cancel(): void;
}

export type StartDecoding = (task: DecodingTask) => Decoding;
