import type { Decoding, DecodingTask, Snapshot } from "../live/index.js";
import { InProcessDecoding } from "../sources/inProcessDecoding.js";
import { DecoderThread } from "./decoderThread.js";

/** Milliseconds without work after which the thread is ended; the next question starts it anew. */
const idleLimit = 120_000;

/**
 * Decodes replies in a thread of its own, one for all endpoints, started with the first reply. Where the thread cannot
 * be started, `tell` gets the reason, once, and replies are decoded in this thread, a little at a time.
 */
export class Decoders {
  readonly #file: string;
  readonly #tell: (reason: string) => void;
  #thread: DecoderThread | undefined;
  #isBroken = false;
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
    const decoding = this.#isBroken ? undefined : await (this.#thread ??= this.#startThread()).decoding(task);
    if (decoding === undefined) return new InProcessDecoding(task);
    clearTimeout(this.#idle);
    return decoding;
  }

  #startThread(): DecoderThread {
    const thread: DecoderThread = new DecoderThread(this.#file, {
      broken: (reason) => {
        if (!this.#isBroken) this.#tell(reason);
        this.#isBroken = true;
      },
      idle: () => { if (this.#thread === thread) this.#stopLater(); },
      // The next question starts another; one that runs already is not concerned.
      ended: () => { if (this.#thread === thread) this.#forget(); },
    });
    return thread;
  }

  #stopLater(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => { this.#stop(); }, idleLimit);
    this.#idle.unref();
  }

  #stop(): void {
    this.#thread?.stop();
    this.#forget();
  }

  #forget(): void {
    clearTimeout(this.#idle);
    this.#thread = undefined;
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
