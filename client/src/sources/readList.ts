import { ReplyError, type ListReading, type Snapshot } from "../live/index.js";
import { InProcessDecoding, slice } from "./inProcessDecoding.js";

/** Bytes of one server's list that are read; the client library holds them in memory all at once. */
const maxBytes = 256 << 20;

/**
 * Reads what a server answers to CONNZ in the system account, `{server, data}`, a little at a time: the list of a large server
 * holds up nothing else. Undefined for `{server, error}`, for whatever is no such answer, and as soon as nobody waits for it.
 */
export async function readList(reply: Uint8Array, { task, onConnection, isWanted }: ListReading): Promise<Snapshot | undefined> {
  try {
    const decoding = new InProcessDecoding(task, { onConnection, within: "data", maxBytes });
    // Before each somebody may have stopped waiting.
    for (let at = 0; at < reply.length; at += slice) {
      if (isWanted?.() === false) return undefined;
      await decoding.push(reply.subarray(at, at + slice));
    }
    return await decoding.end();
  } catch (thrown) {
    if (thrown instanceof ReplyError) return undefined;
    throw thrown;
  }
}
