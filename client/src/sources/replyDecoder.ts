import { notJson, NotJsonError, ReplyScanner, SnapshotBuilder, tooLarge, type Connection, type DecodingTask, type Snapshot } from "../live/index.js";

export interface DecoderOptions {
  /** Sees every connection, also those that a snapshot does not list. */
  readonly onConnection?: ((connection: Connection) => void) | undefined;
  /** Limit of the reply in bytes, after any decompression; default 1 GiB, about two million connections. */
  readonly maxBytes?: number;
  /** The field in which the reply stands; default: it is the whole text. */
  readonly within?: string;
}

/** Bytes of a reply in, a snapshot out; all in the thread that calls. Throws {@link ReplyError}. */
export class ReplyDecoder {
  readonly #text = new TextDecoder();
  readonly #builder: SnapshotBuilder;
  readonly #scanner: ReplyScanner;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor({ varz, config }: DecodingTask, { onConnection, maxBytes = 1 << 30, within }: DecoderOptions = {}) {
    this.#builder = new SnapshotBuilder(varz, { config, onConnection });
    this.#scanner = new ReplyScanner(this.#builder, within);
    this.#maxBytes = maxBytes;
  }

  push(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    if (this.#bytes > this.#maxBytes) throw tooLarge();
    this.#scan(this.#text.decode(bytes, { stream: true }));
  }

  end(): Snapshot {
    this.#scan(this.#text.decode());
    this.#asJson(() => { this.#scanner.end(); });
    return this.#builder.snapshot();
  }

  #scan(text: string): void {
    this.#asJson(() => { this.#scanner.push(text); });
  }

  #asJson(read: () => void): void {
    try {
      read();
    } catch (thrown) {
      throw thrown instanceof NotJsonError ? notJson() : thrown;
    }
  }
}
