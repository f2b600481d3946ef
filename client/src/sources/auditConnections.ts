import { failureOf, isListed, type Audited, type Connection, type Listing } from "../live/index.js";
import { askConnections, type ConnectionsQuestion, type ReplySource } from "./askConnections.js";
import { InProcessDecoding } from "./inProcessDecoding.js";

/** Asks once, keeps every connection that is to be listed, and says what came of it. Given up it has failed. */
export async function auditConnections(source: ReplySource, listing: Listing, question: Omit<ConnectionsQuestion, "decode"> = {}): Promise<Audited> {
  const { address: endpoint } = source;
  const connections: Connection[] = [];
  const onConnection = (connection: Connection): void => { if (isListed(connection, listing)) connections.push(connection); };
  try {
    const snapshot = await askConnections(source, { ...question, decode: (task) => new InProcessDecoding(task, { onConnection }) });
    return { kind: "answered", endpoint, at: Date.now(), snapshot, connections };
  } catch (thrown) {
    return { kind: "failed", endpoint, at: Date.now(), failure: failureOf(thrown) };
  }
}
