import { ReplyError, type ListReading, type Snapshot } from "../live/index.js";
import { InProcessDecoding } from "./inProcessDecoding.js";

/** Bytes of one server's list that are read; the client library holds them in memory all at once. */
const maxBytes = 256 << 20;

/**
 * Reads what a server answers to CONNZ in the system account, `{server, data}`, a little at a time: the list of a large server
 * holds up nothing else. Undefined for `{server, error}`, and for whatever is no such answer.
 */
export async function readList(reply: Uint8Array, { task, onConnection }: ListReading): Promise<Snapshot | undefined> {
  try {
    const decoding = new InProcessDecoding(task, { onConnection, within: "data", maxBytes });
    await decoding.push(reply);
    return await decoding.end();
  } catch (thrown) {
    if (thrown instanceof ReplyError) return undefined;
    throw thrown;
  }
}
