import { Worker } from "node:worker_threads";
import type { Decoding, DecodingTask, Snapshot } from "../live/index.js";
import { EndpointError } from "../sources/endpointError.js";
import { InProcessDecoding } from "../sources/inProcessDecoding.js";
import { othersTurn } from "../sources/othersTurn.js";
import type { FromDecoder, ToDecoder } from "./messages.js";
import { WorkerDecoding } from "./workerDecoding.js";

/** Megabytes of objects after which the decoder is ended rather than the extension host put at risk. */
const heapLimit = 2_048;

/** Milliseconds without work after which the thread is ended; the next question starts it anew. */
const idleLimit = 120_000;

/**
 * Decodes replies in a thread of its own, one for all endpoints, started with the first reply. Where the thread cannot
 * be started, `tell` gets the reason, once, and replies are decoded in this thread, a little at a time.
 */
export class Decoders {
  readonly #file: string;
  readonly #tell: (reason: string) => void;
  readonly #underway = new Map<number, WorkerDecoding>();
  #worker: Promise<Worker | undefined> | undefined;
  #isBroken = false;
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;

  /** `file`: the bundled decoder. */
  constructor(file: string, tell: (reason: string) => void) {
    this.#file = file;
    this.#tell = tell;
  }

  readonly start = (task: DecodingTask): Decoding => new EitherDecoding(this.#startDecoding(task));

  dispose(): void {
    this.#stop();
  }

  async #startDecoding(task: DecodingTask): Promise<Decoding> {
    const worker = this.#isBroken ? undefined : await (this.#worker ??= this.#startWorker());
    if (worker === undefined) return new InProcessDecoding(task);
    clearTimeout(this.#idle);
    const id = ++this.#lastId;
    const decoding = new WorkerDecoding(id, (message: ToDecoder, transfer = []) => {
      worker.postMessage(message, transfer);
      if (message.kind === "cancel") this.#forget(id);
    });
    this.#underway.set(id, decoding);
    worker.postMessage({ kind: "start", id, task } satisfies ToDecoder);
    return decoding;
  }

  /** Undefined where it does not come up. */
  async #startWorker(): Promise<Worker | undefined> {
    // A thread takes some milliseconds to make, and this turn has read from the network already.
    await othersTurn();
    return new Promise((resolve) => {
      const broken = (reason: string): void => {
        if (this.#isBroken) return;
        this.#isBroken = true;
        this.#tell(reason);
        resolve(undefined);
      };
      try {
        const worker = new Worker(this.#file, { resourceLimits: { maxOldGenerationSizeMb: heapLimit }, stdout: true, stderr: true });
        let isReady = false;
        worker.unref();
        worker.on("message", (message: FromDecoder) => {
          if (message.kind !== "ready") {
            this.#receive(message);
            return;
          }
          isReady = true;
          resolve(worker);
        });
        worker.on("error", (error) => { if (!isReady) broken(error.message); });
        worker.on("exit", () => {
          if (isReady) this.#ended();
          else broken("it ended at once");
        });
      } catch (error) {
        broken(error instanceof Error ? error.message : String(error));
      }
    });
  }

  #receive(message: Exclude<FromDecoder, { kind: "ready" }>): void {
    const decoding = this.#underway.get(message.id);
    if (message.kind === "failed" || (message.kind === "part" && message.part.isLast)) this.#forget(message.id);
    decoding?.receive(message);
  }

  #forget(id: number): void {
    this.#underway.delete(id);
    if (this.#underway.size > 0) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => { this.#stop(); }, idleLimit);
    this.#idle.unref();
  }

  /** It ran out of memory or was stopped: whoever waits is told, the next question starts another. */
  #ended(): void {
    this.#worker = undefined;
    for (const decoding of this.#underway.values()) decoding.fail(new EndpointError("decoder"));
    this.#underway.clear();
  }

  #stop(): void {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.then((running) => running?.terminate());
  }
}

/** A decoding whose place is not known yet: whether the thread comes up shows after a moment. */
class EitherDecoding implements Decoding {
  readonly #decoding: Promise<Decoding>;
  #isCancelled = false;

  constructor(decoding: Promise<Decoding>) {
    this.#decoding = decoding;
    // Told to whoever asks; where nobody does it was cancelled.
    this.#decoding.catch(() => undefined);
  }

  async push(bytes: Uint8Array): Promise<void> {
    const decoding = await this.#decoding;
    if (!this.#isCancelled) await decoding.push(bytes);
  }

  async end(): Promise<Snapshot> {
    return (await this.#decoding).end();
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#decoding.then((decoding) => { decoding.cancel(); }, () => undefined);
  }
}
