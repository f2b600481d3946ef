/** One server as one source shows it. */
export interface Seen {
  /** Of the source. */
  readonly source: string;
  /** Of the server; new after its restart. */
  readonly serverId: string;
  /** The source's last question to it was not answered. */
  readonly stale: boolean;
}

/**
 * The source that speaks for each server, by the server's id, so that a server that several show counts once: one that
 * got an answer before one that did not, and otherwise the first.
 */
export function speakers(seen: readonly Seen[]): ReadonlyMap<string, string> {
  const fresh = seen.filter(({ stale }) => !stale);
  const found = new Map<string, string>();
  for (const { source, serverId } of [...fresh, ...seen]) if (!found.has(serverId)) found.set(serverId, source);
  return found;
}
