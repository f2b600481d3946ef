import { isObject } from "./json.js";
import { statedCount } from "./server.js";

/** What all servers that a system account shows said when they were asked. */
export interface ServerReplies {
  /** The replies to VARZ, parsed, at most one of each server. */
  readonly status: readonly unknown[];
  /** Servers that did not reply, as the others count them; one that died without a word is counted for some minutes. */
  readonly silent: number;
}

/**
 * Replies to VARZ, `{server: {id}, data}` or `{server, error}`, and to STATSZ, `{server: {id}, statsz: {active_servers}}`, of
 * any number of questions. A server counts itself and those whose heartbeats it hears (server/events.go, sendStatsz).
 */
export function serverReplies(replies: readonly unknown[]): ServerReplies {
  const status = new Map<unknown, unknown>();
  let known = 0;
  for (const reply of replies) {
    const stats = isObject(reply) ? reply["statsz"] : undefined;
    if (isObject(stats)) known = Math.max(known, statedCount(stats, "active_servers") ?? 0);
    else status.set(idOf(reply) ?? reply, reply);
  }
  return { status: [...status.values()], silent: Math.max(0, known - status.size) };
}

function idOf(reply: unknown): unknown {
  const server = isObject(reply) ? reply["server"] : undefined;
  return isObject(server) ? server["id"] : undefined;
}
