import type { Connection } from "./connection.js";
import type { DecodingTask } from "./decoding.js";

/** What is to be asked of a server, and why not less. */
export type Due = { readonly kind: "all"; readonly limit: number } | { readonly kind: "some"; readonly cids: readonly number[] };

/** How a list of connections is to be read while it arrives. */
export interface ListReading {
  readonly task: DecodingTask;
  readonly onConnection: (connection: Connection) => void;
  /** False once nobody waits for it any more. */
  readonly isWanted?: (() => boolean) | undefined;
}
