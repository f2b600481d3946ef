import { Worker } from "node:worker_threads";
import type { Decoding, DecodingTask } from "../live/index.js";
import { EndpointError } from "../sources/endpointError.js";
import { othersTurn } from "../sources/othersTurn.js";
import type { FromDecoder, ToDecoder } from "./messages.js";
import { WorkerDecoding } from "./workerDecoding.js";

/** Megabytes of objects after which the decoder is ended rather than the extension host put at risk. */
const heapLimit = 2_048;

/** What whoever starts a thread is told of it. */
export interface ThreadHost {
  /** It does not come up. */
  broken(reason: string): void;
  /** Nothing is decoded in it any more. */
  idle(): void;
  /** It ran out of memory or was stopped. A thread that is stopped ends a while later, when there may be another. */
  ended(): void;
}

/** One thread from its start to its end, with the replies that are decoded in it. */
export class DecoderThread {
  readonly #host: ThreadHost;
  readonly #underway = new Map<number, WorkerDecoding>();
  readonly #worker: Promise<Worker | undefined>;
  #lastId = 0;

  /** `file`: the bundled decoder. */
  constructor(file: string, host: ThreadHost) {
    this.#host = host;
    this.#worker = this.#start(file);
  }

  /** Undefined where it does not come up. */
  async decoding(task: DecodingTask): Promise<Decoding | undefined> {
    const worker = await this.#worker;
    if (worker === undefined) return undefined;
    const id = ++this.#lastId;
    const decoding = new WorkerDecoding(id, (message: ToDecoder, transfer = []) => {
      worker.postMessage(message, transfer);
      if (message.kind === "cancel") this.#forget(id);
    });
    this.#underway.set(id, decoding);
    worker.postMessage({ kind: "start", id, task } satisfies ToDecoder);
    return decoding;
  }

  stop(): void {
    void this.#worker.then((worker) => worker?.terminate());
  }

  async #start(file: string): Promise<Worker | undefined> {
    // A thread takes some milliseconds to make, and this turn has read from the network already.
    await othersTurn();
    return new Promise((resolve) => {
      const broken = (reason: string): void => {
        this.#host.broken(reason);
        resolve(undefined);
      };
      try {
        const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: heapLimit }, stdout: true, stderr: true });
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
    if (this.#underway.size === 0) this.#host.idle();
  }

  /** Whoever waits is told. */
  #ended(): void {
    this.#host.ended();
    for (const decoding of this.#underway.values()) decoding.fail(new EndpointError("decoder"));
    this.#underway.clear();
  }
}
