/** The decoder: a thread of its own, so that a reply of a hundred thousand connections keeps the extension host from nothing. */
import { parentPort } from "node:worker_threads";
import { failureOf, type Snapshot } from "../live/index.js";
import { ReplyDecoder } from "../sources/replyDecoder.js";
import { partsOf, type FromDecoder, type SnapshotPart, type ToDecoder } from "./messages.js";

interface Underway {
  readonly decoder: ReplyDecoder;
  parts?: Generator<SnapshotPart>;
}

const underway = new Map<number, Underway>();

function send(message: FromDecoder): void {
  parentPort?.postMessage(message);
}

function handle(message: ToDecoder): void {
  const { id } = message;
  if (message.kind === "start") {
    underway.set(id, { decoder: new ReplyDecoder(message.task) });
    return;
  }
  // What was cancelled or has failed may still be told of; it is nobody's any more.
  const known = underway.get(id);
  if (known === undefined) return;
  switch (message.kind) {
    case "bytes":
      known.decoder.push(message.bytes);
      send({ kind: "taken", id, bytes: message.bytes.length });
      return;
    case "end":
      known.parts = partsOf(known.decoder.end() satisfies Snapshot);
      sendPart(id, known.parts);
      return;
    case "next":
      if (known.parts !== undefined) sendPart(id, known.parts);
      return;
    case "cancel":
      underway.delete(id);
  }
}

function sendPart(id: number, parts: Generator<SnapshotPart>): void {
  const { value } = parts.next() as IteratorResult<SnapshotPart, undefined>;
  if (value === undefined) return;
  if (value.isLast) underway.delete(id);
  send({ kind: "part", id, part: value });
}

parentPort?.on("message", (message: ToDecoder) => {
  try {
    handle(message);
  } catch (thrown) {
    underway.delete(message.id);
    send({ kind: "failed", id: message.id, failure: failureOf(thrown) });
  }
});
send({ kind: "ready" });
