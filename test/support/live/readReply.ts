import { ReplyError, type ListReading, type Roster, type Snapshot } from "../../../client/src/live/index.js";
import { ReplyDecoder } from "../../../client/src/sources/replyDecoder.js";

/** A reply to CONNZ in the system account, as it is read from its bytes. */
export function readReply(reply: unknown, { task, onConnection }: ListReading): Snapshot | undefined {
  try {
    const decoder = new ReplyDecoder(task, { onConnection, within: "data" });
    decoder.push(Buffer.from(reply === undefined ? "" : JSON.stringify(reply)));
    return decoder.end();
  } catch (thrown) {
    if (thrown instanceof ReplyError) return undefined;
    throw thrown;
  }
}

/** A list of all connections, asked for and answered at once. */
export function listAll(roster: Roster, id: string, reply: unknown, now: number): void {
  const reading = roster.listing(id, undefined);
  if (reading !== undefined) roster.list(id, readReply(reply, reading), now);
}

/** An answer about one connection. */
export function completeOne(roster: Roster, id: string, cid: number, reply: unknown): void {
  const task = roster.single(id);
  if (task === undefined) return;
  const found = new Map<number, Parameters<ListReading["onConnection"]>[0]>();
  const read = readReply(reply, { task, onConnection: (connection) => { found.set(connection.cid, connection); } });
  if (read !== undefined) roster.complete(id, cid, found.get(cid));
}
