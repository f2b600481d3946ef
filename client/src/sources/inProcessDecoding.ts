import type { Decoding, DecodingTask, Snapshot } from "../live/index.js";
import { othersTurn } from "./othersTurn.js";
import { ReplyDecoder, type DecoderOptions } from "./replyDecoder.js";

/** Bytes that are decoded in one go: about a millisecond. */
export const slice = 32 << 10;

/** Decodes in this thread, a little at a time, so that nothing else in it waits long. */
export class InProcessDecoding implements Decoding {
  readonly #decoder: ReplyDecoder;
  #cancelled = false;

  /** Throws {@link ReplyError} where `varz` is no nats-server's. */
  constructor(task: DecodingTask, options?: DecoderOptions) {
    this.#decoder = new ReplyDecoder(task, options);
  }

  async push(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length && !this.#cancelled; at += slice) {
      this.#decoder.push(bytes.subarray(at, at + slice));
      await othersTurn();
    }
  }

  end(): Promise<Snapshot> {
    return Promise.resolve().then(() => this.#decoder.end());
  }

  cancel(): void {
    this.#cancelled = true;
  }
}
