/**
 * Whether the servers that speak for a config run its text as last saved, by their digests; "not-told": one of the digests is
 * not known.
 */
export type RunningText = "this-file" | "another-file" | "not-told";

/** Live use of a config, already matched to it. Counts only. */
export interface Usage {
  readonly runs: RunningText;
  readonly connections: number;
  readonly withoutTls: number;
  /** Connections of which the server does not show how they logged in: they may use the token or not. */
  readonly cannotTell: number;
  /** Milliseconds since the epoch; absent: no connection was seen. */
  readonly lastSeenAt?: number;
  readonly observedAt: number;
  readonly reachable: boolean;
  /** Days in UTC for which none was seen on any server, and the last of them in a row on which every server answered. */
  readonly unused?: { readonly days: number; readonly inRow: number };
}

/** Days without a connection after which it is worth saying. */
export const unusedDays = 14;
