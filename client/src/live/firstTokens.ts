import type { ServerStatus } from "./lastList.js";
import { statedCount, type ServerFacts } from "./server.js";
import { connectionCount, type Group, type Snapshot } from "./snapshot.js";
import { redactsTokens } from "./version.js";

/** With more connections than this a list takes long enough that something should be seen before it is there. */
export const largeServer = 5_000;

/**
 * Connections that a server lists as those of a static token, while all others are still to be read. Who sends a user or a
 * key beside the token is not among them, nor are bearer JWTs and MQTT. So nothing follows from whom they lack, and
 * this is deliberately no {@link Snapshot}: what counts, compares, remembers or exports takes nothing else.
 */
export interface FirstTokens {
  readonly server: ServerFacts;
  readonly tokenGroups: readonly Group[];
  /** How many these are, out of all that the server has. */
  readonly found: number;
  readonly of: number;
}

/** Whether a server can list them alone, may have some, and has so many others that it is worth a question of its own. */
export function listsTokensFirst({ varz, server, config }: ServerStatus, large: number): boolean {
  return (statedCount(varz, "connections") ?? 0) > large && server.authRequired && redactsTokens(server.version) === "yes" && config?.onlyByToken !== false;
}

/** Of the reply to that question, in which the server counts all its connections. Undefined: there are none. */
export function firstTokens(reply: Snapshot): FirstTokens | undefined {
  const tokenGroups = reply.groups.filter(({ kind }) => kind === "static-token");
  const found = reply.counts.staticToken.connections;
  return found === 0 ? undefined : { server: reply.server, tokenGroups, found, of: connectionCount(reply) + reply.unlisted };
}
